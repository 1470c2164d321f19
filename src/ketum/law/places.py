"""Which place a text means: by code, name, other name, postal abbreviation, FIPS or ZIP code.

Nothing is guessed. A text that fits no place gets near names to choose from; one that fits several
is read as the place that ketum has records on, and the others are named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ketum.errors import InputError, Problem
from ketum.knowledge.records.law import Jurisdiction
from ketum.law.book import LOCAL, PRIMARY, LawBook
from ketum.law.model import How, Named, Resolution

_LONGEST = 200
_DROPPED = ".'\N{RIGHT SINGLE QUOTATION MARK}"
_RANK: dict[How, int] = {"code": 0, "name": 1, "alias": 2, "postal": 3, "alpha3": 4, "fips": 5}
_Index = dict[str, list[tuple[How, Jurisdiction]]]


def resolve(text: str, book: LawBook) -> Resolution:
    """The place that `text` means; `known` is False when there is none.

    Raises `InputError` (KET-401, KET-402) when the text is empty or longer than any place name.
    """
    asked = " ".join(text.split())
    if not asked:
        cure = "Write a place, for instance US-TX, Texas or Thailand."
        raise InputError([Problem("KET-401", "no place is given", seen=repr(text), cure=cure)])
    if len(asked) > _LONGEST:
        what = "the place is longer than any place name"
        raise InputError([Problem("KET-402", what, seen=asked[:60] + "…")])
    found = (
        _exact(asked, book) or _whole(asked, book) or _numbered(asked, book) or _around(asked, book)
    )
    return found or Resolution(asked=asked, suggestions=suggestions(asked, book))


def fold(text: str) -> str:
    """A name without case, accents and punctuation, so that spellings meet."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    dotless = "".join(char for char in plain.casefold() if char not in _DROPPED)
    return " ".join("".join(char if char.isalnum() else " " for char in dotless).split())


def _exact(asked: str, book: LawBook) -> Resolution | None:
    """`ISO TN`: the code itself, whatever else the letters may stand for."""
    prefix, _, code = asked.partition(" ")
    place = book.places.get(code.upper()) if prefix.casefold() == "iso" else None
    if place is None:
        return None
    return Resolution(asked=asked, code=place.id, name=place.name, how="code")


def _whole(asked: str, book: LawBook) -> Resolution | None:
    """The place that the whole text names."""
    fitting = _names(book).get(fold(asked), [])
    if not fitting:
        return None
    ordered = sorted(fitting, key=lambda each: (each[1].id not in book.provisions, _RANK[each[0]]))
    how, place = ordered[0]
    others = {other.id: other for _, other in ordered[1:] if other.id != place.id}
    return Resolution(
        asked=asked,
        code=place.id,
        name=place.name,
        how=how,
        also=tuple(Named(other.id, other.name, _plainly(other, book)) for other in others.values()),
    )


def _plainly(place: Jurisdiction, book: LawBook) -> str:
    """A country without records gives way to a state's abbreviation, but not behind `ISO`."""
    return place.id if place.id in book.provisions else f"ISO {place.id}"


def _numbered(asked: str, book: LawBook) -> Resolution | None:
    """A ZIP code, or a FIPS code written as `FIPS 48`."""
    from ketum.law.numbers import by_number

    return by_number(asked, book)


def _around(asked: str, book: LawBook) -> Resolution | None:
    """`Dallas, Texas` or `Dallas TX`: a town without rules of ours, in a place that has some."""
    head, comma, tail = asked.rpartition(",")
    if not comma:
        head, _, tail = asked.rpartition(" ")
        if len(tail) != 2 or not tail.isupper():
            return None
    locality = head.strip(" ,")
    outer = _within_us(tail, book) or _whole(tail.strip(), book)
    if not locality or outer is None:
        return None
    if _names_states(outer.code, book):
        inner = _whole(locality, book) or _around(locality, book)
        inside = inner is not None and book.lineage(inner.code)[-1].id == outer.code
        return inner if inside else None
    from ketum.law.numbers import county_in

    county = county_in(locality, outer.code, book)
    if county is not None:
        return county
    return Resolution(
        asked=asked, code=outer.code, name=outer.name, how="parent", locality=locality
    )


def _within_us(tail: str, book: LawBook) -> Resolution | None:
    """After a town's name two letters are the postal abbreviation of a state, not a country."""
    place = book.places.get(f"US-{tail.strip().upper()}")
    if place is None:
        return None
    return Resolution(asked=tail, code=place.id, name=place.name, how="postal")


def _names_states(code: str, book: LawBook) -> bool:
    """Whether a place's law is mostly made by its states, so that a town in it says too little."""
    return any(child.level in PRIMARY for child in book.children.get(code, ()))


def suggestions(asked: str, book: LawBook, limit: int = 3) -> tuple[Named, ...]:
    """The places whose names are nearest to a text that fits none."""
    import difflib

    names = _names(book) | _short_names(book)
    near = difflib.get_close_matches(fold(asked), names, n=2 * limit, cutoff=0.7)
    found = {place.id: place for name in near for _, place in names[name]}
    return tuple(Named(place.id, place.name) for place in list(found.values())[:limit])


@lru_cache(maxsize=4)
def _names(book: LawBook) -> _Index:
    index: _Index = {}
    for place in book.places.values():
        for how, text in _all_names(place):
            index.setdefault(fold(text), []).append((how, place))
    return index


@lru_cache(maxsize=4)
def _short_names(book: LawBook) -> _Index:
    """Counties and cities without the state behind them: good for suggestions only."""
    index: _Index = {}
    for place in book.places.values():
        if place.level in LOCAL:
            index.setdefault(fold(place.name.rpartition(",")[0]), []).append(("name", place))
    return index


def _all_names(place: Jurisdiction) -> Iterable[tuple[How, str]]:
    yield "code", place.id
    yield "name", place.name
    yield from (("alias", alias) for alias in place.aliases)
    if place.alpha3:
        yield "alpha3", place.alpha3
    if place.level in PRIMARY and place.parent == "US":
        yield "postal", place.id.removeprefix("US-")


def known(text: str, book: LawBook) -> Resolution:
    """The place that `text` means. Raises `InputError` (KET-403) with near names for none."""
    found = resolve(text, book)
    if found.known:
        return found
    near = ", ".join(f"{place.name} ({place.code})" for place in found.suggestions)
    cure = f"Did you mean {near}?" if near else "Write a code such as US-TX or TH, or a name."
    raise InputError([Problem("KET-403", "the place is not known", seen=found.asked, cure=cure)])
