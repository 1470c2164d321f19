"""The shapes of an interaction answer, all of them plain and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SEVERITIES: tuple[str, ...] = ("contraindicated", "major", "moderate", "minor", "unknown")
EVIDENCE: tuple[str, ...] = ("A", "B", "C", "D", "class")

How = Literal[
    "name",
    "class word",
    "combination",
    "ambiguous",
    "spelling",
    "inside",
    "parts",
    "amount",
    "nothing",
    "unknown",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one typed name was taken for.

    `how` tells the way; `reading` says it in words when it is more than a plain match. Several
    `ingredients` are one product (`combination`, `parts`), or several possible meanings
    (`ambiguous`), of which nobody knows which one holds. `classes` are ids of class words.
    `unknown` means that nothing was recognised; it never means that there is no interaction.
    `local_form` is the word for a cream, drops or an inhaler, of which little reaches the blood.
    """

    asked: str
    how: How
    ingredients: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    reading: str = ""
    assumption: str = ""
    questions: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    local_form: str = ""

    @property
    def unknown(self) -> bool:
        """True when nothing at all was recognised."""
        return not self.ingredients and not self.classes

    @property
    def assumed(self) -> bool:
        """True when the reading is a cautious assumption and not a plain match."""
        return self.how in {"class word", "ambiguous"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source as it stands beside an interaction."""

    id: str
    cite: str
    link: str
    locator: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A ratio measured in people with kratom, as published; `record` is its address.

    `outside` says for which use it was not measured: every other use is an extrapolation.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    interval: str
    unit: str
    conditions: str
    record: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCourse:
    """When the effect begins and how long after stopping it can go on."""

    axis: str
    starts: str
    lasts: str
    verified: bool
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """A further reason for the same partner, on another axis, of no greater severity."""

    id: str
    name: str
    axis: str
    severity: str
    mechanism: str
    actions: tuple[str, ...]
    by_class: bool
    verified: bool
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Kratom with one partner, or with several at once.

    `severity` says what a person should do; `grade` and `evidence` how it is known. `by_class` is
    true when no record of the pair exists and the named `rule` reached it. `hard_stop` names the
    kind of danger that goes before everything else, or is empty. `partners` are ingredient ids (or
    `class:` ids); `asked` are the words that were typed. `set_aside` names class rules that a
    record of the pair beats. `because` holds the addresses of every record behind it.
    """

    id: str
    partners: tuple[str, ...]
    asked: tuple[str, ...]
    title: str
    severity: str
    hard_stop: str
    grade: str
    evidence: str
    letter: str
    by_class: bool
    rule: str
    axes: tuple[str, ...]
    mechanism: str
    technical: tuple[str, ...]
    direction: str
    effect: str
    size: tuple[Size, ...]
    size_note: str
    actions: tuple[str, ...]
    ask: tuple[str, ...]
    watch_for: tuple[str, ...]
    time_course: tuple[TimeCourse, ...]
    sources: tuple[Cited, ...]
    verified: bool
    because: tuple[str, ...]
    assumed: bool = False
    genotype: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    set_aside: tuple[str, ...] = ()
    note: str = ""
    local_form: str = ""

    @property
    def danger(self) -> bool:
        """True for hard stops and for everything contraindicated."""
        return bool(self.hard_stop) or self.severity == "contraindicated"

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """Hard stops first, then severity, combinations before pairs, evidence, id."""
        return (
            not self.hard_stop,
            SEVERITIES.index(self.severity),
            -min(len(self.partners), 2),
            EVIDENCE.index(self.letter),
            self.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionAnswer:
    """Everything that is known of kratom beside the things that were named.

    `nothing_known` holds ingredients that were recognised and for which neither a record nor a rule
    says anything; that is a gap in knowledge and no promise. `unknown` holds what was not
    recognised: it was not checked.
    """

    asked: tuple[Resolution, ...]
    interactions: tuple[Interaction, ...]
    nothing_known: tuple[str, ...]
    unknown: tuple[str, ...]
    statements: tuple[str, ...]
    genotype: dict[str, str] = field(default_factory=dict)
    circumstances: tuple[str, ...] = ()
    knowledge: str = ""
