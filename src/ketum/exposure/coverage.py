"""How often the model's 90 % bands hold what was printed, figure by figure.

Two bands are told apart. The *band of one state* is that of a figure over repeated studies while
all that is uncertain stays at one posterior draw. Posterior draw and data come from the same joint
distribution when the model is right, so these bands hold the fitted figures nine times in ten
although they were fitted (Johnson 2007, Bayesian Analysis 2:719; Gosselin 2011, PLoS ONE 6:e14770).
This needs a likelihood that is the distribution of the printed figures, as that of the tea study
is. The *band of all* mixes the draws, as the bands that ketum shows do. Looking fitted figures up
in it tells little: it carries the uncertainty that five people leave. For normal logarithms the
band for a new person drawn from five reaches 2.34 standard deviations from their mean, and none of
the five can lie further than 1.79 (Samuelson 1968), so such a band can never miss one of them.

Figures of one study come from the same people, so their number is no sample size. How far the share
may stray by chance is read off the simulated studies themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.exposure.printed import Figure
from ketum.knowledge.records.pk import Statistic

__all__ = ["ASKED", "BAND", "Coverage", "Position", "binomial_interval", "coverage", "position"]

BAND: Final = 0.90
ASKED: Final = (0.80, 0.97)
_EDGE: Final = (1.0 - BAND) / 2.0
_Z95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Position:
    """Where one printed figure lies among the same figure of simulated studies.

    Attributes:
        place: share of all simulated studies below it (a tie counts half), 0 to 1.
        low, high: the band of all, in the printed unit.
        by_world: whether the band of one state holds it, draw by draw (worlds,); empty where the
            likelihood is not the distribution of the figure.
        chance: the same for every simulated study (worlds, repeats), as if the draw were the truth.
    """

    record: str
    study: str
    analyte: str
    metric: str
    occasion: str
    kind: str
    unit: str
    observed: float
    place: float
    low: float
    high: float
    role: Literal["fitted", "external"]
    verified: bool
    by_world: FloatArray = field(repr=False)
    chance: FloatArray = field(repr=False)

    @property
    def held(self) -> float | None:
        """The share of draws whose own band holds the figure."""
        return float(self.by_world.mean()) if self.by_world.size else None

    @property
    def inside(self) -> bool:
        """Whether the band of all holds the figure."""
        return _EDGE <= self.place <= 1.0 - _EDGE

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "study": self.study,
            "analyte": self.analyte,
            "metric": self.metric,
            "occasion": self.occasion,
            "figure": self.kind,
            "unit": self.unit,
            "observed": self.observed,
            "place": _short(self.place),
            "band90": [_short(self.low), _short(self.high)],
            "inside": self.inside,
            "held_by_draws": None if self.held is None else _short(self.held),
            "role": self.role,
            "verified": self.verified,
            "record": self.record,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares over the figures of one study.

    Attributes:
        figures: how many there are.
        inside: share inside the band of all.
        held: mean share of draws whose own band holds them, 0.90 when the model is right; None
            where bands of one state cannot be judged.
        by_chance: the share held in 90 % of simulated studies whose draw is the truth.
    """

    figures: int
    inside: float
    held: float | None = None
    by_chance: tuple[float, float] | None = None

    @property
    def share(self) -> float:
        """The judged share: by bands of one state where they can be asked, else by that of all."""
        return self.inside if self.held is None else self.held

    @property
    def within(self) -> bool:
        """Whether the judged share lies within the bounds that were asked for."""
        return ASKED[0] <= self.share <= ASKED[1]

    @property
    def binomial(self) -> tuple[float, float]:
        """The 95 % interval of the judged share, as if each figure were a sample of its own."""
        return binomial_interval(self.share, self.figures)

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "figures": self.figures,
            "expected": BAND,
            "asked": list(ASKED),
            "held_by_draws": None if self.held is None else _short(self.held),
            "by_chance": None if self.by_chance is None else [_short(x) for x in self.by_chance],
            "inside_band_of_all": _short(self.inside),
            "binomial": [_short(end) for end in self.binomial],
            "within": self.within,
        }


def position(
    statistic: Statistic,
    figure: Figure,
    values: FloatArray,
    role: Literal["fitted", "external"],
    *,
    exact: bool,
) -> Position:
    """Place a printed figure among simulated ones (worlds, repeats) of the same unit.

    `exact` says that the likelihood is the distribution of the figure, so that bands of one state
    mean something.
    """
    below = (values < figure.observed) + 0.5 * (values == figure.observed)
    low, high = np.nanquantile(values, (_EDGE, 1.0 - _EDGE))
    return Position(
        record=statistic.ref,
        study=statistic.study,
        analyte=statistic.analyte,
        metric=statistic.metric,
        occasion=statistic.occasion,
        kind=figure.kind,
        unit=statistic.unit,
        observed=figure.observed,
        place=float(below.mean()),
        low=float(low),
        high=float(high),
        role=role,
        verified=statistic.verified,
        by_world=_central(below.mean(axis=1)) if exact else np.empty(0),
        chance=_central(_own_places(values)) if exact else np.empty((0, 0)),
    )


def coverage(positions: Sequence[Position]) -> Coverage | None:
    """The shares over the positions of one study; None when there are none."""
    if not positions:
        return None
    inside = float(np.mean([one.inside for one in positions]))
    if any(one.held is None for one in positions):
        return Coverage(len(positions), inside)
    held = float(np.mean([one.by_world.mean() for one in positions]))
    simulated = np.mean([one.chance for one in positions], axis=0)
    low, high = np.quantile(simulated, (_EDGE, 1.0 - _EDGE))
    return Coverage(len(positions), inside, held, (float(low), float(high)))


def binomial_interval(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` independent trials (Wilson 1927)."""
    squared = _Z95**2 / count
    middle = (share + squared / 2.0) / (1.0 + squared)
    half = _Z95 * np.sqrt(share * (1.0 - share) / count + squared / (4.0 * count)) / (1.0 + squared)
    return float(middle - half), float(middle + half)


def _central(places: FloatArray) -> FloatArray:
    """1 where a place lies inside the central 90 %, else 0."""
    return ((places >= _EDGE) & (places <= 1.0 - _EDGE)).astype(np.float64)


def _own_places(values: FloatArray) -> FloatArray:
    """The place of every simulated study among those of its own world (worlds, repeats)."""
    ordered = np.sort(values, axis=1)
    repeats = values.shape[1]
    found = np.empty_like(values)
    for world, own in enumerate(values):
        lower = np.searchsorted(ordered[world], own, side="left")
        upper = np.searchsorted(ordered[world], own, side="right")
        found[world] = (lower + upper) / (2.0 * repeats)
    return found


def _short(value: float) -> float:
    return float(f"{value:.4g}")
