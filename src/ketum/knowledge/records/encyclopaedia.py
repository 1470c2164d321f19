"""Which records stand behind each sentence of the encyclopaedia, and in which order they are told.

The words stand in the catalogues `wording/<language>/encyclopaedia/`, the figures in the records
named here. Nothing here says anything about kratom: a row leads from a sentence to its records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from annotated_types import MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record, Strict

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Text = Annotated[str, MinLen(1)]
# The page of what opens every page.
EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Strict):
    """One value of a sentence: the field of a record that is written in its place.

    `field` may name one of a record's `numbers` (`numbers.onset_low`), or `begins` and `ends` of a
    provision, which are shown as exactly as they are known. `record` is empty for the first record.
    """

    name: Text
    field: Text
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Record):
    """One sentence of a page: the message `encyclopaedia/<page>.<id without page>`, its records.

    `page` is `every` for what opens each page.
    """

    kind: ClassVar[str] = "encyclopaedia.sentence"
    file: ClassVar[str] = "encyclopaedia/sentences.toml"
    table: ClassVar[str] = "sentence"
    keys: ClassVar[tuple[str, ...]] = ("page", "records")

    page: Text
    section: Text
    records: Annotated[tuple[str, ...], MinLen(1)]
    figures: tuple[Figure, ...] = ()

    @property
    def title(self) -> str:
        """Empty, so that a search of the evidence never finds a row of this outline."""
        return ""

    @property
    def message(self) -> str:
        """The name of its words in the catalogue."""
        return f"encyclopaedia/{self.page}.{self.id.removeprefix(self.page + '.')}"

    def search_text(self) -> str:
        """Nothing: see `title`."""
        return ""


def check(base: Base) -> Iterator[Problem]:
    """Every sentence leads to records that are here, and every figure to one of them."""
    known = {entry.record.ref for entry in base.entries}
    for entry in base.of(Sentence):
        sentence = entry.record
        assert isinstance(sentence, Sentence)
        for ref in sentence.records:
            if ref not in known:
                what = f"{sentence.id} leads to {ref}, which is not here"
                yield Problem("KET-750", what, entry.where)
        for figure in sentence.figures:
            if figure.record and figure.record not in sentence.records:
                what = f"{sentence.id} takes a figure from {figure.record}, which it does not name"
                yield Problem("KET-752", what, entry.where)
