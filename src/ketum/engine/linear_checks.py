"""What a linear system, its doses and its times must be before anything is computed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.errors import ModelError, Problem

if TYPE_CHECKING:
    from ketum.engine.linear import LinearDose

__all__ = ["check_areas", "check_system", "check_times"]


def check_system(
    rates: FloatArray,
    doses: Sequence[LinearDose],
    observe: Sequence[int],
    start: FloatArray | None,
) -> None:
    """Raise ModelError with every problem of the matrices, doses, observed states and start."""
    if rates.ndim != 3 or rates.shape[1] != rates.shape[2] or rates.shape[1] == 0:
        raise ModelError(
            [_shape("rates", rates.shape, "(subjects, states, states), one state or more")]
        )
    subjects, states, _ = rates.shape
    problems = _not_finite("rates", rates)
    problems += [
        _state("observe", index, state, states)
        for index, state in enumerate(observe)
        if not 0 <= state < states
    ]
    if start is not None and start.shape != (subjects, states):
        problems.append(_shape("start", start.shape, f"({subjects}, {states})"))
    elif start is not None:
        problems += _not_finite("start", start)
    for index, dose in enumerate(doses):
        problems += _dose_problems(index, dose, subjects, states)
    if problems:
        raise ModelError(problems)


def _dose_problems(index: int, dose: LinearDose, subjects: int, states: int) -> list[Problem]:
    where = f"doses[{index}]"
    problems = []
    for name, value in (("time_h", dose.time_h), ("duration_h", dose.duration_h)):
        if not (math.isfinite(value) and value >= 0.0):
            problems.append(
                Problem(
                    "KET-603",
                    f"{name} must be a finite number of hours, 0 or more",
                    where=f"{where}.{name}",
                    seen=repr(value),
                )
            )
    if not 0 <= dose.state < states:
        problems.append(_state(where, None, dose.state, states))
    amount = np.asarray(dose.amount, dtype=np.float64)
    if amount.shape not in {(), (subjects,)}:
        problems.append(_shape(f"{where}.amount", amount.shape, f"one number or ({subjects},)"))
    else:
        problems += _not_finite(f"{where}.amount", amount)
    return problems


def check_times(times_h: FloatArray) -> None:
    """Raise ModelError unless times are a vector of finite hours, 0 or more, not falling."""
    if times_h.ndim != 1:
        raise ModelError([_shape("times_h", times_h.shape, "(times,)")])
    problems = _not_finite("times_h", times_h)
    if not problems and times_h.size and times_h[0] < 0.0:
        problems.append(
            Problem("KET-603", "output times start before 0", "times_h", f"{times_h[0]:g} h")
        )
    falling = np.flatnonzero(np.diff(times_h) < 0.0)
    if not problems and falling.size:
        at = int(falling[0])
        problems.append(
            Problem(
                "KET-603",
                "output times must not fall",
                where=f"times_h[{at + 1}]",
                seen=f"{times_h[at]:g} h, then {times_h[at + 1]:g} h",
                cure="sort the times",
            )
        )
    if problems:
        raise ModelError(problems)


def check_areas(rates: FloatArray, start_h: float, end_h: float) -> None:
    """Raise ModelError for an empty or negative interval, or an endless area that has no limit."""
    if not (math.isfinite(start_h) and 0.0 <= start_h < end_h):
        raise ModelError(
            [
                Problem(
                    "KET-603",
                    "an area needs 0 <= start_h < end_h",
                    where="areas",
                    seen=f"start_h {start_h:g}, end_h {end_h:g}",
                )
            ]
        )
    if not math.isinf(end_h):
        return
    slowest = np.linalg.eigvals(rates).real.max(axis=1)
    stuck = np.flatnonzero(slowest >= -1e-12 * np.abs(rates).max(axis=(1, 2)))
    if stuck.size:
        raise ModelError(
            [
                Problem(
                    "KET-604",
                    "the area to infinity has no limit: something never leaves the system",
                    where=f"rates[{stuck[0]}]",
                    cure="give every state a way out, or a finite end_h",
                )
            ]
        )


def _not_finite(name: str, values: FloatArray) -> list[Problem]:
    wrong = np.argwhere(~np.isfinite(values))
    if not len(wrong):
        return []
    index = ", ".join(str(i) for i in wrong[0])
    return [
        Problem(
            "KET-602",
            f"{len(wrong)} of {values.size} numbers are not finite",
            where=f"{name}[{index}]" if index else name,
            seen=repr(float(values[tuple(wrong[0])])),
        )
    ]


def _shape(name: str, seen: tuple[int, ...], allowed: str) -> Problem:
    return Problem("KET-601", "the array has the wrong shape", name, str(seen), allowed)


def _state(where: str, index: int | None, state: int, states: int) -> Problem:
    place = where if index is None else f"{where}[{index}]"
    return Problem(
        "KET-601", "no such state", where=place, seen=str(state), allowed=f"0 to {states - 1}"
    )
