"""What happened to a subject whose simulation could not go on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.compiler.contract import Status
from ketum.engine.model import TIME
from ketum.engine.scalar import scalar_rates
from ketum.engine.system import System
from ketum.errors import Problem

__all__ = ["Failure", "explain"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One subject's end: when, in which state's equation, and why."""

    subject: int
    time_h: float
    state: str
    what: str
    model: str = ""
    equation: str = ""

    def problem(self) -> Problem:
        """As a Problem, for a ModelError or a report."""
        where = f"{self.model}: subject {self.subject}, {self.time_h:g} h"
        return Problem("KET-630", self.what, where, seen=self.equation)


def explain(
    system: System, subject: int, report: FloatArray, state: FloatArray, parameters: FloatArray
) -> Failure:
    """Find the equation that ended a subject, from its last good state."""
    status, time_h = Status(int(report[0])), float(report[1])
    name = system.model.name
    if status is Status.CANCELLED:
        return Failure(subject, time_h, "", "cancelled before its end", name)
    rates = np.array(scalar_rates(system)(list(map(float, state)), list(map(float, parameters))))
    broken = np.flatnonzero(~np.isfinite(rates))
    if broken.size:
        worst, why = int(broken[0]), "its rate of change is not a number"
    else:
        pace = np.abs(rates) / np.maximum(np.abs(state), 1e-12)
        worst = int(np.argmax(pace))
        why = f"it changes by a factor e in {1.0 / max(pace[worst], 1e-300):.3g} h"
    culprit = system.states[worst]
    if culprit == TIME:
        culprit, why = "", ""
    text = system.model.changes.get(culprit, "")
    what = (
        f"the step collapsed at state {culprit!r}: {why}"
        if status is Status.COLLAPSED
        else f"more steps than allowed; the fastest state is {culprit!r}: {why}"
    )
    shown = f"d({culprit})/dt = {text}, at {float(state[worst]):.4g}"
    finite = math.isfinite(float(state[worst]))
    return Failure(subject, time_h, culprit, what, name, shown if finite else text)
