"""The same run with SciPy's Radau method, one subject at a time.

Slow, but it needs no compiler: used where llvmlite cannot load, and as the oracle in tests, since
it shares nothing with the compiled code but the expressions and the meaning of the arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ketum.engine.arrays import FloatArray
from ketum.engine.compiler.contract import ARRAYS, Action, Status
from ketum.engine.scalar import scalar_function, scalar_jacobian, scalar_rates
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["SciPyCode"]


class SciPyCode:
    """Stands in for `MachineCode`: the same arrays, the same `run`."""

    from_cache = False
    chunk = 8

    def __init__(self, system: System) -> None:
        try:
            import scipy.integrate
        except ImportError:
            raise ModelError(
                [
                    Problem(
                        "KET-691",
                        "nonlinear models need llvmlite (fast) or SciPy (slow), and neither loads",
                        cure="install ketum[engine]",
                    )
                ]
            ) from None
        self._solve = scipy.integrate.solve_ivp
        self.system = system
        self.rates = scalar_rates(system)
        self.jacobian = scalar_jacobian(system)
        self.outputs = scalar_function(system.outputs, system.states, system.parameters)

    def run(self, arrays: Sequence[npt.NDArray[Any]], low: int, high: int) -> None:
        """Run subjects low to high."""
        named = dict(zip(ARRAYS, arrays, strict=True))
        for subject in range(low, high):
            if named["cancel"][0]:
                return
            _Subject(self, named, subject).run()


class _Subject:
    """One subject on its way through its actions and outputs."""

    def __init__(self, code: SciPyCode, named: dict[str, npt.NDArray[Any]], index: int) -> None:
        self.code, self.named, self.index = code, named, index
        self.y = named["start"][index].copy()
        self.p = named["parameters"][index].copy()
        self.infusions = np.zeros(len(self.y))
        self.now_h = float(named["begin_h"][index])
        self.output = int(named["output_first"][index])
        self.steps = 0

    def run(self) -> None:
        named, i = self.named, self.index
        end_h = float(named["end_h"][i])
        status = Status.DONE
        action, stop = int(named["action_first"][i]), int(named["action_stop"][i])
        while True:
            while action < stop and named["action_time"][action] <= self.now_h:
                self._act(action)
                action += 1
            self._report_now()
            if self.now_h >= end_h:
                break
            until = min(end_h, named["action_time"][action]) if action < stop else end_h
            if not self._advance(float(until)):
                status = Status.COLLAPSED
                break
        named["end_state"][i] = self.y
        named["report"][i] = (status, self.now_h, 0.0, self.steps, 0.0)

    def _act(self, action: int) -> None:
        kind = int(self.named["action_kind"][action])
        index = int(self.named["action_index"][action])
        value = float(self.named["action_value"][action])
        match kind:
            case Action.ADD:
                self.y[index] += value
            case Action.INFUSE:
                self.infusions[self.code.system.input_states[index]] = value
            case Action.RESET:
                self.y = self.named["reset"][self.index].copy()
                self.infusions[:] = 0.0
                if self.code.system.clock is not None:
                    self.y[self.code.system.clock] = self.now_h
            case Action.OBSERVE:
                self.named["result"][self.index, index] = self.code.outputs(
                    list(self.y), list(self.p)
                )
            case Action.CHANGE:
                self.p[index] = value
            case Action.SET:
                self.y[index] = value

    def _report_now(self) -> None:
        times, stop = self.named["output_time"], self.named["output_stop"][self.index]
        while self.output < stop and times[self.output] <= self.now_h:
            self._report(self.y)

    def _report(self, y: FloatArray) -> None:
        slot = self.named["output_slot"][self.output]
        self.named["result"][self.index, slot] = self.code.outputs(list(y), list(self.p))
        self.output += 1

    def _advance(self, until_h: float) -> bool:
        times, stop = self.named["output_time"], int(self.named["output_stop"][self.index])
        wanted = times[self.output : stop]
        wanted = wanted[wanted < until_h]
        parameters, infusions = list(self.p), self.infusions

        def rates(_: float, y: FloatArray) -> FloatArray:
            return np.array(self.code.rates(list(y), parameters)) + infusions

        def jacobian(_: float, y: FloatArray) -> FloatArray:
            return self.code.jacobian(list(y), parameters)

        with np.errstate(all="ignore"):
            try:
                solution = self.code._solve(
                    rates,
                    (self.now_h, until_h),
                    self.y,
                    method="Radau",
                    jac=jacobian,
                    t_eval=np.append(wanted, until_h),
                    rtol=max(float(self.named["settings"][0]), 1e-13),
                    atol=self.named["tolerance"],
                )
            except (ValueError, OverflowError, ZeroDivisionError):  # SciPy's way to say blow-up
                return False
        self.steps += int(solution.nfev)
        if not solution.success or not np.isfinite(solution.y).all():
            return False
        for y in solution.y.T[:-1]:
            self._report(y)
        self.y = solution.y[:, -1].copy()
        self.now_h = until_h
        return True
