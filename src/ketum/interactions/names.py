"""Reads what a person typed: generic, brand, salt, misspelling, street name, class word, product.

Look-ups go by key. Order: the whole entry; the entry without amounts and salts; its parts (each
ingredient of a combination product); names inside a sentence; at last the nearest spelling. A word
that is an ordinary word too (`exact_only`) counts only when it is the whole entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ketum.interactions import phrases
from ketum.interactions.model import Resolution
from ketum.interactions.spelling import Near, nearest
from ketum.knowledge import Knowledge
from ketum.knowledge.records.medicines import (
    CLASS_PREFIX,
    ClassWord,
    Medicine,
    MedicineName,
    folded,
)

_SHORTEST_INSIDE = 4
_MOST_SUGGESTIONS = 3


def resolve(name: str, knowledge: Knowledge) -> Resolution:
    """What `name` stands for. Never raises: what is not recognised comes back as unknown."""
    text = phrases.tidy(name)
    return replace(_resolved(text, knowledge), local_form=phrases.local_form(text))


def _resolved(text: str, knowledge: Knowledge) -> Resolution:
    if phrases.says_nothing(text):
        reading = "This says that nothing is taken: nothing was checked."
        return Resolution(asked=text, how="nothing", reading=reading)
    found = _whole(text, knowledge)
    if found is None and phrases.is_amount(text):
        reading = "This is an amount, not a name: nothing was checked for it."
        return Resolution(asked=text, how="amount", reading=reading)
    if found is None:
        found = _in_parts(text, knowledge) or _inside(text, knowledge)
    return found or _by_spelling(text, knowledge)


def _whole(text: str, knowledge: Knowledge) -> Resolution | None:
    bare = phrases.without_amounts(text)
    for form in (text, bare, phrases.singular(bare)):
        rows = _rows(form, knowledge)
        if rows:
            return _read(text, rows, knowledge)
    return None


def _rows(text: str, knowledge: Knowledge) -> tuple[MedicineName, ...]:
    key = folded(text)
    return knowledge.where(MedicineName, key=key) if key else ()


def _read(asked: str, rows: Sequence[MedicineName], knowledge: Knowledge) -> Resolution:
    ids = [row.target for row in rows if not row.target.startswith(CLASS_PREFIX)]
    classes = [
        row.target.removeprefix(CLASS_PREFIX) for row in rows if row.target.startswith(CLASS_PREFIX)
    ]
    because = tuple(row.ref for row in rows)
    names = _names(ids, knowledge)
    if len(rows) > 1 and not all(row.together for row in rows):
        return _ambiguous(asked, ids, names, classes, because, knowledge)
    if classes:
        return _class_word(asked, knowledge.get(ClassWord, classes[0]), because)
    how = "combination" if len(ids) > 1 else "name"
    reading = ""
    if len(ids) > 1:
        reading = f"a product with {_listed(names)}"
    elif folded(names[0]) != folded(asked):
        reading = f"{names[0]} ({_kind(rows[0])})"
    return Resolution(
        asked=asked,
        how=how,  # type: ignore[arg-type]
        ingredients=tuple(ids),
        names=names,
        reading=reading,
        because=because,
    )


def _kind(row: MedicineName) -> str:
    country = f", {row.country}" if row.name_kind in {"brand", "foreign brand"} else ""
    kinds = {"name": "another name", "misspelling": "spelling"}
    return kinds.get(row.name_kind, row.name_kind) + country


def _ambiguous(
    asked: str,
    ids: Sequence[str],
    names: Sequence[str],
    classes: Sequence[str],
    because: tuple[str, ...],
    knowledge: Knowledge,
) -> Resolution:
    words = [knowledge.get(ClassWord, name) for name in classes]
    meanings = [*names, *(f"a {word.title}" for word in words)]
    asks = ["Which one is it? What does the label say?"]
    return Resolution(
        asked=asked,
        how="ambiguous",
        ingredients=tuple(ids),
        names=tuple(names),
        classes=tuple(classes),
        reading=f"a word with several meanings: {_listed(meanings, 'or')}",
        assumption="every meaning is shown, because nobody can tell which one holds",
        questions=tuple(dict.fromkeys([*asks, *(q for word in words for q in word.questions)])),
        because=because,
    )


def _class_word(asked: str, word: ClassWord, because: tuple[str, ...]) -> Resolution:
    return Resolution(
        asked=asked,
        how="class word",
        classes=(word.id,),
        reading=f"a kind of medicine; it can mean {len(word.members)} different ones",
        assumption=word.assumption,
        questions=word.questions,
        because=(*because, word.ref),
    )


def _in_parts(text: str, knowledge: Knowledge) -> Resolution | None:
    """Several things in one entry, each of which is a name of its own."""
    pieces = phrases.parts(text)
    if len(pieces) < 2:
        return None
    read = [(piece, _whole(piece, knowledge)) for piece in pieces]
    found = [resolution for _, resolution in read if resolution is not None]
    lost = tuple(
        piece
        for piece, resolution in read
        if resolution is None and not phrases.is_amount(piece) and phrases.without_amounts(piece)
    )
    if not found or lost:
        return None
    return _joined(text, "parts", found, ())


def _inside(text: str, knowledge: Knowledge) -> Resolution | None:
    """Known names among other words, longest first."""
    taken: set[int] = set()
    found: list[tuple[int, Resolution]] = []
    words: dict[int, str] = {}
    for (start, end), run in phrases.word_runs(text):
        if end - start == 1:
            words[start] = run
        if taken & set(range(start, end)) or len(folded(run)) < _SHORTEST_INSIDE:
            continue
        rows = [row for row in _rows(run, knowledge) if not row.exact_only]
        if rows:
            taken.update(range(start, end))
            found.append((start, _read(run, rows, knowledge)))
    if not found:
        return None
    left = " ".join(words[place] for place in sorted(set(words) - taken))
    rest = phrases.without_amounts(left)
    ordered = [resolution for _, resolution in sorted(found, key=lambda pair: pair[0])]
    return _joined(text, "inside", ordered, (rest,) if rest else ())


def _joined(
    asked: str, how: str, found: Iterable[Resolution], not_understood: tuple[str, ...]
) -> Resolution:
    every = list(found)
    classes = _once(name for one in every for name in one.classes)
    seen = _once(word for one in every for word in (one.names or (one.asked,)))
    verb = "found inside what was typed" if how == "inside" else "read as several"
    ambiguous = any(one.how == "ambiguous" for one in every)
    return Resolution(
        asked=asked,
        how="ambiguous" if ambiguous else how,  # type: ignore[arg-type]
        ingredients=_once(name for one in every for name in one.ingredients),
        names=_once(name for one in every for name in one.names),
        classes=classes,
        reading=f"{verb}: {_listed(seen)}",
        assumption="; ".join(_once(one.assumption for one in every if one.assumption)),
        questions=_once(question for one in every for question in one.questions),
        not_understood=not_understood,
        because=_once(ref for one in every for ref in one.because),
    )


def _by_spelling(text: str, knowledge: Knowledge) -> Resolution:
    near = nearest(phrases.without_amounts(text) or text, knowledge)
    sure = _sure(text, near, knowledge)
    if sure is not None:
        rows = knowledge.where(MedicineName, key=sure.key)
        read = _read(text, rows, knowledge)
        return Resolution(
            asked=text,
            how="spelling",
            ingredients=read.ingredients,
            names=read.names,
            reading=f"taken for {_listed(read.names)}: check the spelling",
            because=read.because,
        )
    return Resolution(asked=text, how="unknown", suggestions=_suggestions(near, knowledge))


def _sure(text: str, near: Sequence[Near], knowledge: Knowledge) -> Near | None:
    """The one name that can be meant: very near, long enough, and nothing else nearly as near."""
    if not near:
        return None
    best = near[0]
    wanted = folded(text)
    slack = 1 if len(wanted) < 10 else 2
    if best.distance > slack or len(wanted) < 6 or wanted[0] != best.key[0]:
        return None
    targets = _targets(best, knowledge)
    rivals = [one for one in near[1:] if one.distance <= best.distance + 1]
    if len(targets) != 1 or any(_targets(one, knowledge) != targets for one in rivals):
        return None
    return None if next(iter(targets)).startswith(CLASS_PREFIX) else best


def _targets(near: Near, knowledge: Knowledge) -> frozenset[str]:
    return frozenset(row.target for row in knowledge.where(MedicineName, key=near.key))


def _suggestions(near: Sequence[Near], knowledge: Knowledge) -> tuple[str, ...]:
    """The nearest writing of each ingredient, at most three."""
    seen: dict[str, str] = {}
    for one in near:
        for row in knowledge.where(MedicineName, key=one.key):
            seen.setdefault(row.target, row.alias)
    return _once(list(seen.values())[:_MOST_SUGGESTIONS])


def _names(ids: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(knowledge.get(Medicine, identity).name for identity in ids)


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _listed(items: Sequence[str], last: str = "and") -> str:
    head = ", ".join(items[:-1])
    return f"{head} {last} {items[-1]}" if head else "".join(items)
