"""One step of a Rosenbrock method over lanes, with the LU decomposition unrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ketum.engine.compiler.elimination import Elimination, eliminate
from ketum.engine.compiler.lanes import Lanes
from ketum.engine.compiler.layout import Layout
from ketum.engine.compiler.tableaus import Rosenbrock

__all__ = ["RosenbrockStep", "combination"]

Rates = Callable[[Lanes, Sequence[str]], list[str]]


def combination(c: Lanes, weights: Sequence[float], values: Sequence[str], start: str = "") -> str:
    """`start` plus the weighted sum of values; zero weights cost nothing."""
    total = start
    for weight, value in zip(weights, values, strict=True):
        if weight == 0.0:
            continue
        factor = c.number(weight)
        total = c.fma(factor, value, total) if total else c.mul(factor, value)
    return total or c.number(0.0)


@dataclass(frozen=True)
class RosenbrockStep:
    """Writes `@attempt`, `@dense` and `@interpolate` for a model.

    `rates` writes the right-hand side for given states; `pattern` lists the Jacobian's non-zeros
    in the order of their slots.
    """

    tableau: Rosenbrock
    at: Layout
    states: int
    pattern: Sequence[tuple[int, int]]
    rates: Rates

    def attempt(self, c: Lanes) -> None:
        """Try the step in slot `step` from slot `state`: next state, stages, squared error."""
        a, weights = self.tableau.a, self.tableau.c
        inverse_h = c.div(c.number(1.0), c.load(self.at.step))
        lu = _Decomposition(c, self._matrix(c, inverse_h), eliminate(self.states, self.pattern))
        state = [c.load(self.at.state + i) for i in range(self.states)]
        stages: list[list[str]] = []
        ahead = state
        for s, row in enumerate(weights):
            if s == 0:
                right = [c.load(self.at.slope + i) for i in range(self.states)]
            else:
                if s < len(a):
                    ahead = [
                        combination(c, a[s], [u[i] for u in stages], state[i])
                        for i in range(self.states)
                    ]
                right = self.rates(c, ahead)
                for i in range(self.states):
                    pull = combination(c, row, [u[i] for u in stages])
                    right[i] = c.fma(inverse_h, pull, right[i])
            solved = lu.solve(right)
            for i, u in enumerate(solved):
                c.store(self.at.stages + s * self.states + i, u)
            stages.append(solved)
            if s >= len(a) - 1:
                ahead = [c.add(y, u) for y, u in zip(ahead, solved, strict=True)]
        write_error(c, self.at, state, ahead, stages[-1])

    def _matrix(self, c: Lanes, inverse_h: str) -> dict[tuple[int, int], str]:
        diagonal = c.mul(inverse_h, c.number(1.0 / self.tableau.gamma))
        matrix = {(i, i): diagonal for i in range(self.states)}
        for index, (row, column) in enumerate(self.pattern):
            entry = c.load(self.at.jacobian + index)
            matrix[row, column] = c.sub(diagonal, entry) if row == column else c.neg(entry)
        return matrix

    def dense(self, c: Lanes) -> None:
        """Coefficients of the interpolating polynomial from the stages."""
        for i in range(self.states):
            stages = [
                c.load(self.at.stages + s * self.states + i) for s in range(len(self.tableau.c))
            ]
            for d, weights in enumerate(self.tableau.dense):
                c.store(self.at.dense + d * self.states + i, combination(c, weights, stages))

    def interpolate(self, c: Lanes) -> None:
        """State at the fraction `theta` of the step, into slot `interpolated`."""
        theta = c.load(self.at.theta)
        rest = c.sub(c.number(1.0), theta)
        for i in range(self.states):
            curve = c.load(self.at.dense + (len(self.tableau.dense) - 1) * self.states + i)
            for d in range(len(self.tableau.dense) - 2, -1, -1):
                curve = c.fma(theta, curve, c.load(self.at.dense + d * self.states + i))
            inner = c.fma(rest, curve, c.load(self.at.next_state + i))
            outer = c.mul(rest, c.load(self.at.state + i))
            c.store(self.at.interpolated + i, c.fma(theta, inner, outer))


def write_error(
    c: Lanes, at: Layout, state: Sequence[str], ahead: Sequence[str], error: Sequence[str]
) -> None:
    """Store the next state, and the squared norm of error / (atol + rtol * size).

    The norm is the fourth root of the mean fourth power: nearly the largest, so that a state among
    many keeps nearly the tolerance it has alone, and not a number as soon as one state is not.
    """
    total = c.number(0.0)
    for i, (old, new, wrong) in enumerate(zip(state, ahead, error, strict=True)):
        c.store(at.next_state + i, new)
        size = c.larger(c.fabs(old), c.fabs(new))
        scale = c.fma(c.load(at.relative), size, c.load(at.tolerance + i))
        ratio = c.div(wrong, scale)
        square = c.mul(ratio, ratio)
        total = c.fma(square, square, total)
    c.store(at.error, c.sqrt(c.mul(total, c.number(1.0 / len(state)))))


class _Decomposition:
    """The factors of one matrix as registers."""

    def __init__(self, c: Lanes, matrix: dict[tuple[int, int], str], plan: Elimination) -> None:
        self.c, self.plan, self.matrix = c, plan, matrix
        self.inverse: dict[int, str] = {}
        self.lower: dict[tuple[int, int], str] = {}
        for k in plan.order:
            self.inverse[k] = c.div(c.number(1.0), matrix[k, k])
            for i in plan.rows[k]:
                factor = self.lower[i, k] = c.mul(matrix[i, k], self.inverse[k])
                for j in plan.columns[k]:
                    less = c.neg(factor)
                    old = matrix.get((i, j))
                    product = (less, matrix[k, j])
                    matrix[i, j] = c.mul(*product) if old is None else c.fma(*product, old)

    def solve(self, right: Sequence[str]) -> list[str]:
        """Forward and back substitution."""
        c, plan = self.c, self.plan
        x = list(right)
        for k in plan.order:
            for i in plan.rows[k]:
                x[i] = c.fma(c.neg(self.lower[i, k]), x[k], x[i])
        for k in reversed(plan.order):
            for j in plan.columns[k]:
                x[k] = c.fma(c.neg(self.matrix[k, j]), x[j], x[k])
            x[k] = c.mul(x[k], self.inverse[k])
        return x
