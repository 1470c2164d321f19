"""Linear models without a step size: the matrix exponential behind the same front door.

Takes the arrays that machine code takes, with every event rule, and moves each subject from event
to event and output to output by exp(A dt). Subjects whose times agree go together; nothing that a
subject computes depends on its company.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.compiler.contract import ARRAYS, Action
from ketum.engine.expm import expm, matmul
from ketum.engine.expressions import evaluate
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["ExactCode", "matrices"]


def matrices(system: System, parameters: FloatArray) -> FloatArray:
    """System matrices (S, n, n) of a linear model, for `ketum.engine.linear` too.

    Raises:
        ModelError: KET-642 the model is not linear.
    """
    if not system.is_linear:
        raise ModelError(
            [
                Problem(
                    "KET-642",
                    "exact propagation needs a model that is linear in its states",
                    system.model.name,
                    cure="leave out method='exact'",
                )
            ]
        )
    named = {name: parameters[:, i] for i, name in enumerate(system.parameters)}
    filled = np.zeros((len(parameters), len(system.states), len(system.states)))
    values = evaluate(system.jacobian.values(), named)
    for (row, column), value in zip(system.jacobian, values, strict=True):
        filled[:, row, column] = value
    return filled


class ExactCode:
    """Stands in for `MachineCode`: the same arrays, the same `run`."""

    from_cache = False
    chunk = 1024  # whole arrays of subjects at once

    def __init__(self, system: System) -> None:
        matrices(system, np.array([[p.value for p in system.model.parameters]]))
        self.system = system

    def run(self, arrays: Sequence[npt.NDArray[Any]], low: int, high: int) -> None:
        """Run subjects low to high."""
        named = dict(zip(ARRAYS, arrays, strict=True))
        alike: dict[bytes, list[int]] = {}
        for subject in range(low, high):
            alike.setdefault(_itinerary(named, subject), []).append(subject)
        for rows in alike.values():
            if named["cancel"][0]:
                return
            _Party(self.system, named, np.array(rows)).run()


def _itinerary(named: dict[str, npt.NDArray[Any]], subject: int) -> bytes:
    """What subjects must have in common to travel together: all times and kinds of actions."""
    part = slice(named["action_first"][subject], named["action_stop"][subject])
    pieces = [named[f"action_{name}"][part] for name in ("time", "kind", "index")]
    for name in ("begin_h", "end_h", "output_first", "output_stop"):
        pieces.append(named[name][subject : subject + 1])
    return b"".join(np.ascontiguousarray(piece).tobytes() for piece in pieces)


class _Party:
    """Subjects with the same times: states (n, S), inputs and outputs."""

    def __init__(self, system: System, named: dict[str, npt.NDArray[Any]], rows: IntArray) -> None:
        self.system, self.named, self.rows = system, named, rows
        self.n, self.inputs = len(system.states), len(system.input_states)
        first = rows[0]
        self.states = np.zeros((self.n + self.inputs, len(rows)))
        self.states[: self.n] = named["start"][rows].T
        self.parameters = named["parameters"][rows].copy()
        self.now_h = float(named["begin_h"][first])
        self.end_h = float(named["end_h"][first])
        self.output, self.last = (int(named[f"output_{x}"][first]) for x in ("first", "stop"))
        self.actions = range(int(named["action_first"][first]), int(named["action_stop"][first]))
        self.changed = True
        self.steps = 0

    def run(self) -> None:
        named, place = self.named, 0
        times = named["action_time"]
        while True:
            while place < len(self.actions) and times[self.actions[place]] <= self.now_h:
                self._act(place)
                place += 1
            self._report_until(self.now_h, inclusive=True)
            if self.now_h >= self.end_h:
                break
            until = self.end_h
            if place < len(self.actions):
                until = min(until, float(times[self.actions[place]]))
            self._report_until(until, inclusive=False)
            self._move(until)
        named["end_state"][self.rows] = self.states[: self.n].T
        named["report"][self.rows] = 0.0
        named["report"][self.rows, 1] = self.now_h
        named["report"][self.rows, 3] = self.steps

    def _act(self, place: int) -> None:
        action = self.actions[place]
        kind, index = (int(self.named[f"action_{x}"][action]) for x in ("kind", "index"))
        values = self.named["action_value"][self.named["action_first"][self.rows] + place]
        match kind:
            case Action.ADD:
                self.states[index] += values
            case Action.INFUSE:
                self.states[self.n + index] = values
            case Action.RESET:
                self.states[: self.n] = self.named["reset"][self.rows].T
                self.states[self.n :] = 0.0
            case Action.OBSERVE:
                self._report(index)
            case Action.CHANGE:
                self.parameters[:, index] = values
                self.changed = True
            case Action.SET:
                self.states[index] = values

    def _report_until(self, time_h: float, *, inclusive: bool) -> None:
        times = self.named["output_time"]
        while self.output < self.last:
            due = float(times[self.output])
            if due > time_h or (due == time_h and not inclusive):
                return
            self._move(due)
            self._report(int(self.named["output_slot"][self.output]))
            self.output += 1

    def _report(self, slot: int) -> None:
        values = {name: self.states[i] for i, name in enumerate(self.system.states)}
        values |= {name: self.parameters[:, i] for i, name in enumerate(self.system.parameters)}
        for column, shown in enumerate(evaluate(self.system.outputs, values)):
            self.named["result"][self.rows, slot, column] = shown

    def _move(self, time_h: float) -> None:
        step_h = time_h - self.now_h
        self.now_h = time_h
        if step_h <= 0.0:
            return
        if self.changed:
            self._matrix()
        key = float(f"{step_h:.11e}")  # steps that differ by rounding only share a propagator
        if key not in self.propagators:
            moved = self.propagators[key] = expm(self.matrix * key)
            moved[self.n :] = 0.0  # infusions stay exactly what they were set to
            moved[range(self.n, len(moved)), range(self.n, len(moved))] = 1.0
        self.states = matmul(self.propagators[key], self.states)
        self.steps += 1

    def _matrix(self) -> None:
        """System matrix with one more state for each input, which feeds it."""
        size = self.n + self.inputs
        self.matrix: FloatArray = np.zeros((size, size, len(self.rows)))
        self.matrix[: self.n, : self.n] = matrices(self.system, self.parameters).transpose(1, 2, 0)
        for row, state in enumerate(self.system.input_states, start=self.n):
            self.matrix[state, row] = 1.0
        self.propagators: dict[float, FloatArray] = {}
        self.changed = False
