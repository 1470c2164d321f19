"""Two ways a question is answered by another room: the law of a place, kratom beside a medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ketum.api.ask_text import Told, tell
from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.ranking import empty_words
from ketum.knowledge.records.medicines import MedicineName, folded
from ketum.knowledge.records.questions import Cue
from ketum.knowledge.search import WORD, Asked
from ketum.law.places import fold
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.interactions.model import Interaction
    from ketum.knowledge.records.law import Act
    from ketum.law.book import LawBook
    from ketum.law.model import ActAnswer, LawAnswer

_LONGEST_NAME = 4
_SHORTEST = 3
_MOST_WORDS = 60
# Substances that a question is about are no partners of themselves; opioids as a class are both.
_SELF = frozenset(
    {
        "kratom",
        "mitragynine",
        "7_hydroxymitragynine",
        "mitragynine_pseudoindoxyl",
        "mgm_15",
        "mitragyna_hirsuta",
    }
)
# The colour of a leaf's vein, which is also a street name of something else.
_COLOUR = re.compile(
    r"\b(?:red|green|white|yellow|gold)\s+"
    r"(?=(?:maeng|vein|malay|borneo|bali|indo|thai|hulu|sumatra|horn|elephant|kratom)\b)",
    re.IGNORECASE,
)
_NAMED_KRATOM = frozenset({"kratom", "ketum", "mitragynine"})
# The OH of 7-OH is no postal code.
_SEVEN_OH = re.compile(r"\b7[-\s]?OH\b", re.IGNORECASE)
_TOLD_ACTS: tuple[Act, ...] = ("possession", "use", "sale", "import", "manufacture", "cultivation")
_MOST_TOLD = 5
_MAIN = frozenset({"leaf", "concentrated_7oh"})


def named_place(question: str, knowledge: Knowledge) -> str:
    """The code of the place that a question names (a state before its country), or nothing.

    Names may be in any case. Codes of two or three letters count only in capitals, so that `in`,
    `or` and `me` are words, and not at all when the whole question is in capitals.
    """
    from ketum.errors import InputError
    from ketum.law.book import law_book
    from ketum.law.places import resolve

    words = WORD.findall(_SEVEN_OH.sub(" ", question))[:_MOST_WORDS]
    shouted = question.isupper()
    book = law_book(knowledge)
    for text in _stretches(words):
        code = len(text) <= 3 and text.isupper() and not shouted
        if len(text) <= 3 and not code:
            continue
        try:
            found = resolve(text, book)
        except InputError:
            continue
        named = found.how in {"name", "alias", "county"} or (text.isdigit() and found.known)
        if found.known and (code or named):
            return found.code
    return _named_city(words, book)


def _named_city(words: Sequence[str], book: LawBook) -> str:
    """A city of two words or more that has rules of its own, named without its state.

    Names of one word (`Franklin`, `Oxford`) stand for too many places and things.
    """
    cities: dict[str, set[str]] = {}
    for code in book.provisions:
        city, comma, _ = book.places[code].name.partition(",")
        if comma and len(city.split()) > 1:
            cities.setdefault(fold(city), set()).add(code)
    for text in _stretches(words):
        codes = cities.get(fold(text), set())
        if len(codes) == 1:
            return next(iter(codes))
    return ""


def named_medicines(question: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The names of medicines, drugs, foods and drinks in a question, kratom itself left out."""
    words = WORD.findall(_COLOUR.sub(" ", question))[:_MOST_WORDS]
    empty = empty_words(knowledge)
    found: dict[str, None] = {}
    taken: set[str] = set()
    for text in _stretches(words):
        parts = text.casefold().split()
        if len(text) < _SHORTEST or taken.intersection(parts) or set(parts) <= empty:
            continue
        rows = knowledge.where(MedicineName, key=folded(text))
        if rows and not any(row.target in _SELF for row in rows):
            found[text] = None
            taken.update(parts)
    return tuple(found)


