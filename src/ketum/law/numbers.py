"""Places by number: US ZIP codes, FIPS codes of states and counties, and counties by name."""

from __future__ import annotations

import re

from ketum.knowledge.records.law import County, Jurisdiction, ZipRange
from ketum.law.book import LawBook
from ketum.law.model import How, Resolution

_FIPS = re.compile(r"(?:fips[ :]*)?(\d{2}|\d{5})", re.IGNORECASE)
_ZIP = re.compile(r"(?:zip[ :]*)?(\d{5})(?:-\d{4})?", re.IGNORECASE)
_SUFFIX = re.compile(
    r" (county|parish|borough|census area|municipality|municipio|city and borough)$", re.IGNORECASE
)


def by_number(asked: str, book: LawBook) -> Resolution | None:
    """The place of a ZIP code, or of a FIPS code (two digits a state, five a county).

    Five bare digits are read as a ZIP code where there is one, else as a FIPS code.
    """
    zipped = _ZIP.fullmatch(asked)
    if zipped is not None:
        found = _by_zip(zipped[1], asked, book)
        if found is not None:
            return found
    coded = _FIPS.fullmatch(asked)
    return _by_fips(coded[1], asked, book) if coded is not None else None


def _by_zip(code: str, asked: str, book: LawBook) -> Resolution | None:
    fitting = [row for row in book.knowledge.all(ZipRange) if row.first <= code <= row.last]
    if not fitting:
        return None
    narrowest = min(fitting, key=lambda row: -len(book.lineage(row.place)))
    return _resolved(asked, book.places[narrowest.place], "zip")


def _by_fips(code: str, asked: str, book: LawBook) -> Resolution | None:
    for place in book.places.values():
        if place.fips == code:
            return _resolved(asked, place, "fips")
    counties = book.knowledge.where(County, id=code)
    return _in_state(asked, counties[0], counties[0].name, book) if counties else None


def county_in(name: str, state: str, book: LawBook) -> Resolution | None:
    """A county of this state by name, with or without the word County."""
    bare = _SUFFIX.sub("", name)
    if bare == name:
        return None
    for county in book.knowledge.where(County, name=bare):
        if county.state == state:
            return _in_state(f"{name}, {state}", county, name, book)
    return None


def _in_state(asked: str, county: County, name: str, book: LawBook) -> Resolution:
    """A county without rules of ours: the answer is that of its state."""
    for place in book.places.values():
        if place.fips == county.id:
            return _resolved(asked, place, "county")
    state = book.places[county.state]
    return Resolution(asked=asked, code=state.id, name=state.name, how="county", locality=name)


def _resolved(asked: str, place: Jurisdiction, how: How) -> Resolution:
    return Resolution(asked=asked, code=place.id, name=place.name, how=how)
