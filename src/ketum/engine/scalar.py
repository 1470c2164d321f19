"""A model as plain Python functions of one subject: for SciPy, the oracle and the fallback."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.expressions import FLOOR, Expr, walk
from ketum.engine.system import System

__all__ = ["scalar_function", "scalar_jacobian", "scalar_rates"]

Function = Callable[[Sequence[float], Sequence[float]], list[float]]


def _exp(x: float) -> float:
    return math.exp(x) if x < 709.0 else math.inf


def _log(x: float) -> float:
    return math.log(x) if x > 0.0 else (-math.inf if x == 0.0 else math.nan)


def _power(base: float, exponent: float) -> float:
    """As the compiled code has it: a negative base counts as 0, for rounding can push it there."""
    return _exp(exponent * _log(max(base, 0.0)))


def _divide(x: float) -> float:
    return 1.0 / x if x else math.copysign(math.inf, x)


def _sqrt(x: float) -> float:
    return math.sqrt(max(x, 0.0))


def _floored(x: float) -> float:
    return max(x, FLOOR)


_NAMES = {
    "_floored": _floored,
    "_exp": _exp,
    "_log": _log,
    "_power": _power,
    "_divide": _divide,
    "_sqrt": _sqrt,
}


def scalar_function(
    expressions: Sequence[Expr], states: Sequence[str], parameters: Sequence[str]
) -> Function:
    """A Python function (state, parameters) -> values, with shared pieces computed once."""
    names: dict[Expr, str] = {}
    lines = ["def compute(y, p):"]
    slots = {name: f"y[{i}]" for i, name in enumerate(states)}
    slots |= {name: f"p[{i}]" for i, name in enumerate(parameters)}
    for index, node in enumerate(walk(expressions)):
        args = [names[arg] for arg in node.args]
        if node.is_number:
            names[node] = f"({node.value!r})"
            continue
        names[node] = f"x{index}"
        lines.append(f"    x{index} = {_source(node, args, slots)}")
    lines.append(f"    return [{', '.join(names[e] for e in expressions)}]")
    scope: dict[str, object] = dict(_NAMES)
    exec(compile("\n".join(lines), "<model>", "exec"), scope)  # made from our own nodes only
    return scope["compute"]  # type: ignore[return-value]


def _source(node: Expr, args: list[str], slots: dict[str, str]) -> str:
    if node.kind == "symbol":
        return slots[node.name]
    if node.kind in {"add", "mul"}:
        return (" + " if node.kind == "add" else " * ").join(args)
    if node.kind != "power":
        return f"_{node.kind}({args[0]})"
    exponent = node.args[1]
    if exponent.is_number and abs(exponent.value) <= 16 and (exponent.value * 2).is_integer():
        whole = [args[0]] * int(abs(exponent.value))
        half = [f"_sqrt({args[0]})"] if exponent.value % 1 else []
        product = " * ".join(whole + half)
        return f"_divide({product})" if exponent.value < 0 else product
    return f"_power({args[0]}, {args[1]})"


def scalar_rates(system: System) -> Function:
    """Rates of change without infusions."""
    return scalar_function(system.rates, system.states, system.parameters)


def scalar_jacobian(system: System) -> Callable[[Sequence[float], Sequence[float]], FloatArray]:
    """The Jacobian as a dense matrix."""
    places = list(system.jacobian)
    entries = scalar_function(list(system.jacobian.values()), system.states, system.parameters)
    size = len(system.states)

    def matrix(y: Sequence[float], p: Sequence[float]) -> FloatArray:
        filled = np.zeros((size, size))
        for place, value in zip(places, entries(y, p), strict=True):
            filled[place] = value
        return filled

    return matrix
