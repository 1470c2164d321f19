"""Exact propagation of linear compartment systems dx/dt = A x for many subjects.

Between events the state moves by exp(A dt); a bolus adds to a state; an infusion is a bolus into
an extra state that feeds its target at a constant rate and is emptied when the infusion ends; an
area under a state is one more state that collects it. So one matrix exponential answers all, and
each different time step is exponentiated only once. Nothing is approximated: the error is
rounding (see `ketum.engine.expm`), about 1e-12 relative.

The bits of a subject's result do not depend on the other subjects in the call.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.expm import expm, matmul
from ketum.engine.linear_checks import check_areas, check_system, check_times

__all__ = ["LinearDose", "areas", "propagate", "system"]

_BLOCK = 1024  # subjects at once: propagators stay in cache


@dataclass(frozen=True, slots=True, eq=False)
class LinearDose:
    """An amount put into a state.

    Attributes:
        time_h: when it starts, in hours from the start of the run, 0 or more.
        state: index of the state that takes it.
        amount: in the unit of the state; one number, or one for each subject (S,).
        duration_h: 0 for a bolus; above 0 the amount enters at a constant rate over this time.
    """

    time_h: float
    state: int
    amount: FloatArray | float
    duration_h: float = 0.0


@dataclass(frozen=True, slots=True)
class _Event:
    """At `time_h` add `amount` (S,) to augmented state `row`, or set it to that amount."""

    time_h: float
    row: int
    amount: FloatArray
    sets: bool = False


def system(
    states: int,
    moves: Mapping[tuple[int, int], FloatArray | float],
    losses: Mapping[int, FloatArray | float],
) -> FloatArray:
    """Build the matrices A from first-order rates, so that mass is conserved by construction.

    Args:
        states: number of states n.
        moves: (from, to) -> rate constant per hour, one number or one for each subject.
        losses: state -> rate constant per hour at which it leaves the system.

    Returns:
        (S, n, n) with S the number of subjects (1 when every rate is one number).
    """
    rates = [np.asarray(rate, dtype=np.float64) for rate in (*moves.values(), *losses.values())]
    subjects = np.broadcast_shapes((1,), *(rate.shape for rate in rates))[0]
    matrix = np.zeros((subjects, states, states))
    for (source, target), rate in moves.items():
        matrix[:, target, source] += rate
        matrix[:, source, source] -= rate
    for source, rate in losses.items():
        matrix[:, source, source] -= rate
    return matrix


def propagate(
    rates: FloatArray,
    doses: Sequence[LinearDose],
    times_h: FloatArray,
    observe: Sequence[int],
    start: FloatArray | None = None,
) -> FloatArray:
    """Follow the observed states through a schedule of doses.

    Args:
        rates: (S, n, n) per hour; dx/dt = rates[s] @ x, so `rates[s, to, from]`; see `system`.
        doses: in any order; the same times for all subjects, amounts may differ.
        times_h: (T,) output times, finite, 0 or more, not falling.
        observe: indices of the states wanted.
        start: (S, n) state at time 0; zero when omitted.

    Returns:
        (S, len(observe), T). At the very time of a bolus the value is the one just after it.

    Raises:
        ModelError: with every problem found (shapes, non-finite numbers, times, indices).
    """
    check_system(rates, doses, observe, start)
    check_times(times_h)
    observed = np.empty((len(observe), len(times_h), len(rates)))
    for part in _blocks(len(rates)):
        states, matrix, events = _augmented(rates, doses, part, start, collect=())
        walk = _Walk(matrix, events, states)
        for index, time_h in enumerate(times_h):
            walk.to(float(time_h))
            observed[:, index, part] = walk.states[list(observe)]
    return observed.transpose(2, 0, 1)


def areas(
    rates: FloatArray,
    doses: Sequence[LinearDose],
    start_h: float,
    end_h: float,
    observe: Sequence[int],
    start: FloatArray | None = None,
) -> FloatArray:
    """Area under each observed state from `start_h` to `end_h` (may be `math.inf`), exactly.

    Arguments as for `propagate`. An infinite end needs a system in which everything leaves.

    Returns:
        (S, len(observe)) in the unit of the state times hours.

    Raises:
        ModelError: as for `propagate`; an empty interval; an infinite end with mass that stays.
    """
    check_system(rates, doses, observe, start)
    check_areas(rates, start_h, end_h)
    last_h = max([start_h, *(dose.time_h + dose.duration_h for dose in doses)])
    collected = np.empty((len(observe), len(rates)))
    for part in _blocks(len(rates)):
        states, matrix, events = _augmented(rates, doses, part, start, collect=observe)
        walk = _Walk(matrix, events, states)
        walk.to(start_h, inclusive=False)
        walk.states[-len(observe) :] = 0.0
        walk.to(last_h if math.isinf(end_h) else end_h)
        collected[:, part] = walk.states[-len(observe) :]
        if math.isinf(end_h):
            n = rates.shape[1]
            rest = np.linalg.solve(-rates[part], walk.states[:n].T[:, :, None])[:, :, 0].T
            collected[:, part] += rest[list(observe)]
    return collected.T


def _blocks(subjects: int) -> Iterator[slice]:
    return (slice(at, min(at + _BLOCK, subjects)) for at in range(0, subjects, _BLOCK))


def _augmented(
    rates: FloatArray,
    doses: Sequence[LinearDose],
    part: slice,
    start: FloatArray | None,
    collect: Sequence[int],
) -> tuple[FloatArray, FloatArray, list[_Event]]:
    """Start states, matrix and events of the system with its infusion and area states.

    Order of states: the model's n, then one a target of infusions, then one a collected area.
    """
    everyone, n, _ = rates.shape
    subjects = part.stop - part.start
    infused = sorted({dose.state for dose in doses if dose.duration_h > 0.0})
    size = n + len(infused) + len(collect)
    matrix = np.zeros((size, size, subjects))
    matrix[:n, :n] = rates[part].transpose(1, 2, 0)
    for row, state in enumerate(infused, start=n):
        matrix[state, row] = 1.0
    for row, state in enumerate(collect, start=n + len(infused)):
        matrix[row, state] = 1.0
    states = np.zeros((size, subjects))
    if start is not None:
        states[:n] = start[part].T
    amounts = [np.broadcast_to(np.asarray(d.amount, np.float64), (everyone,))[part] for d in doses]
    events = [
        _Event(dose.time_h, dose.state, amount)
        for dose, amount in zip(doses, amounts, strict=True)
        if dose.duration_h == 0.0
    ]
    for row, state in enumerate(infused, start=n):
        running = [
            (dose.time_h, dose.time_h + dose.duration_h, amount / dose.duration_h)
            for dose, amount in zip(doses, amounts, strict=True)
            if dose.state == state and dose.duration_h > 0.0
        ]
        events += _rate_changes(row, running)
    return states, matrix, sorted(events, key=lambda event: event.time_h)


def _rate_changes(row: int, running: Sequence[tuple[float, float, FloatArray]]) -> Iterator[_Event]:
    """Set the total rate anew wherever an infusion starts or ends, so that none leaves a rest."""
    for now_h in sorted({edge for begin, end, _ in running for edge in (begin, end)}):
        total = np.zeros_like(running[0][2])
        for begin, end, rate in running:
            if begin <= now_h < end:
                total += rate
        yield _Event(now_h, row, total, sets=True)


class _Walk:
    """The state of a block of subjects, moved forward in time through its events."""

    def __init__(self, matrix: FloatArray, events: Sequence[_Event], states: FloatArray) -> None:
        self.states = states
        self._matrix = matrix
        self._events = events
        self._next = 0
        self._now_h = 0.0
        self._propagators: dict[float, FloatArray] = {}

    def to(self, time_h: float, *, inclusive: bool = True) -> None:
        """Move to `time_h`; events at that very time happen too unless `inclusive` is false."""
        while self._next < len(self._events):
            event = self._events[self._next]
            if event.time_h > time_h or (event.time_h == time_h and not inclusive):
                break
            self._advance(event.time_h)
            kept = 0.0 if event.sets else self.states[event.row]
            self.states[event.row] = kept + event.amount
            self._next += 1
        self._advance(time_h)

    def _advance(self, time_h: float) -> None:
        step_h = time_h - self._now_h
        self._now_h = time_h
        if step_h <= 0.0:
            return
        key = float(f"{step_h:.11e}")  # steps that differ by rounding only share a propagator
        propagator = self._propagators.get(key)
        if propagator is None:
            propagator = self._propagators[key] = expm(self._matrix * key)
        self.states = matmul(propagator, self.states)
