"""What is claimed about kratom, what people were seen to experience, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import GRADES, Record, Strict

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
# Where a body of evidence begins: `high` for randomised trials and for direct measurements of the
# thing asked about, `low` for the rest; empty where the grade rates a record of law or botany.
Begins = Literal["", "high", "low"]
GRADED = GRADES[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered(Strict):
    """One of the five reasons to lower the certainty after GRADE, by how many steps, and why."""

    domain: Literal[
        "risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias"
    ]
    because: Text
    by: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised(Strict):
    """One of the reasons to raise the certainty of observations by a step, and why."""

    domain: Literal["large effect", "dose response", "opposing bias"]
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Strict):
    """What one side of a disagreement says, and the sources it stands on."""

    says: Text
    sources: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A statement people make about kratom, in our own words, with a verdict and the reason.

    `begins`, `lowered` and `raised` say how the grade came about. Where `begins` is empty the grade
    rates the certainty of the record (law, botany). `contested` holds the sides of a disagreement.
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
    begins: Begins = ""
    lowered: tuple[Lowered, ...] = ()
    raised: tuple[Raised, ...] = ()
    contested: tuple[Side, ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal(Record):
    """How sure one study is, and why: where its design begins and what lowers it.

    Its id is the study's own id in `sources.toml`; its grade is that of every outcome of the study.
    """

    kind: ClassVar[str] = "evidence.appraisal"
    file: ClassVar[str] = "evidence/appraisals.toml"
    table: ClassVar[str] = "appraisal"

    begins: Literal["high", "low"]
    lowered: tuple[Lowered, ...] = ()

    @property
    def title(self) -> str:
        """The study that is appraised."""
        return f"How sure {self.id} is"


def graded(begins: str, lowered: tuple[Lowered, ...], raised: tuple[Raised, ...] = ()) -> str:
    """The grade that these reasons lead to; it never leaves the scale."""
    steps = sum(one.by for one in lowered) - len(raised)
    place = GRADED.index(begins) + steps
    return GRADED[min(max(place, 0), len(GRADED) - 1)]


def check(base: Base) -> Iterator[Problem]:
    """Effects say something, grades follow from their reasons, and sides stand on sources."""
    yield from _effects(base)
    yield from _claims(base)
    yield from _appraisals(base)


def _claims(base: Base) -> Iterator[Problem]:
    for entry in base.of(Claim):
        claim = entry.record
        assert isinstance(claim, Claim)
        follows = graded(claim.begins, claim.lowered, claim.raised) if claim.begins else claim.grade
        if claim.grade != follows:
            yield Problem("KET-722", _not_following(claim.id, claim.grade, follows), entry.where)
        if len(claim.contested) == 1:
            yield Problem("KET-723", f"{claim.id} is contested by one side only", entry.where)
        for name in (name for side in claim.contested for name in side.sources):
            if name not in claim.sources:
                what = f"{claim.id}: a side stands on {name}, which the claim does not cite"
                yield Problem("KET-724", what, entry.where)


def _not_following(identity: str, grade: str, follows: str) -> str:
    return f"{identity} is graded {grade}, but its reasons lead to {follows}"


def _appraisals(base: Base) -> Iterator[Problem]:
    appraised = {entry.record.id: entry for entry in base.of(Appraisal)}
    for entry in appraised.values():
        study = entry.record
        assert isinstance(study, Appraisal)
        follows = graded(study.begins, study.lowered)
        if study.grade != follows:
            yield Problem("KET-722", _not_following(study.id, study.grade, follows), entry.where)
        if study.id not in study.sources:
            yield Problem("KET-724", f"{study.id} does not cite its own study", entry.where)
    for entry in base.of(Effect):
        found = appraised.get(entry.record.sources[0])
        if found is None:
            what = f"{entry.record.id} rests on a study that is not appraised"
            yield Problem("KET-725", what, entry.where)
        elif found.record.grade != entry.record.grade:
            what = f"{entry.record.id} is graded {entry.record.grade}, its study otherwise"
            yield Problem("KET-726", what, entry.where, found.record.grade)
        elif found.record.verified and not entry.record.verified:
            what = f"{entry.record.id} is not verified, but the appraisal of its study is"
            yield Problem("KET-727", what, entry.where)


def _effects(base: Base) -> Iterator[Problem]:
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
