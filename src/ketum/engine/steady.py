"""The state after endless doses: the fixed point of one dosing interval.

One interval maps the state just before a dose to the state just before the next. Its fixed point
is found by Newton's method with slopes from perturbed runs, all subjects and perturbations in one
batch. A linear model needs one iteration whatever its half-life; nothing is simulated "long
enough". The answer is accepted only when the last correction was small, and when no
amount is negative that was not so while dosing began: where doses outrun elimination the equations
may have such a fixed point, which no body reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ketum.engine.arrays import BoolArray, FloatArray
from ketum.engine.compiler.contract import Action
from ketum.engine.system import System
from ketum.engine.timeline import Leg, SteadyDose

__all__ = ["find_steady_state"]

# run(legs, start) -> end states; NaN rows where a subject failed
Runner = Callable[[Sequence[Leg], FloatArray], FloatArray]

_WARM_UP = 6  # intervals simulated before the first slope is taken
_ITERATIONS = 12


def find_steady_state(
    system: System,
    dose: SteadyDose,
    parameters: FloatArray,
    initial: FloatArray,
    run: Runner,
    tolerance: float,
) -> tuple[FloatArray, BoolArray]:
    """State at the time of a steady-state record, and which subjects have one.

    Args:
        system: the model.
        dose: the endless doses.
        parameters: (G, parameters).
        initial: (G, states), where the search starts.
        run: simulates legs.
        tolerance: relative size of the last Newton correction that is accepted: an estimate of
            the distance to the fixed point, not of the change over an interval.

    Returns:
        States (G, states) just before the dose enters (later by the lag), and a mask.
    """
    period = _interval(system, dose, parameters, dose.interval_h)
    state = initial
    for _ in range(_WARM_UP):
        state = run([period], state)
    usable: BoolArray = np.asarray(np.isfinite(state).all(axis=1))
    state = np.where(usable[:, None], state, initial)
    never_negative = state >= 0.0
    converged = np.zeros(len(state), dtype=np.bool_)
    for _ in range(_ITERATIONS):
        after = run([period], state)
        system_matrix = np.eye(state.shape[1]) - _slopes(period, state, after, run)
        fine: BoolArray = usable & ~converged & np.isfinite(system_matrix).all(axis=(1, 2))
        gap = (after - state)[fine][:, :, None]
        # a state that never changes makes the matrix singular, one that only gathers unsolvable
        correction = np.linalg.pinv(system_matrix[fine], rcond=1e-13) @ gap
        solved = np.abs(system_matrix[fine] @ correction - gap).max(axis=(1, 2))
        solvable = solved <= 1e-6 * np.abs(gap).max(axis=(1, 2))
        move = correction[:, :, 0]
        state = state.copy()
        state[fine] += move
        size = np.abs(state[fine])
        size = np.maximum(size, 1e-6 * size.max(axis=1, keepdims=True, initial=0.0))
        small = (np.abs(move) <= tolerance * np.maximum(size, 1e-300)).all(axis=1)
        converged[fine] = small & solvable
        usable = fine & ~converged
        if not usable.any():
            break
    size = np.abs(state).max(axis=1, keepdims=True)
    real = ~np.asarray((never_negative & (state < -1e-6 * size)).any(axis=1))
    return _delayed(system, dose, parameters, state, run), converged & real


def _slopes(period: Leg, state: FloatArray, after: FloatArray, run: Runner) -> FloatArray:
    """(G, to, from): how the state after an interval follows the state before."""
    subjects, n = state.shape
    nudge = 1e-3 * np.maximum(np.abs(state), 1e-3 * np.abs(state).max(axis=1, keepdims=True))
    nudge = np.maximum(nudge, 1e-9)
    moved = state[:, None, :] + nudge[:, None, :] * np.eye(n)
    ends = run([_repeated(period, n)], moved.reshape(subjects * n, n)).reshape(subjects, n, n)
    slopes: FloatArray = (ends - after[:, None, :]) / nudge[:, :, None]
    return slopes.transpose(0, 2, 1)


def _repeated(leg: Leg, times: int) -> Leg:
    def rows(array: FloatArray) -> FloatArray:
        return np.repeat(array, times, axis=0)

    return replace(
        leg,
        parameters=rows(leg.parameters),
        times=rows(leg.times),
        kinds=rows(leg.kinds),
        indices=rows(leg.indices),
        values=rows(leg.values),
    )


def _interval(system: System, dose: SteadyDose, parameters: FloatArray, hours: float) -> Leg:
    """From just before a dose enters: the dose, and what older infusions still give."""
    subjects = len(parameters)
    zero = np.zeros(subjects)
    if not np.any(dose.duration_h > 0.0):
        columns = [(zero, Action.ADD, system.input_states[dose.input], dose.amount)]
    elif np.all(np.isinf(dose.duration_h)):
        columns = [(zero, Action.INFUSE, dose.input, dose.rate)]
    else:
        running = np.floor(dose.duration_h / dose.interval_h)
        rest = dose.duration_h - running * dose.interval_h
        columns = [
            (zero, Action.INFUSE, dose.input, (running + 1.0) * dose.rate),
            (rest, Action.INFUSE, dose.input, running * dose.rate),
        ]
    return Leg(
        begin_h=0.0,
        end_h=hours,
        parameters=parameters,
        steady=None,
        times=np.stack([column[0] for column in columns], axis=1),
        kinds=np.tile([float(column[1]) for column in columns], (subjects, 1)),
        indices=np.tile([float(column[2]) for column in columns], (subjects, 1)),
        values=np.stack([column[3] for column in columns], axis=1),
    )


def _delayed(
    system: System, dose: SteadyDose, parameters: FloatArray, state: FloatArray, run: Runner
) -> FloatArray:
    """With a lag, the record lies before the dose enters: go on from the dose before it."""
    since = -dose.lag_h % dose.interval_h
    state = state.copy()
    for hours in np.unique(since[since > 0.0]):
        rows = np.flatnonzero(since == hours)
        leg = _interval(system, dose, parameters, dose.interval_h)
        own = replace(
            leg,
            end_h=float(hours),
            parameters=leg.parameters[rows],
            times=leg.times[rows],
            kinds=leg.kinds[rows],
            indices=leg.indices[rows],
            values=leg.values[rows],
        )
        state[rows] = run([own], state[rows])
    return state
