"""What an answer is made of: findings, each with its reason, its sources and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Topic = Literal[
    "danger",
    "benefit",
    "side-effects",
    "dependence",
    "breathing",
    "interactions",
    "liver",
    "kidney",
    "heart",
    "special-populations",
    "quality",
    "law",
    "amount",
    "exposure",
    "steadiness",
    "monitoring",
    "clinician",
    "limits",
]
Kind = Literal["harm", "benefit", "quality", "law", "monitoring", "limit"]
Severity = Literal["danger", "warning", "caution", "note"]
Grade = Literal["high", "moderate", "low", "very-low", "ungraded"]

SEVERITIES: tuple[Severity, ...] = ("danger", "warning", "caution", "note")
GRADES: tuple[Grade, ...] = ("high", "moderate", "low", "very-low", "ungraded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that is shown: its value or band, its unit, and how it was obtained.

    `how` is `measured` (entered by the user), `published` (read from a record), `computed` (a
    formula on the former) or `simulated` (a band over twins: `low` and `high` are its 5 and 95 %
    points unless `name` says otherwise).
    """

    name: str
    unit: str
    how: Literal["measured", "published", "computed", "simulated"]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source as it is shown beside a finding."""

    id: str
    cite: str
    doi: str = ""
    pmid: str = ""
    url: str = ""
    locator: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence that matters for this case, one reason, what can be done, and its sources.

    `id` is stable and dotted (`interaction.quetiapine`); `because` holds the inputs (`use.doses`)
    and records (`interactions.interaction/quetiapine`) that raised it. `verified` is true only when
    every record behind it is.
    """

    id: str
    topic: Topic
    kind: Kind
    severity: Severity
    grade: Grade
    verified: bool
    headline: str
    detail: str
    actions: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    sources: tuple[Citation, ...] = ()
    because: tuple[str, ...] = ()
    extrapolation: bool = False

    @property
    def rank(self) -> tuple[int, int, str]:
        """The order of showing: danger first, then severity, then grade, then id."""
        return SEVERITIES.index(self.severity), GRADES.index(self.grade), self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One analyte over time: median, 50 % and 90 % bands over the twins."""

    analyte: str
    unit: str
    time_h: tuple[float, ...]
    median: tuple[float, ...]
    band50: tuple[tuple[float, ...], tuple[float, ...]]
    band90: tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineRatio:
    """Area of one medicine with this pattern of kratom over without, and why it is extrapolated."""

    name: str
    enzyme: str
    single: Number
    repeated: Number
    codes: tuple[str, ...]
    extrapolation: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationBand:
    """Where adaptation stands `now` or at the end of a plan: two words, little, some or marked."""

    plan: str
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationSpan:
    """Days of a plan on which the words stay the same: of half of the twins, and of nine in ten.

    Days count from now, the past is negative; `until_day` is the day after the last. Each pair of
    words is the lower and the upper end of the band.
    """

    plan: str
    from_day: int
    until_day: int
    half: tuple[str, str]
    most: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathingStep:
    """The band of concern for breathing beside these substances; none named is kratom alone.

    `beside` holds ids, `names` the same as they are called.
    """

    beside: tuple[str, ...]
    names: tuple[str, ...]
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathingFall:
    """What one kind of substance takes further of breathing in one borrowed scenario, in words."""

    beside: str
    scenario: str
    words: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpioidWords:
    """An opioid or blocker of the person beside kratom: words and directions, never a size.

    `kratom_left` and `medicine_left` are the lower and the upper end of the band, each little,
    about half or most; the directions are up, down or either.
    """

    name: str
    blocker: bool
    kratom_left: tuple[str, str]
    medicine_left: tuple[str, str]
    against_kratom: str
    against_medicine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputLabel:
    """What one output rests on, and why it is an extrapolation: codes, and the same in words."""

    output: str
    basis: str
    codes: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KratomShift:
    """Which way a medicine pushes kratom's own levels; for 7-OH it is always uncertain."""

    name: str
    does: str
    mitragynine: str
    seven_oh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsSummary:
    """What the effects models say, mostly borrowed: see `borrowed` and each `extrapolation`.

    `breathing` is one of three words, `breathing_steps` the same with and without each substance,
    `breathing_falls` what borrowed scenarios take further;
    `stimulus` compares the pattern with the studied tea and is None when no ligand is known,
    `stimulus_day` through the last day by the hours of the run. `pupil` is the change of the pupil
    by the hours after the dose that was taken at `pupil_dose_h` of the run, `pupil_seen` the mean
    change that a study saw. `labels` say for each output what it rests on. `pain` is pain
    tolerance over that beside a placebo, None where `pain_silent` says why. `pseudoindoxyl` is the
    highest stimulus with it over that without, in the what-if that forms it. `adaptation` and its
    spans are words only; `silent` holds medicines without numbers, and why. `opioids` are the
    person's own beside kratom, `opioids_silent` maps others to the code of why not; `naloxone` is
    the share of kratom's stimulus that one rescue dose leaves, by hours.
    """

    people: int
    breathing: str
    breathing_because: tuple[str, ...]
    breathing_steps: tuple[BreathingStep, ...]
    breathing_falls: tuple[BreathingFall, ...]
    stimulus: Number | None
    stimulus_day: Band | None
    pupil: Band | None
    pupil_dose_h: float | None
    pupil_seen: float
    pain: Number | None
    pain_silent: str
    pseudoindoxyl: Number | None
    adaptation: tuple[AdaptationBand, ...]
    adaptation_spans: tuple[AdaptationSpan, ...]
    weeks: int | None
    medicines: tuple[MedicineRatio, ...]
    silent: tuple[str, ...]
    on_kratom: tuple[KratomShift, ...]
    opioids: tuple[OpioidWords, ...]
    opioids_silent: dict[str, str]
    naloxone: Band | None
    borrowed: tuple[str, ...]
    labels: tuple[OutputLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureSummary:
    """What reaches the blood, as it is shown: bands over time and numbers over the twins."""

    people: int
    days: float
    bands: tuple[Band, ...]
    metrics: tuple[Number, ...]
    extrapolation: tuple[str, ...] = field(default=())
    dose_times_h: tuple[float, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsRow:
    """One measured figure of one benefit or harm, as the effects table shows it.

    `number` is the figure (its interval is `interval`: as printed, `computed` from the number of
    people, or empty), `result` what is no number, `against` the figure of the second group.
    `study_grade` is how sure the study is and `study_reasons` why; `verdict`, `grade` and `reasons`
    are those of the whole body of evidence, without a verdict where no claim speaks for it.
    `unlike` says why the people or products studied are not those of the case.
    """

    outcome: str
    side: Literal["benefit", "harm"]
    matter: str
    name: str
    measure: str
    number: Number
    interval: str
    result: str
    against: Number | None
    comparator: str
    population: str
    exposure: str
    n: int | None
    study_grade: Grade
    study_reasons: tuple[str, ...]
    verdict: str
    grade: Grade
    reasons: tuple[str, ...]
    unlike: tuple[str, ...]
    verified: bool
    sources: tuple[Citation, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedMatter:
    """One thing that was weighed: how much it matters (1 to 3) and what is known of how often.

    `share` holds the 5, 50 and 95 % points of the share of people that was drawn; without `known`
    it is the whole scale and `why` says why. `grade` is the weakest of its records.
    """

    id: str
    side: Literal["benefit", "harm"]
    name: str
    level: int
    known: bool
    why: str
    share: tuple[float, float, float]
    grade: Grade
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedPattern:
    """One pattern of use, or `none`: how often it takes each rank, first to last.

    `error` is the standard error of the simulation. `central` holds the mean weights, in the order
    of the matters, of the draws in which it comes first, and `confidence` how often it comes first
    with these; both are None where it never does.
    """

    pattern: str
    ranks: tuple[float, ...]
    error: tuple[float, ...]
    central: tuple[float, ...] | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedOtherwise:
    """How often each pattern comes first when something is taken otherwise.

    `what` is `unknown-for`, `unknown-against`, `without-weak` or `without: ID`; with `turns`
    another one comes first.
    """

    what: str
    first: tuple[float, ...]
    turns: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What comes first with the weights that the person stated; never a recommendation.

    `refused` says why nothing was weighed (empty when it was). With `tells` false the evidence does
    not allow a comparison: something that nobody knows, or one matter alone, turns it, or (`thin`)
    a side rests on nothing better than evidence of the lowest grade.
    """

    refused: Literal["", "danger", "product", "no-use", "no-benefit", "no-harm"]
    tells: bool
    thin: bool
    draws: int
    seed: int
    matters: tuple[WeighedMatter, ...]
    patterns: tuple[WeighedPattern, ...]
    otherwise: tuple[WeighedOtherwise, ...]
