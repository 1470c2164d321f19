"""How many kratom interactions told elsewhere the checker finds, and how often it cries wolf.

The expected pairs come from sources that the interaction records do not rest on. A pair counts as
found when the checker, given its name alone, answers with a warning: moderate or graver for a pair
that is expected to be moderate or graver, anything at all for a minor one. A false alarm is a
warning (moderate or graver) for a medicine that should raise none. Severities as grave as the
source's are counted beside that, because a pair can be found and still be rated too low.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from ketum.interactions.check import check
from ketum.interactions.model import SEVERITIES, Interaction
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import ExpectedPair, UnrelatedName

GRAVE = frozenset({"contraindicated", "major"})
WARNINGS = frozenset({"contraindicated", "major", "moderate"})
_Z95 = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One name: what was expected of it and what the checker said.

    `said` is the gravest severity, or an empty string when nothing was said; `recognised` is false
    when the name itself was unknown. `by` is the id of the gravest interaction.
    """

    asked: str
    expected: str
    said: str
    recognised: bool
    by: str
    by_class: bool
    found: bool
    as_grave: bool
    source: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share with its 95 % interval (Wilson) and the goal it is held against."""

    name: str
    hits: int
    of: int
    goal: float
    at_least: bool

    @property
    def share(self) -> float:
        """Hits over all; 0 when there are none to count."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval at 95 %."""
        if not self.of:
            return 0.0, 1.0
        spread = _Z95**2 / self.of
        middle = (self.share + spread / 2) / (1 + spread)
        inside = self.share * (1 - self.share) / self.of + spread / (4 * self.of)
        half = _Z95 * sqrt(inside) / (1 + spread)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.share >= self.goal if self.at_least else self.share <= self.goal


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionValidation:
    """The whole measurement: rates against goals, and every name with its outcome."""

    rates: tuple[Rate, ...]
    expected: tuple[Outcome, ...]
    unrelated: tuple[Outcome, ...]
    knowledge: str

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """The expected pairs that were not found."""
        return tuple(one for one in self.expected if not one.found)

    @property
    def rated_lower(self) -> tuple[Outcome, ...]:
        """The expected pairs that were found but rated lower than in their source."""
        return tuple(one for one in self.expected if one.found and not one.as_grave)

    @property
    def false_alarms(self) -> tuple[Outcome, ...]:
        """The unrelated medicines that raised a warning."""
        return tuple(one for one in self.unrelated if one.said in WARNINGS)

    @property
    def not_recognised(self) -> tuple[Outcome, ...]:
        """Names that were unknown to the checker; an unknown unrelated name is not counted."""
        return tuple(one for one in (*self.expected, *self.unrelated) if not one.recognised)

    @property
    def met(self) -> bool:
        """Whether every goal is reached."""
        return all(rate.met for rate in self.rates)


def validate(knowledge: Knowledge) -> InteractionValidation:
    """Check every expected pair and every unrelated medicine, one by one, and count."""
    expected = tuple(_expected(pair, knowledge) for pair in knowledge.all(ExpectedPair))
    unrelated = tuple(_unrelated(name, knowledge) for name in knowledge.all(UnrelatedName))
    grave = [one for one in expected if one.expected in GRAVE]
    known = [one for one in unrelated if one.recognised]
    alarms = [one for one in known if one.said in WARNINGS]
    rates = (
        _rate("found, major and contraindicated", grave, 0.95),
        _rate("found, all", expected, 0.85),
        Rate(name="false alarms", hits=len(alarms), of=len(known), goal=0.05, at_least=False),
    )
    return InteractionValidation(
        rates=rates, expected=expected, unrelated=unrelated, knowledge=knowledge.version
    )


def _rate(name: str, outcomes: Sequence[Outcome], goal: float) -> Rate:
    hits = sum(one.found for one in outcomes)
    return Rate(name=name, hits=hits, of=len(outcomes), goal=goal, at_least=True)


def _expected(pair: ExpectedPair, knowledge: Knowledge) -> Outcome:
    source = knowledge.source(pair.sources[0]).cite
    return _outcome(pair.asked, pair.severity, source, pair.basis, knowledge)


def _unrelated(name: UnrelatedName, knowledge: Knowledge) -> Outcome:
    return _outcome(name.asked, "", "", name.why, knowledge)


def _outcome(asked: str, severity: str, source: str, basis: str, knowledge: Knowledge) -> Outcome:
    answer = check([asked], knowledge)
    gravest = _gravest(answer.interactions)
    said = gravest.severity if gravest else ""
    needed = WARNINGS if severity in WARNINGS else frozenset(SEVERITIES)
    return Outcome(
        asked=asked,
        expected=severity,
        said=said,
        recognised=not answer.unknown,
        by=gravest.id if gravest else "",
        by_class=gravest.by_class if gravest else False,
        found=said in needed,
        as_grave=bool(said) and _rank(said) <= _rank(severity),
        source=source,
        basis=basis,
    )


def _gravest(interactions: Iterable[Interaction]) -> Interaction | None:
    return min(interactions, key=lambda one: (_rank(one.severity), one.id), default=None)


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity else len(SEVERITIES)
