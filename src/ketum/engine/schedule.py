"""The flat arrays that machine code runs on: one leg of many subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.compiler.contract import ARRAYS
from ketum.engine.timeline import Leg

__all__ = ["Controls", "Outputs", "Schedule", "pack"]

SMALLEST_H: Final = 1e-100
_INTEGERS: Final = frozenset(f"action_{name}" for name in ("kind", "index", "first", "stop")) | {
    "slots",
    "output_slot",
    "output_first",
    "output_stop",
}


@dataclass(frozen=True, slots=True)
class Controls:
    """Numerical settings: relative and absolute tolerance, step limit, first step to try.

    `atol` is one number or one a state, in the unit of the states. The tolerance bounds each step;
    where elimination saturates, a result may be off by 50 times as much, and the defaults allow for
    that (docs/science/engine.md).
    """

    rtol: float = 1e-7
    atol: float | FloatArray = 1e-9
    most_steps: int = 500_000
    first_step_h: float = 5e-3


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where outputs are wanted: `slots` places a subject, and a grid shared by all subjects."""

    slots: int
    names: int
    grid_h: FloatArray

    def empty(self, subjects: int) -> FloatArray:
        """Room for the results; places that are never reached stay not-a-number."""
        return np.full((subjects, self.slots, self.names), np.nan)


@dataclass(slots=True)
class Schedule:
    """Arrays by name, see `ketum.engine.compiler.contract.ARRAYS`, for S subjects."""

    subjects: int
    arrays: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def ordered(self) -> list[npt.NDArray[Any]]:
        """The arrays in the order that the code takes them."""
        return [self.arrays[name] for name in ARRAYS]

    @property
    def end_state(self) -> FloatArray:
        """States at the end (S, states)."""
        return self.arrays["end_state"]

    @property
    def report(self) -> FloatArray:
        """Status, time, step, steps and rejections (S, 5)."""
        return self.arrays["report"]


def pack(
    legs: Sequence[Leg],
    start: FloatArray,
    reset: FloatArray,
    outputs: Outputs,
    result: FloatArray,
    controls: Controls,
    cancel: IntArray,
    *,
    last: Sequence[bool],
) -> Schedule:
    """Join legs of several groups of subjects into one schedule.

    Args:
        legs: one a group; the rows of the groups follow one another.
        start: (S, states) states at the legs' begins.
        reset: (S, states) initial states.
        outputs: the grid; a leg reports its times from its begin up to, but not at, its end,
            except the last leg of a group.
        result: (S, slots, names), filled in place.
        controls: numerical settings.
        cancel: (1,), set to 1 to stop.
        last: whether a leg is its group's last.
    """
    counts = [len(leg.parameters) for leg in legs]
    subjects, states = start.shape
    per_subject = np.repeat([leg.times.shape[1] for leg in legs], counts).astype(np.int64)
    stop = np.cumsum(per_subject)
    grid = outputs.grid_h
    first_output = [np.searchsorted(grid, leg.begin_h, "left") for leg in legs]
    stop_output = [
        np.searchsorted(grid, leg.end_h, "right" if final else "left")
        for leg, final in zip(legs, last, strict=True)
    ]
    values = {
        "parameters": np.concatenate([leg.parameters for leg in legs]),
        "start": start,
        "reset": reset,
        "begin_h": _settled(np.repeat([leg.begin_h for leg in legs], counts)),
        "end_h": _settled(np.repeat([leg.end_h for leg in legs], counts)),
        "action_time": _settled(np.concatenate([leg.times.ravel() for leg in legs])),
        "action_kind": np.concatenate([leg.kinds.ravel() for leg in legs]).astype(np.int64),
        "action_index": np.concatenate([leg.indices.ravel() for leg in legs]).astype(np.int64),
        "action_value": np.concatenate([leg.values.ravel() for leg in legs]),
        "action_first": stop - per_subject,
        "action_stop": stop,
        "output_time": grid,
        "output_slot": np.arange(len(grid)),
        "output_first": np.repeat(first_output, counts),
        "output_stop": np.repeat(stop_output, counts),
        "slots": np.array([outputs.slots]),
        "end_state": np.empty((subjects, states)),
        "report": np.zeros((subjects, 5)),
        "tolerance": np.broadcast_to(np.asarray(controls.atol, np.float64), (states,)),
        "settings": np.array([controls.rtol, controls.most_steps, controls.first_step_h]),
    }
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, value in values.items():
        kind = np.int64 if name in _INTEGERS else np.float64
        arrays[name] = np.ascontiguousarray(value, dtype=kind)
    return Schedule(subjects, arrays | {"result": result, "cancel": cancel})


def _settled(times_h: FloatArray) -> FloatArray:
    """Times so close to zero that a step to them would divide by nothing are zero."""
    settled: FloatArray = np.where(np.abs(times_h) < SMALLEST_H, 0.0, times_h)
    return settled
