"""Where each number of a subject lives in the work array."""

from __future__ import annotations

from dataclasses import dataclass

from ketum.engine.system import System

__all__ = ["Layout", "layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """First slot of each group; see the names. `size` is the number of slots."""

    parameters: int
    state: int
    infusions: int  # constant inputs, one an input state
    constants: int  # hoisted from the parameters
    slope: int  # rates of change at the state
    jacobian: int
    stages: int
    next_state: int
    dense: int
    interpolated: int
    shown: int  # outputs
    tolerance: int  # absolute, one a state
    relative: int  # relative tolerance
    step: int
    error: int
    theta: int
    time: int
    try_next: int  # step to try next
    restart: int  # step that worked after the last event
    until: int  # next event, or the end
    end: int
    next_output: int
    live: int
    first: int  # 1 while no step was taken since an event
    rejected: int
    status: int
    steps: int
    rejections: int
    size: int


def layout(system: System, constants: int, jacobian: int, stages: int, dense: int) -> Layout:
    """Lay out the work array of a model."""
    n = len(system.states)
    sizes = {
        "parameters": len(system.parameters),
        "state": n,
        "infusions": len(system.input_states),
        "constants": constants,
        "slope": n,
        "jacobian": jacobian,
        "stages": stages * n,
        "next_state": n,
        "dense": dense * n,
        "interpolated": n,
        "shown": len(system.outputs),
        "tolerance": n,
    }
    offsets: dict[str, int] = {}
    at = 0
    for name in Layout.__dataclass_fields__:
        offsets[name] = at
        at += sizes.get(name, 1)
    return Layout(**(offsets | {"size": offsets["size"]}))
