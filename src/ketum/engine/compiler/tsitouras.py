"""One step of an explicit Runge-Kutta pair over lanes."""

from __future__ import annotations

from dataclasses import dataclass

from ketum.engine.compiler.lanes import Lanes
from ketum.engine.compiler.layout import Layout
from ketum.engine.compiler.rosenbrock import Rates, combination, write_error
from ketum.engine.compiler.tableaus import RungeKutta

__all__ = ["RungeKuttaStep"]


@dataclass(frozen=True)
class RungeKuttaStep:
    """Writes `@attempt`, `@dense` and `@interpolate` for a model."""

    tableau: RungeKutta
    at: Layout
    states: int
    rates: Rates

    def attempt(self, c: Lanes) -> None:
        """Try the step in slot `step` from slot `state`."""
        everyone = range(self.states)
        h = c.load(self.at.step)
        state = [c.load(self.at.state + i) for i in everyone]
        stages = [[c.load(self.at.slope + i) for i in everyone]]
        for row in (*self.tableau.a[1:], self.tableau.b):
            ahead = [
                c.fma(h, combination(c, row, [k[i] for k in stages]), state[i]) for i in everyone
            ]
            stages.append(self.rates(c, ahead))
        for s, stage in enumerate(stages):
            for i in everyone:
                c.store(self.at.stages + s * self.states + i, stage[i])
        error = [
            c.mul(h, combination(c, self.tableau.error, [k[i] for k in stages])) for i in everyone
        ]
        write_error(c, self.at, state, ahead, error)

    def dense(self, c: Lanes) -> None:
        """Coefficients of theta, theta**2, ... times the step."""
        h = c.load(self.at.step)
        stages = len(self.tableau.dense)
        for i in range(self.states):
            slopes = [c.load(self.at.stages + s * self.states + i) for s in range(stages)]
            for d in range(4):
                weights = [b[d] for b in self.tableau.dense]
                value = c.mul(h, combination(c, weights, slopes))
                c.store(self.at.dense + d * self.states + i, value)

    def interpolate(self, c: Lanes) -> None:
        """State at the fraction `theta` of the step, into slot `interpolated`."""
        theta = c.load(self.at.theta)
        for i in range(self.states):
            curve = c.load(self.at.dense + 3 * self.states + i)
            for d in (2, 1, 0):
                curve = c.fma(theta, curve, c.load(self.at.dense + d * self.states + i))
            c.store(self.at.interpolated + i, c.fma(theta, curve, c.load(self.at.state + i)))
