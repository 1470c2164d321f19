"""Forward sensitivities: how states and outputs move with chosen parameters.

For each parameter p and state x the new state `x__p` is dx/dp, with the exact equation
d(dx/dp)/dt = J dx/dp + df/dp. The result is an ordinary model, so everything that runs a model
runs it; outputs gain `name__p`. Bioavailability, lag, modelled rate and duration of inputs must not
depend on p: a dose would jump dx/dp too. Written into the equations (`f * ka * depot`) they may.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ketum.engine.expressions import Expr, add, derivative, mul, symbol, symbols_of
from ketum.engine.system import System, collect
from ketum.errors import ModelError, Problem

__all__ = ["with_sensitivities"]


def with_sensitivities(system: System, parameters: Sequence[str]) -> System:
    """A system whose states and outputs are followed by their slopes.

    Args:
        system: from `derive`.
        parameters: names of parameters.

    Returns:
        A system with states x, x__p1, ... and outputs y, y__p1, ...; the inputs stay the same.

    Raises:
        ModelError: KET-643 unknown parameters, or events that depend on them.
    """
    _check(system, parameters)
    n = len(system.states)
    rates, initial, outputs = list(system.rates), list(system.initial), list(system.outputs)
    states, names = list(system.states), list(system.output_names)
    for parameter in parameters:
        slopes = [symbol(f"{state}__{parameter}") for state in system.states]
        for row in range(n):
            pull = [
                mul(entry, slopes[column])
                for (r, column), entry in system.jacobian.items()
                if r == row
            ]
            rates.append(add(derivative(system.rates[row], parameter), *pull))
        initial += [derivative(start, parameter) for start in system.initial]
        states += [f"{state}__{parameter}" for state in system.states]
        outputs += [_total(system, output, parameter, slopes) for output in system.outputs]
        names += [f"{name}__{parameter}" for name in system.output_names]
    return replace(
        system,
        states=tuple(states),
        rates=tuple(collect(rates, states)),
        initial=tuple(initial),
        outputs=tuple(collect(outputs, states)),
        output_names=tuple(names),
    )


def _total(system: System, output: Expr, parameter: str, slopes: Sequence[Expr]) -> Expr:
    parts = [
        mul(derivative(output, state), slope)
        for state, slope in zip(system.states, slopes, strict=True)
    ]
    return add(derivative(output, parameter), *parts)


def _check(system: System, parameters: Sequence[str]) -> None:
    name = system.model.name
    problems = [
        Problem("KET-643", f"no parameter {p!r}", name, allowed=", ".join(system.parameters))
        for p in parameters
        if p not in system.parameters
    ]
    moving = {
        "lag": system.lags,
        "rate": tuple(e for e in system.input_rates if e is not None),
        "duration": tuple(e for e in system.input_durations if e is not None),
        "bioavailability": system.bioavailability,
    }
    for what, expressions in moving.items():
        problems += [
            Problem(
                "KET-643",
                f"the {what} of an input depends on {p!r}; its slope is not offered",
                name,
                cure="make it part of the equations, such as f * ka * depot",
            )
            for p in parameters
            if p in symbols_of(*expressions)
        ]
    if problems:
        raise ModelError(problems)
