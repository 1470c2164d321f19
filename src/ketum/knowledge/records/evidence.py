"""What is claimed about kratom, what people were seen to experience, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Verdict = Literal[
    "supported",
    "partly supported",
    "plausible-mechanism-only",
    "unsupported",
    "misleading",
    "out of date",
]
Text = Annotated[str, MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A statement people make about kratom, in our own words, with a verdict and the reason.

    For statements of law, botany or products the grade rates the certainty of the record.
    """

    kind: ClassVar[str] = "evidence.claim"
    file: ClassVar[str] = "evidence/claims.toml"
    table: ClassVar[str] = "claim"
    keys: ClassVar[tuple[str, ...]] = ("section", "verdict")
    searched: ClassVar[tuple[str, ...]] = ("statement", "why", "population", "caution", "section")

    section: Text
    statement: Text
    verdict: Verdict
    population: Text
    why: Text
    caution: str = ""

    @property
    def title(self) -> str:
        """The statement itself."""
        return self.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission(Record):
    """Something that matters and that lay accounts of kratom commonly leave out."""

    kind: ClassVar[str] = "evidence.omission"
    file: ClassVar[str] = "evidence/claims.toml"
    table: ClassVar[str] = "omission"

    statement: Text

    @property
    def title(self) -> str:
        """The statement itself."""
        return self.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Record):
    """One outcome measured or counted in people (or in products), in one study.

    `value` with `bound` (`>`, `about`) is the figure as printed; `result` holds what is not a
    single number. A share of callers, cases or survey answers is never a rate among users.
    """

    kind: ClassVar[str] = "evidence.effect"
    file: ClassVar[str] = "evidence/effects.csv"
    keys: ClassVar[tuple[str, ...]] = ("topic", "study")

    topic: Text
    study: Text
    design: Text
    n: int | None = None
    population: str = ""
    exposure: str = ""
    outcome: Text
    measure: Text
    value: float | None = None
    bound: Literal["", ">", "about"] = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    interval: str = ""
    result: str = ""

    @property
    def title(self) -> str:
        """The study and what it looked at."""
        return f"{self.study}: {self.outcome}"


def check(base: Base) -> Iterator[Problem]:
    """An effect says something, and its value lies within its own interval."""
    for entry in base.of(Effect):
        effect = entry.record
        assert isinstance(effect, Effect)
        if effect.value is None and effect.low is None and not effect.result:
            yield Problem(
                "KET-720", f"{effect.id} has neither value, range nor result", entry.where
            )
        if None not in (effect.low, effect.value, effect.high) and not (
            effect.low <= effect.value <= effect.high  # type: ignore[operator]
        ):
            yield Problem("KET-721", f"{effect.id} lies outside its own interval", entry.where)
