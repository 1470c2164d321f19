"""What a printed statistic holds, and the same statistic of simulated groups.

A study prints the middle and the range of its people, a mean with a standard deviation, a range of
the middles of its groups, or the highest mean of its groups. Each of these figures is compared with
exactly that figure of simulated groups of the same number and size, never with single people.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.knowledge.records.pk import Statistic

__all__ = ["FIGURES", "Figure", "central", "figures"]

Kind = Literal["lowest", "middle", "highest", "spread"]
FIGURES: Final[tuple[Kind, ...]] = ("lowest", "middle", "highest", "spread")
_PEOPLE, _GROUPS = 3, 2


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a printed statistic.

    `of` takes it from metrics (worlds, repeats, groups, people) and gives (worlds, repeats).
    """

    kind: Kind
    observed: float
    of: Callable[[FloatArray], FloatArray]


def figures(statistic: Statistic) -> tuple[Figure, ...]:
    """Every number that the statistic prints; none for a text or a confidence interval."""
    low, high, value = statistic.low, statistic.high, statistic.value
    middle = _middle(statistic)
    if statistic.spread == "range" and value is not None and low is not None and high is not None:
        return (
            Figure("lowest", low, lambda held: _over(np.nanmin, held)),
            Figure("middle", value, lambda held: middle(held)[..., 0]),
            Figure("highest", high, lambda held: _over(np.nanmax, held)),
        )
    if statistic.spread == "SD" and value is not None and low is not None and high is not None:
        return (
            Figure("middle", value, lambda held: middle(held)[..., 0]),
            Figure("spread", (high - low) / 2.0, _deviation),
        )
    if statistic.spread.startswith("range of group") and low is not None and high is not None:
        return (
            Figure("lowest", low, lambda held: middle(held).min(axis=_GROUPS)),
            Figure("highest", high, lambda held: middle(held).max(axis=_GROUPS)),
        )
    if statistic.spread == "highest group mean" and value is not None:
        return (Figure("highest", value, lambda held: middle(held).max(axis=_GROUPS)),)
    if value is not None and not statistic.spread:
        return (Figure("middle", value, lambda held: middle(held)[..., 0]),)
    return ()


def central(statistic: Statistic) -> Figure | None:
    """The one number that stands for the statistic: its middle, or that of its range of groups."""
    held = {figure.kind: figure for figure in figures(statistic)}
    if "middle" in held:
        return held["middle"]
    if "lowest" in held and "highest" in held:
        low, high = held["lowest"], held["highest"]
        observed = float(np.sqrt(low.observed * high.observed))
        return Figure("middle", observed, lambda found: np.sqrt(low.of(found) * high.of(found)))
    return held.get("highest")


def _middle(statistic: Statistic) -> Callable[[FloatArray], FloatArray]:
    """Mean or median over people, (worlds, repeats, groups)."""
    summary: Mapping[str, Callable[..., FloatArray]] = {"mean": np.nanmean}
    chosen = summary.get(statistic.statistic, np.nanmedian)

    def over_people(held: FloatArray) -> FloatArray:
        return _quietly(chosen, held)

    return over_people


def _over(chosen: Callable[..., FloatArray], held: FloatArray) -> FloatArray:
    return _quietly(chosen, held)[..., 0]


def _deviation(held: FloatArray) -> FloatArray:
    found: FloatArray = np.nanstd(held, axis=_PEOPLE, ddof=1)[..., 0]
    return found


def _quietly(chosen: Callable[..., FloatArray], held: FloatArray) -> FloatArray:
    """Over people, leaving out those without the number; a group without any has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return chosen(held, axis=_PEOPLE)
