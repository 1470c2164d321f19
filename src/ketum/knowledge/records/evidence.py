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
    searched: ClassVar[tuple[str, ...]] = ("id",)

    begins: Literal["high", "low"]
    lowered: tuple[Lowered, ...] = ()

    @property
    def title(self) -> str:
        """The study that is appraised."""
        return f"How sure {self.id} is"


Weighed = Literal["benefit", "harm"]
Product = Literal["leaf", "extract", "7oh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Strict):
    """One measured figure of an outcome, and what it stands beside.

    `effect` and `against` are ids of outcomes in `effects.csv`: the figure and, where the study had
    a second group whose figure is recorded, that one. `comparator` names who it was.
    """

    effect: Text
    comparator: Text
    against: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """One benefit or harm of the effects table: what was measured of it, and the whole verdict.

    The grade is that of its claim, or of its weakest study where no claim speaks for the whole.
    `matter` is the key under which a person weighs it, `seen_in` the people it was measured in.
    """

    kind: ClassVar[str] = "evidence.outcome"
    file: ClassVar[str] = "evidence/outcomes.toml"
    table: ClassVar[str] = "outcome"
    keys: ClassVar[tuple[str, ...]] = ("side", "matter")
    searched: ClassVar[tuple[str, ...]] = ("id",)

    side: Weighed
    matter: Text
    name: Text
    measured: Annotated[tuple[Measured, ...], MinLen(1)]
    claim: str = ""
    products: tuple[Product, ...] = ("leaf",)
    only_for: Literal["", "pregnancy", "7oh"] = ""
    seen_in: Literal["both", "male"] = "both"

    @property
    def title(self) -> str:
        """What happens, in words."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Strict):
    """An outcome that is a share of people; `among` is the share that those people are of all."""

    effect: Text
    among: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """One thing that a person may weigh, and the records that say in how many people it happens.

    `shares` are outcomes that are shares of people; `ordered_by` is the outcome that says which way
    it goes with the number of doses a day. Without shares, `unknown` says why there are none.
    """

    kind: ClassVar[str] = "evidence.criterion"
    file: ClassVar[str] = "evidence/criteria.toml"
    table: ClassVar[str] = "criterion"
    keys: ClassVar[tuple[str, ...]] = ("side",)
    searched: ClassVar[tuple[str, ...]] = ("id",)

    side: Weighed
    name: Text
    shares: tuple[Share, ...] = ()
    ordered_by: str = ""
    unknown: str = ""
    products: tuple[Product, ...] = ("leaf",)

    @property
    def title(self) -> str:
        """What is weighed, in words."""
        return self.name


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
    yield from _outcomes(base)
    yield from _criteria(base)


def _claims(base: Base) -> Iterator[Problem]:
    for entry in base.of(Claim):
        claim = entry.record
        assert isinstance(claim, Claim)
        follows = graded(claim.begins, claim.lowered, claim.raised) if claim.begins else claim.grade
        if claim.grade != follows:
            what = f"{claim.id} is graded {claim.grade}, but its reasons lead to {follows}"
            yield Problem("KET-722", what, entry.where)
        if len(claim.contested) == 1:
            yield Problem("KET-723", f"{claim.id} is contested by one side only", entry.where)
        for name in (name for side in claim.contested for name in side.sources):
            if name not in claim.sources:
                what = f"{claim.id}: a side stands on {name}, which the claim does not cite"
                yield Problem("KET-724", what, entry.where)


def _appraisals(base: Base) -> Iterator[Problem]:
    appraised = {entry.record.id: entry for entry in base.of(Appraisal)}
    for entry in appraised.values():
        study = entry.record
        assert isinstance(study, Appraisal)
        follows = graded(study.begins, study.lowered)
        if study.grade != follows:
            what = f"{study.id} is graded {study.grade}, but its reasons lead to {follows}"
            yield Problem("KET-722", what, entry.where)
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


def _outcomes(base: Base) -> Iterator[Problem]:
    effects = {entry.record.id: entry.record for entry in base.of(Effect)}
    claims = {entry.record.id: entry.record for entry in base.of(Claim)}
    for entry in base.of(Outcome):
        outcome = entry.record
        assert isinstance(outcome, Outcome)
        named = [name for one in outcome.measured for name in (one.effect, one.against) if name]
        yield from _resting(outcome, named, effects, entry.where)
        if outcome.claim and outcome.claim not in claims:
            what = f"{outcome.id} names the claim {outcome.claim}, which there is not"
            yield Problem("KET-728", what, entry.where)
            continue
        under: list[Record] = (
            [claims[outcome.claim]]
            if outcome.claim
            else [effects[name] for name in named if name in effects]
        )
        follows = max((one.grade for one in under), key=GRADES.index, default=outcome.grade)
        if outcome.grade != follows:
            what = f"{outcome.id} is graded {outcome.grade}, but it stands on {follows}"
            yield Problem("KET-722", what, entry.where)


def _criteria(base: Base) -> Iterator[Problem]:
    effects = {entry.record.id: entry.record for entry in base.of(Effect)}
    for entry in base.of(Criterion):
        criterion = entry.record
        assert isinstance(criterion, Criterion)
        shares = [name for one in criterion.shares for name in (one.effect, one.among) if name]
        named = [*shares, *filter(None, [criterion.ordered_by])]
        yield from _resting(criterion, named, effects, entry.where)
        if bool(criterion.shares) == bool(criterion.unknown):
            what = f"{criterion.id} must have shares, or say why there are none"
            yield Problem("KET-729", what, entry.where)
        for name in shares:
            share = effects.get(name)
            if isinstance(share, Effect) and share_of_people(share) is None:
                yield Problem("KET-729", f"{name} is no share of people", entry.where)


def _resting(
    record: Record, named: list[str], effects: dict[str, Record], where: str
) -> Iterator[Problem]:
    """A record that stands on outcomes names real ones, cites their sources, and is no surer."""
    for name in named:
        if name not in effects:
            yield Problem("KET-728", f"{record.id} names the outcome {name}, which there is not",
                          where)  # fmt: skip
        elif not set(effects[name].sources) <= set(record.sources):
            yield Problem("KET-724", f"{record.id} does not cite the source of {name}", where)
        elif record.verified and not effects[name].verified:
            yield Problem("KET-727", f"{record.id} is verified, but {name} is not", where)


def share_of_people(effect: Effect) -> tuple[float, float] | None:
    """The share and the number of people that it is a share of; None when it is neither.

    A share in per cent is one of the people asked; `of 26` is a count out of so many.
    """
    if effect.value is None:
        return None
    if effect.unit == "%" and effect.n:
        return effect.value / 100.0, float(effect.n)
    if effect.unit.startswith("of ") and effect.unit[3:].isdigit():
        whole = float(effect.unit[3:])
        return effect.value / whole, whole
    return None


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
