"""What every record has in common: where it comes from, how sure it is, who looked when."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, get_args

from annotated_types import MinLen

Grade = Literal["high", "moderate", "low", "very-low", "ungraded"]
GRADES: tuple[str, ...] = get_args(Grade)

SourceKind = Literal[
    "trial",
    "cohort",
    "cross-sectional",
    "survey",
    "case-series",
    "case-report",
    "review",
    "guideline",
    "in-vitro",
    "animal",
    "modelling",
    "regulation",
    "official",
    "database",
    "label",
    "tracker",
    "vendor",
    "news",
    "textbook",
    "memory",
    "project",
    "other",
]


class Strict:
    """A part of the evidence base: unknown keys, NaN and infinity are errors, never ignored."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "allow_inf_nan": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Strict):
    """A document or person that a record rests on. Sources live once, in `sources.toml`.

    `verified` says that somebody read the source, or a named account of it, for what it is used
    for; `doi_verified` says that the identifier itself was seen in print. `funding` says who paid
    or who the authors are tied to, where that was read; empty means that it was not looked up.
    """

    id: Annotated[str, MinLen(3)]
    cite: Annotated[str, MinLen(3)]
    kind: SourceKind
    verified: bool
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    doi_verified: bool = True
    background: bool = False
    funding: str = ""
    note: str = ""

    @property
    def link(self) -> str:
        """The best address to open the source, or an empty string."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Strict):
    """One statement or number of the evidence base.

    Class attributes tell where its text lives and how it can be looked up:
    `kind` is its stable name, `file` the data file, `table` the TOML array (empty for CSV),
    `keys` the fields that can be looked up with `Knowledge.where`, `searched` the fields that
    full-text search reads (all text fields when empty).
    """

    kind: ClassVar[str] = ""
    file: ClassVar[str] = ""
    table: ClassVar[str] = ""
    keys: ClassVar[tuple[str, ...]] = ()
    searched: ClassVar[tuple[str, ...]] = ()

    id: Annotated[str, MinLen(1)]
    sources: Annotated[tuple[str, ...], MinLen(1)]
    locator: str = ""
    grade: Grade = "ungraded"
    verified: bool
    reviewed: date
    note: str = ""

    @property
    def ref(self) -> str:
        """The address of the record in the whole evidence base: `kind/id`."""
        return f"{self.kind}/{self.id}"

    @property
    def title(self) -> str:
        """A short name for lists and search results."""
        return self.id

    def search_text(self) -> str:
        """The words under which the record is found."""
        names = self.searched or tuple(f.name for f in fields(self) if f.name not in _NOT_SEARCHED)
        return " ".join(text for name in names for text in _texts(getattr(self, name)))


_NOT_SEARCHED = frozenset({"sources", "grade", "verified", "reviewed"})


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(text for item in value for text in _texts(item))
    return ()
