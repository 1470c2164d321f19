"""A page of the encyclopaedia as data: sections of sentences, tables and drawings, with records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and the records it rests on (`kind/id`), at least one.

    `verified` is False when nobody confirmed one of these records against its source.
    """

    text: str
    records: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its cells as text, and the records they were taken from."""

    cells: tuple[str, ...]
    records: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records side by side, in their own words and figures. The first column names the row."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One molecule: accessible SVG in the colour of the text around it, and a line beneath."""

    name: str
    title: str
    caption: Sentence
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page under a heading; `name` serves as its anchor."""

    name: str
    heading: str
    sentences: tuple[Sentence, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source as it is shown: citation and, where there is one, an address on the web."""

    cite: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A record of the page under its running number, with its grade and its sources."""

    number: int
    record: str
    title: str
    grade: str
    verified: bool
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `help` opens it; `on` is the day for which rules of law are shown.

    `knowledge` is the version of the evidence base. `references` holds every record that a
    sentence, row or drawing names, numbered in the order in which they are first met.
    """

    name: str
    title: str
    help: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    on: date
    knowledge: str

    def number(self, record: str) -> int:
        """The running number of a record; `KeyError` when the page does not name it."""
        for reference in self.references:
            if reference.record == record:
                return reference.number
        raise KeyError(record)

    def numbers(self, records: tuple[str, ...]) -> tuple[int, ...]:
        """The running numbers of records, in their order."""
        return tuple(sorted(self.number(record) for record in records))

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the page, those under drawings included, from the top."""
        inside = (
            sentence
            for section in self.sections
            for sentence in (*section.sentences, *(one.caption for one in section.drawings))
        )
        return (*self.help, *inside)
