"""The linear part of a nonlinear model that nothing nonlinear feeds: moved exactly, on its own.

A gut, its transit chain and a blood level that drive a saturable effect are such a part: their
rates are constant multiples of one another between events. The largest set of states of that kind
is found from the Jacobian. It makes a linear system of its own, with the same events, that the
matrix exponential moves without error; what depends on it alone is reported from there.

The stepper still carries those states along, because the rest of the model needs them within its
steps: there they are as good as the tolerance. Handing them over exactly inside each step was
measured and does not pay (docs/science/engine.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ketum.engine.expressions import ZERO, Expr, mul, number, substitute, symbol, symbols_of
from ketum.engine.job import Run
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["block_system", "linear_block", "with_block"]


def linear_block(system: System) -> tuple[str, ...]:
    """States that form a linear system fed by events only, in the order of the model."""
    states = set(system.states)
    at_rest = substitute(system.rates, dict.fromkeys(states, ZERO))
    rows: dict[int, list[tuple[int, Expr]]] = {row: [] for row in range(len(system.states))}
    for (row, column), slope in system.jacobian.items():
        rows[row].append((column, slope))
    inside = {
        row
        for row, entries in rows.items()
        if at_rest[row] is ZERO and not any(symbols_of(slope) & states for _, slope in entries)
    }
    while True:
        fed = {row for row in inside if any(column not in inside for column, _ in rows[row])}
        if not fed:
            return tuple(system.states[row] for row in sorted(inside))
        inside -= fed


def block_system(system: System) -> System:
    """The linear part as a system with the same parameters, inputs and events.

    Inputs into other states stay, each into a state of the same name that feeds nothing, so that
    every record means what it means in the whole model.

    Raises:
        ModelError: KET-644 no output depends on such a part alone.
    """
    inside = linear_block(system)
    kept = [
        index
        for index, shown in enumerate(system.outputs)
        if (used := symbols_of(shown) & set(system.states)) and used <= set(inside)
    ]
    if not kept:
        what = "no output depends on a linear part alone"
        cure = "leave out exact_block=True, or ask for an output of that part"
        seen = ", ".join(inside)
        raise ModelError([Problem("KET-644", what, system.model.name, seen, cure=cure)])
    targets = [system.states[state] for state in system.input_states]
    others = [name for name in dict.fromkeys(targets) if name not in inside]
    states = (*inside, *others)
    places = [system.states.index(name) for name in inside]
    return replace(
        system,
        states=states,
        rates=(
            *(system.rates[place] for place in places),
            *(mul(number(-1.0), symbol(name)) for name in others),
        ),
        initial=(*(system.initial[place] for place in places), *(ZERO for _ in others)),
        outputs=tuple(system.outputs[index] for index in kept),
        output_names=tuple(system.output_names[index] for index in kept),
        input_states=tuple(states.index(name) for name in targets),
    )


def with_block(run: Run, exact: Run, states: Sequence[str], block: Sequence[str]) -> Run:
    """A run with what its linear part gave exactly; what a failed subject lacks stays missing.

    Args:
        run: of the whole model.
        exact: of its linear part.
        states: of the whole model.
        block: the first states of `exact`, those of the linear part.
    """
    values, end = run.values.copy(), run.end_state.copy()
    for index, name in enumerate(exact.names):
        column = run.names.index(name)
        found = exact.values[:, :, index]
        values[:, :, column] = np.where(np.isnan(values[:, :, column]), np.nan, found)
    for index, name in enumerate(block):
        end[:, states.index(name)] = exact.end_state[:, index]
    known = {failure.subject for failure in run.failures}
    more = [failure for failure in exact.failures if failure.subject not in known]
    failures = tuple(sorted([*run.failures, *more], key=lambda failure: failure.subject))
    return replace(run, values=values, end_state=end, failures=failures)
