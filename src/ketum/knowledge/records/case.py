"""Records of the case room: bounds of plausibility and the words people use.

Both are project vocabulary. A bound says beyond what an entry is taken for a slip and why; it is
no medical limit. A term is one thing that can be true of a person or product, with its synonyms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Area = Literal["condition", "symptom", "form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Record):
    """The range in which one number of a case is believed: `low` to `high` in `unit`.

    `above` means that `low` itself is already too little. `cure` is what to do, when it is not
    plain from the reason; `low_cure` takes its place below `low`.
    """

    kind: ClassVar[str] = "case.bound"
    file: ClassVar[str] = "case/bounds.toml"
    table: ClassVar[str] = "bound"

    unit: str
    low: float | None = None
    high: float | None = None
    above: bool = False
    reason: Annotated[str, MinLen(10)]
    cure: str = ""
    low_cure: str = ""

    @property
    def title(self) -> str:
        """What is bounded."""
        return f"Plausible range of {self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A condition, symptom or form of product: `id` is `<area>.<term>`, `name` is shown."""

    kind: ClassVar[str] = "case.term"
    file: ClassVar[str] = "case/terms.toml"
    table: ClassVar[str] = "term"
    keys: ClassVar[tuple[str, ...]] = ("area",)

    area: Area
    name: Annotated[str, MinLen(2)]
    synonyms: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """The id without its area: `slow_breathing` of `symptom.slow_breathing`."""
        return self.id.partition(".")[2]

    @property
    def title(self) -> str:
        """The name as it is shown."""
        return self.name


def check(base: Base) -> Iterator[Problem]:
    """No empty or reversed bound; an id in its area; no word with two meanings in one area."""
    for entry in base.of(Bound):
        bound = entry.record
        if isinstance(bound, Bound) and not _bounds_something(bound):
            yield Problem("KET-715", f"{bound.id}: the bound is empty or reversed", entry.where)
    taken: dict[tuple[str, str], str] = {}
    for entry in base.of(Term):
        term = entry.record
        if not isinstance(term, Term):
            continue
        if not term.id.startswith(f"{term.area}."):
            yield Problem("KET-716", f"{term.id}: the id does not begin with its area", entry.where)
        for word in {word.casefold() for word in (term.name, *term.synonyms)}:
            first = taken.setdefault((term.area, word), term.id)
            if first != term.id:
                what = f'"{word}" already means {first}'
                yield Problem("KET-717", what, entry.where)


def _bounds_something(bound: Bound) -> bool:
    if bound.low is None or bound.high is None:
        return not (bound.low is None and bound.high is None)
    return bound.low < bound.high
