"""What parameters and times must be before a simulation starts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.compiler import jit
from ketum.engine.events import Regimen
from ketum.engine.model import TIME
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = [
    "check_count",
    "check_gpu_method",
    "check_parameters",
    "check_steady_model",
    "check_times",
]


def check_parameters(
    system: System, table: FloatArray, named: Mapping[str, FloatArray | float]
) -> None:
    """Raise ModelError KET-621 for unknown names, a wrong shape or numbers that are not finite."""
    model = system.model.name
    problems = [
        Problem("KET-621", f"no parameter {name!r}", model, allowed=", ".join(system.parameters))
        for name in named
        if name not in system.parameters
    ]
    if table.ndim != 2 or table.shape[1] != len(system.parameters):
        problems.append(
            Problem(
                "KET-621",
                "the parameter table has the wrong shape",
                model,
                str(table.shape),
                f"(subjects, {len(system.parameters)})",
            )
        )
    else:
        problems += [
            Problem(
                "KET-621",
                f"parameter {system.parameters[column]!r} is not finite",
                f"{model}: subject {row}",
                str(table[row, column]),
            )
            for row, column in np.argwhere(~np.isfinite(table))[:20]
        ]
    if problems:
        raise ModelError(problems)


def check_count(regimens: int, subjects: int) -> None:
    """Raise ModelError KET-621 unless there is one regimen a subject."""
    if regimens != subjects:
        raise ModelError(
            [
                Problem(
                    "KET-621",
                    "one regimen for all, or one a subject",
                    seen=f"{regimens} regimens, {subjects} subjects",
                )
            ]
        )


def check_times(system: System, times_h: FloatArray) -> None:
    """Raise ModelError KET-622 unless output times are finite, 0 or more, and do not fall."""
    wrong = ""
    if times_h.ndim != 1 or not times_h.size:
        wrong = f"need a vector of one time or more, not shape {times_h.shape}"
    elif not np.isfinite(times_h).all():
        wrong = "a time is not finite"
    elif times_h[0] < 0.0:
        wrong = f"a time is negative: {times_h.min():g} h"
    elif (np.diff(times_h) < 0.0).any():
        at = int(np.flatnonzero(np.diff(times_h) < 0.0)[0])
        wrong = f"times must not fall: {times_h[at]:g} h, then {times_h[at + 1]:g} h"
    if wrong:
        raise ModelError([Problem("KET-622", wrong, f"{system.model.name}: output times")])


def check_steady_model(system: System, regimen: Regimen) -> None:
    """Raise ModelError KET-623 for steady state in a model that depends on the clock."""
    if TIME in system.states and any(event.ss for event in regimen):
        raise ModelError(
            [
                Problem(
                    "KET-623",
                    "a model whose equations use the time has no steady state",
                    system.model.name,
                    cure="give the doses one by one",
                )
            ]
        )


def check_gpu_method(system: System, method: str | None) -> None:
    """Raise ModelError KET-699 for what a graphics card cannot run."""
    name = system.model.name
    if method in {"exact", "scipy"}:
        allowed = "rodas5p, tsit5"
        what = "this method does not run on a graphics card"
        raise ModelError([Problem("KET-699", what, name, method, allowed, "leave out method")])
    if not jit.available():
        what = "code for a graphics card is made with llvmlite, which does not load here"
        raise ModelError([Problem("KET-699", what, name, cure="install ketum[engine]")])