def beside(asked: Asked, medicines: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a person has the named medicines beside kratom.

    Either a word before the name says so (`on`, `started`), or nothing but the names is asked.
    """
    before = {word for one in knowledge.where(Cue, leads_to="beside") for word in one.words}
    if any(asked.says(f"{word} {name}") for name in medicines for word in before):
        return True
    left = "".join(word for word in asked.words if word not in before | _NAMED_KRATOM)
    for name in sorted(medicines, key=len, reverse=True):
        left = left.replace("".join(name.split()).casefold(), "", 1)
    return bool(medicines) and not left


def _stretches(words: Sequence[str]) -> Iterator[str]:
    """Runs of words, longer runs first, so that `New York City` is met before `New York`."""
    for size in range(_LONGEST_NAME, 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def law(
    place: str, concentrated: bool, today: date | None = None
) -> tuple[list[Told], tuple[str, ...]]:
    """What the rules found say of each act in a place, and the doubts about them.

    `concentrated` asks for 7-OH products instead of leaf.
    """
    from ketum.api.law import law_at

    answer = law_at(place, today, product="7oh" if concentrated else "leaf", asked_on=today)
    knowledge = open_knowledge()
    groups: dict[tuple[object, ...], list[ActAnswer]] = {}
    for name in _TOLD_ACTS:
        act = answer.acts[name]
        groups.setdefault((act.status, act.conditions, act.provisions), []).append(act)
    answers = [_acts(group, answer, knowledge) for group in groups.values()]
    return answers[:_MOST_TOLD], answer.warnings


def _acts(group: Sequence[ActAnswer], answer: LawAnswer, knowledge: Knowledge) -> Told:
    """Acts of one status for the same reasons, told together."""
    from ketum.law.conditions import say
    from ketum.wording.shown import listing

    names = listing([say(f"act-{act.act}") for act in group])
    first = group[0]
    text = Wording().say(
        "ask.law-acts",
        acts=names[:1].upper() + names[1:],
        place=answer.place.name,
        date=answer.on.isoformat(),
        status=say(f"status-{first.status}"),
        conditions=" ".join(first.conditions),
    )
    refs = first.provisions or (f"law.jurisdiction/{answer.place.code}",)
    leading = _leading(refs, answer.place.code, knowledge)
    return tell(knowledge.find(leading), text, knowledge, refs)


def _leading(refs: Sequence[str], code: str, knowledge: Knowledge) -> str:
    """The place's own rule on the product itself, else its other rules, else those around it."""
    records = [knowledge.find(ref) for ref in refs]
    own = [one for one in records if getattr(one, "jurisdiction", "") == code]
    main = [one for one in own if getattr(one, "matter", "") in _MAIN]
    return (*main, *own, *records)[0].ref


def interaction(names: Sequence[str]) -> tuple[list[Told], tuple[str, ...]]:
    """What is known of kratom beside these things, hard stops first, and what was not known."""
    from ketum.api.interactions import interactions_of

    answer = interactions_of(list(names))
    knowledge = open_knowledge()
    wording = Wording()
    answers = [_pair(one, knowledge, wording) for one in answer.interactions[:_MOST_TOLD]]
    for name in answer.nothing_known:
        record = knowledge.find(f"medicines.medicine/{name}")
        text = wording.say("ask.interaction-none", name=record.title)
        answers.append(tell(record, text, knowledge))
    notes = tuple(wording.say("ask.not-checked", name=name) for name in answer.unknown)
    return answers, notes


def _pair(one: Interaction, knowledge: Knowledge, wording: Wording) -> Told:
    text = wording.say(
        "ask.interaction",
        title=one.title,
        severity=one.severity,
        mechanism=one.mechanism,
        actions=" ".join(one.actions),
    )
    own = [ref for ref in one.because if ref.startswith("interactions.")]
    return tell(knowledge.find((*own, *one.because)[0]), " ".join(text.split()), knowledge)
