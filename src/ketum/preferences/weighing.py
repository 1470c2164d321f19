"""Patterns of use beside none, weighed over everything unknown: what comes first, and what if.

A value is what a person would have of it: a benefit counts as often as it happens, a harm as often
as it does not. None has neither. What no record counts is drawn from none to all, and the answer is
taken once more with it wholly for and wholly against use: where that changes what comes first, the
evidence cannot tell. Neither can it where a side rests on evidence of the lowest grade alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.preferences.acceptability import Acceptability, acceptability
from ketum.preferences.measures import Part, drawn_shares
from ketum.preferences.weights import ordinal_weights, rearranged

NONE = "none"
# What is taken of the unknown: drawn, wholly in favour of use, or wholly against it.
Unknown = Literal["drawn", "for", "against"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One benefit or harm with its stated level (1 or more) and the shares that were counted.

    With `ordered`, more doses a day never happen to give the smaller share. `weak` marks evidence
    of the lowest grade.
    """

    id: str
    side: Literal["benefit", "harm"]
    level: int
    parts: tuple[Part, ...] = ()
    ordered: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of use; `doses_a_day` is None where it was not entered."""

    id: str
    doses_a_day: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one pattern, or none, stands: ranks first to last, and the weights that put it first.

    `central` and `confidence` are None where it never comes first.
    """

    pattern: str
    ranks: tuple[float, ...]
    error: tuple[float, ...]
    central: tuple[float, ...] | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How often each comes first, and how that holds when something is taken otherwise.

    Each matter is left out in turn, but for the last one of its side: without it there would be
    nothing to weigh. `sensitivity` maps what was taken otherwise to how often each comes first, in
    the order of `standings`; `turns_on` names what of that changes which comes first. `thin` means
    that one side, or both, rests on nothing better than evidence of the lowest grade. `shares`
    holds, for each matter, the 5, 50 and 95 % points of the first pattern's draws.
    """

    standings: tuple[Standing, ...]
    sensitivity: dict[str, tuple[float, ...]]
    turns_on: tuple[str, ...]
    thin: bool
    shares: dict[str, tuple[float, float, float]]


def weigh(
    matters: Sequence[Matter], patterns: Sequence[Pattern], *, draws: int, seed: int
) -> Result:
    """Weigh patterns beside none. Needs at least one matter and one pattern."""
    base = _accepted(matters, patterns, draws, seed)
    first = _first(base)
    otherwise: dict[str, tuple[float, ...]] = {}
    if any(not one.parts for one in matters):
        for unknown in ("for", "against"):
            otherwise[f"unknown-{unknown}"] = _first(
                _accepted(matters, patterns, draws, seed, unknown)
            )
    if any(one.weak and one.parts for one in matters):
        bare = [_without_shares(one) if one.weak else one for one in matters]
        otherwise["without-weak"] = _first(_accepted(bare, patterns, draws, seed))
    for one in matters:
        rest = [other for other in matters if other.id != one.id]
        if {other.side for other in rest} != {other.side for other in matters}:
            continue
        otherwise[f"without: {one.id}"] = _first(_accepted(rest, patterns, draws, seed))
    leads = _leader(first)
    return Result(
        standings=tuple(_standings(base, patterns)),
        sensitivity=otherwise,
        turns_on=tuple(name for name, often in otherwise.items() if _leader(often) != leads),
        thin={one.side for one in matters if one.parts and not one.weak} != {"benefit", "harm"},
        shares={one.id: _points(one, patterns, draws, seed) for one in matters},
    )


def _without_shares(one: Matter) -> Matter:
    return Matter(id=one.id, side=one.side, level=one.level, ordered=one.ordered, weak=one.weak)


def _leader(often: tuple[float, ...]) -> int:
    return max(range(len(often)), key=lambda place: often[place])


def _first(found: Acceptability) -> tuple[float, ...]:
    return tuple(float(often) for often in found.ranks[:, 0])


def _accepted(
    matters: Sequence[Matter],
    patterns: Sequence[Pattern],
    draws: int,
    seed: int,
    unknown: Unknown = "drawn",
) -> Acceptability:
    """The acceptability of each pattern and, last, of none."""
    values = np.empty((draws, len(patterns) + 1, len(matters)))
    for place, one in enumerate(matters):
        happens = _happens(one, patterns, draws, seed, unknown)
        values[:, :-1, place] = happens if one.side == "benefit" else 1.0 - happens
        values[:, -1, place] = 0.0 if one.side == "benefit" else 1.0
    names, levels = [one.id for one in matters], [one.level for one in matters]
    return acceptability(values, ordinal_weights(names, levels, draws, seed))


def _happens(
    one: Matter, patterns: Sequence[Pattern], draws: int, seed: int, unknown: Unknown
) -> FloatArray:
    """In how many people it happens, (draws, patterns)."""
    if not one.parts and unknown != "drawn":
        good = (one.side == "benefit") == (unknown == "for")
        return np.full((draws, len(patterns)), 1.0 if good else 0.0)
    shares = np.column_stack(
        [
            drawn_shares(one.parts, draws, seed, f"preferences/share/{one.id}/{pattern.id}")
            for pattern in patterns
        ]
    )
    doses = [pattern.doses_a_day for pattern in patterns]
    known = [each for each in doses if each is not None]
    if one.ordered and len(known) == len(doses):
        return rearranged(shares, known)
    return shares


def _points(
    one: Matter, patterns: Sequence[Pattern], draws: int, seed: int
) -> tuple[float, float, float]:
    low, middle, high = np.quantile(
        _happens(one, patterns, draws, seed, "drawn")[:, 0], (0.05, 0.5, 0.95)
    )
    return float(low), float(middle), float(high)


def _standings(found: Acceptability, patterns: Sequence[Pattern]) -> list[Standing]:
    standings = []
    for place, name in enumerate([*(one.id for one in patterns), NONE]):
        held = not np.isnan(found.confidence[place])
        standings.append(
            Standing(
                pattern=name,
                ranks=tuple(float(often) for often in found.ranks[place]),
                error=tuple(float(error) for error in found.error[place]),
                central=tuple(float(w) for w in found.central[place]) if held else None,
                confidence=float(found.confidence[place]) if held else None,
            )
        )
    return standings
