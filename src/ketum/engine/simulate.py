"""Simulating a model for many subjects: the front door of the engine.

    compiled = compile_model(model)
    run = compiled.simulate(parameters, [Event(0.0, amt=40.0, ii=8.0, addl=41)], times_h)
    run.values          # (subjects, times, outputs)

A subject that fails (its numbers blow up, its step collapses, it has no steady state) does not
stop the others: its values stay not-a-number from there on and `run.failures` says what happened.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.blocks import block_system, linear_block, with_block
from ketum.engine.compiler import jit
from ketum.engine.compiler.kernel import Method, write_kernel
from ketum.engine.events import Event, Regimen, check_events
from ketum.engine.exact import ExactCode
from ketum.engine.fallback import SciPyCode
from ketum.engine.gpu import Card, GpuCode, load_driver
from ketum.engine.job import Code, Group, Job, Run
from ketum.engine.model import Model
from ketum.engine.schedule import Controls, Outputs
from ketum.engine.sensitivities import with_sensitivities
from ketum.engine.simulate_checks import (
    check_count,
    check_gpu_method,
    check_parameters,
    check_steady_model,
    check_times,
)
from ketum.engine.system import System, derive
from ketum.engine.timeline import Interpolation

__all__ = ["Compiled", "Device", "Run", "compile_model"]

Device = Literal["cpu", "gpu"]


def compile_model(
    model: Model,
    outputs: Sequence[str] | None = None,
    *,
    method: Method | Literal["exact", "scipy"] | None = None,
    slopes: Sequence[str] = (),
    exact_block: bool = False,
    device: Device = "cpu",
    lanes: int | None = None,
    use_cache: bool = True,
) -> Compiled:
    """Make a model ready to run.

    Args:
        model: without open needs.
        outputs: names of outputs, states or definitions; the model's outputs when omitted.
        method: `rodas5p` (the default), `tsit5` for non-stiff models, `exact` for linear ones, or
            `scipy`, which is also taken where llvmlite cannot load.
        slopes: parameters for whose change every output `y` gets a slope `y__parameter`.
        exact_block: report what depends on the linear part of the model alone from the matrix
            exponential, within 1e-8, whatever the tolerance (`ketum.engine.blocks`).
        device: `gpu` runs the subjects on an NVIDIA card (`ketum.engine.gpu`).
        lanes: subjects a vector; what suits the processor when omitted. No effect on results.
        use_cache: keep machine code between processes.
    """
    system = derive(model, outputs)
    if slopes:
        system = with_sensitivities(system, slopes)
    block = None
    if exact_block:
        part = block_system(system)
        block = Compiled(part, ExactCode(part))
    return Compiled(system, _code(system, method, device, lanes, use_cache), block)


def _code(
    system: System,
    method: Method | Literal["exact", "scipy"] | None,
    device: Device,
    lanes: int | None,
    use_cache: bool,
) -> Code:
    if device == "gpu":
        check_gpu_method(system, method)
        return GpuCode(system, "tsit5" if method == "tsit5" else "rodas5p", Card(load_driver()))
    if method == "exact":
        return ExactCode(system)
    if method == "scipy" or (method is None and not jit.available()):
        return SciPyCode(system)
    chosen: Method = method or "rodas5p"
    width = lanes or jit.host_lanes()
    return jit.load(
        f"{system.digest} {chosen} {width}",
        lambda: write_kernel(system, chosen, width).text,
        use_cache=use_cache,
    )


@dataclass(frozen=True)
class Compiled:
    """A model with its code. Safe to share between threads."""

    system: System
    code: Code = field(repr=False)
    block: Compiled | None = field(default=None, repr=False)  # its linear part, moved exactly

    def parameters(
        self, subjects: int = 1, values: Mapping[str, FloatArray | float] | None = None
    ) -> FloatArray:
        """Parameter table (S, parameters): the model's values with some replaced.

        Raises:
            ModelError: KET-621 an unknown name.
        """
        table = np.tile([p.value for p in self.system.model.parameters], (subjects, 1))
        check_parameters(self.system, table, values or {})
        for name, value in (values or {}).items():
            table[:, self.system.parameters.index(name)] = value
        return table

    def simulate(
        self,
        parameters: FloatArray,
        regimen: Regimen | Sequence[Regimen],
        times_h: FloatArray | None = None,
        *,
        controls: Controls | None = None,
        covariates: Interpolation = "locf",
        threads: int = 1,
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Run:
        """Simulate subjects.

        Args:
            parameters: (S, parameters) in the order of `system.parameters`.
            regimen: records for everyone, or one list of records a subject.
            times_h: (T,) output times, not falling; at the time of a dose the value after it.
                Without it, outputs are at the records with evid 0.
            controls: tolerances and limits.
            covariates: `locf` or `nocb`.
            threads: subjects are shared out in chunks; no effect on results.
            cancel: set it from outside to stop; what is missing stays not-a-number.
            progress: called with (subjects done, subjects) after each chunk.

        Raises:
            ModelError: with every problem of parameters, records and times.
        """
        parameters = np.asarray(parameters, dtype=np.float64)
        check_parameters(self.system, parameters, {})
        groups = _groups(regimen, len(parameters))
        for rows, events in groups:
            who = "all subjects" if len(groups) == 1 else f"subject {rows[0]}"
            check_events(self.system, events, len(rows), who)
            check_steady_model(self.system, events)
        times, outputs = _outputs(self.system, groups, times_h, len(parameters))
        job = Job(
            self.system, self.code, outputs, controls or Controls(), threads, cancel, progress
        )
        job.go(parameters, groups, covariates, observe=times_h is None, end_h=_ends(groups, times))
        run = job.finish(times)
        if self.block is None:
            return run
        exact = self.block.simulate(
            parameters, regimen, times_h, covariates=covariates, threads=threads, cancel=cancel
        )
        return with_block(run, exact, self.system.states, linear_block(self.system))


def _groups(regimen: Regimen | Sequence[Regimen], subjects: int) -> list[Group]:
    """Subjects that share a regimen, laid out together."""
    if all(isinstance(item, Event) for item in regimen):
        return [(np.arange(subjects), regimen)]  # type: ignore[list-item]
    check_count(len(regimen), subjects)
    alike: dict[int, tuple[list[int], Regimen]] = {}
    for subject, own in enumerate(regimen):
        alike.setdefault(id(own), ([], own))[0].append(subject)  # type: ignore[arg-type]
    return [(np.array(rows), own) for rows, own in alike.values()]


def _outputs(
    system: System, groups: Sequence[Group], times_h: FloatArray | None, subjects: int
) -> tuple[FloatArray, Outputs]:
    """Times to show, and the places that the code fills."""
    names = len(system.outputs)
    if times_h is not None:
        check_times(system, times_h)
        return times_h, Outputs(len(times_h), names, times_h)
    observed = [[event.time_h for event in events if event.evid == 0] for _, events in groups]
    most = max(map(len, observed), default=0)
    times = np.full((subjects, most), np.nan)
    for (rows, _), own in zip(groups, observed, strict=True):
        times[rows, : len(own)] = own
    return times, Outputs(most, names, np.empty(0))


def _ends(groups: Sequence[Group], times: FloatArray) -> list[float]:
    """Where each group's run ends: at its last output."""
    own = [times[rows[0]] if times.ndim == 2 else times for rows, _ in groups]
    return [float(np.nanmax(t)) if t.size and not np.isnan(t).all() else 0.0 for t in own]
