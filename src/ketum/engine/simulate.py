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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from ketum.engine.arrays import BoolArray, FloatArray, IntArray
from ketum.engine.compiler import jit
from ketum.engine.compiler.contract import Status
from ketum.engine.compiler.kernel import Method, write_kernel
from ketum.engine.events import Event, Regimen, check_events
from ketum.engine.exact import ExactCode
from ketum.engine.expressions import evaluate
from ketum.engine.failures import Failure, explain
from ketum.engine.fallback import SciPyCode
from ketum.engine.model import TIME, Model
from ketum.engine.schedule import Controls, Outputs, Schedule, pack
from ketum.engine.sensitivities import with_sensitivities
from ketum.engine.simulate_checks import (
    check_count,
    check_parameters,
    check_steady_model,
    check_times,
)
from ketum.engine.steady import find_steady_state
from ketum.engine.system import System, derive
from ketum.engine.timeline import Interpolation, Leg, legs_of

__all__ = ["Compiled", "Run", "compile_model"]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What a simulation gave.

    Attributes:
        values: (S, T, outputs); not-a-number after a failure.
        times_h: (T,) for a grid, (S, T) for observation records (padded with not-a-number).
        names: names of the outputs.
        failures: one a failed subject.
        steps: (S,) accepted steps. rejections: (S,) rejected ones.
        end_state: (S, states).
    """

    values: FloatArray
    times_h: FloatArray
    names: tuple[str, ...]
    failures: tuple[Failure, ...]
    steps: FloatArray
    rejections: FloatArray
    end_state: FloatArray

    def __getitem__(self, name: str) -> FloatArray:
        """One output (S, T)."""
        return self.values[:, :, self.names.index(name)]


def compile_model(
    model: Model,
    outputs: Sequence[str] | None = None,
    *,
    method: Method | Literal["exact", "scipy"] | None = None,
    slopes: Sequence[str] = (),
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
        lanes: subjects a vector; what suits the processor when omitted. No effect on results.
        use_cache: keep machine code between processes.
    """
    system = derive(model, outputs)
    if slopes:
        system = with_sensitivities(system, slopes)
    if method == "exact":
        return Compiled(system, ExactCode(system))
    if method == "scipy" or (method is None and not jit.available()):
        return Compiled(system, SciPyCode(system))
    chosen: Method = method or "rodas5p"
    width = lanes or jit.host_lanes()
    code = jit.load(
        f"{system.digest} {chosen} {width}",
        lambda: write_kernel(system, chosen, width).text,
        use_cache=use_cache,
    )
    return Compiled(system, code)


@dataclass(frozen=True)
class Compiled:
    """A model with its code. Safe to share between threads."""

    system: System
    code: jit.MachineCode | ExactCode | SciPyCode = field(repr=False)

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
        check_parameters(self.system, parameters, {})
        groups = _groups(regimen, len(parameters))
        for rows, events in groups:
            who = "all subjects" if len(groups) == 1 else f"subject {rows[0]}"
            check_events(self.system, events, len(rows), who)
            check_steady_model(self.system, events)
        times, outputs = _outputs(self.system, groups, times_h, len(parameters))
        job = _Job(self, outputs, controls or Controls(), threads, cancel, progress)
        job.go(parameters, groups, covariates, observe=times_h is None, end_h=_ends(groups, times))
        return job.finish(times)

    def initial_states(self, parameters: FloatArray) -> FloatArray:
        """States at time 0 (S, states)."""
        named = {name: parameters[:, i] for i, name in enumerate(self.system.parameters)}
        columns = evaluate(self.system.initial, named)
        return np.stack([np.broadcast_to(c, (len(parameters),)) for c in columns], axis=1)


_Group = tuple[IntArray, Regimen]


def _groups(regimen: Regimen | Sequence[Regimen], subjects: int) -> list[_Group]:
    """Subjects that share a regimen, laid out together."""
    if all(isinstance(item, Event) for item in regimen):
        return [(np.arange(subjects), regimen)]  # type: ignore[list-item]
    check_count(len(regimen), subjects)
    alike: dict[int, tuple[list[int], Regimen]] = {}
    for subject, own in enumerate(regimen):
        alike.setdefault(id(own), ([], own))[0].append(subject)  # type: ignore[arg-type]
    return [(np.array(rows), own) for rows, own in alike.values()]


def _outputs(
    system: System, groups: Sequence[_Group], times_h: FloatArray | None, subjects: int
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


def _ends(groups: Sequence[_Group], times: FloatArray) -> list[float]:
    """Where each group's run ends: at its last output."""
    own = [times[rows[0]] if times.ndim == 2 else times for rows, _ in groups]
    return [float(np.nanmax(t)) if t.size and not np.isnan(t).all() else 0.0 for t in own]


class _Job:
    """One call of `simulate`: legs of all groups in step, steady states between them."""

    def __init__(
        self,
        compiled: Compiled,
        outputs: Outputs,
        controls: Controls,
        threads: int,
        cancel: threading.Event | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.compiled, self.system = compiled, compiled.system
        self.outputs, self.controls, self.threads = outputs, controls, threads
        self.cancel, self.progress = cancel, progress
        self.flag = np.zeros(1, dtype=np.int64)

    def go(
        self,
        parameters: FloatArray,
        groups: Sequence[_Group],
        covariates: Interpolation,
        *,
        observe: bool,
        end_h: Sequence[float],
    ) -> None:
        """Run every leg of every group."""
        self.subjects = len(parameters)
        self.parameters = parameters
        self.values = self.outputs.empty(self.subjects)
        self.report = np.zeros((self.subjects, 5))
        self.alive: BoolArray = np.ones(self.subjects, dtype=np.bool_)
        self.without_steady: dict[int, float] = {}
        chains = [
            legs_of(self.system, own, parameters[rows], end, covariates, observe=observe)
            for (rows, own), end in zip(groups, end_h, strict=True)
        ]
        first = [chain[0].parameters for chain in chains]
        order = np.concatenate([rows for rows, _ in groups])
        self.initial = np.empty((self.subjects, len(self.system.states)))
        self.initial[order] = self.compiled.initial_states(np.concatenate(first))
        self.state = self.initial.copy()
        for number in range(max(map(len, chains))):
            members = [
                (rows, chain[number], number + 1 == len(chain))
                for (rows, _), chain in zip(groups, chains, strict=True)
                if number < len(chain)
            ]
            for rows, leg, _ in members:
                if leg.steady is not None:
                    self._steady(rows, leg)
            self._leg(members)

    def _steady(self, rows: IntArray, leg: Leg) -> None:
        dose = leg.steady
        assert dose is not None
        tight = replace(
            self.controls,
            rtol=min(0.01 * self.controls.rtol, 1e-8),
            atol=np.minimum(self.controls.atol, 1e-8) * 1e-2,
        )

        def run(legs: Sequence[Leg], start: FloatArray) -> FloatArray:
            return self._quiet(legs, start, tight)

        tolerance = max(10 * tight.rtol, 0.1 * self.controls.rtol)
        base = self.initial[rows]
        found, good = find_steady_state(self.system, dose, leg.parameters, base, run, tolerance)
        self.state[rows] = found + (self.state[rows] - base if dose.adds else 0.0)
        lost: BoolArray = ~good & self.alive[rows]
        for subject in rows[lost]:
            self.without_steady[int(subject)] = leg.begin_h
            self.alive[subject] = False

    def _quiet(self, legs: Sequence[Leg], start: FloatArray, controls: Controls) -> FloatArray:
        """Run legs for their end states only; not-a-number where a subject failed."""
        silent = Outputs(0, len(self.system.outputs), np.empty(0))
        ready = self._pack(legs, start, start, silent, silent.empty(len(start)), controls, [True])
        self._share_out(ready)
        end = ready.end_state.copy()
        end[ready.report[:, 0] != Status.DONE] = np.nan
        return end

    def _pack(
        self,
        legs: Sequence[Leg],
        start: FloatArray,
        reset: FloatArray,
        outputs: Outputs,
        result: FloatArray,
        controls: Controls,
        last: Sequence[bool],
    ) -> Schedule:
        start = start.copy()
        if TIME in self.system.states:
            counts = [len(leg.parameters) for leg in legs]
            start[:, self.system.states.index(TIME)] = np.repeat(
                [leg.begin_h for leg in legs], counts
            )
        return pack(legs, start, reset, outputs, result, controls, self.flag, last=last)

    def _leg(self, members: Sequence[tuple[IntArray, Leg, bool]]) -> None:
        rows = np.concatenate([rows for rows, _, _ in members])
        whole = np.array_equal(rows, np.arange(self.subjects))
        result = self.values if whole else self.outputs.empty(len(rows))
        ready = self._pack(
            [leg for _, leg, _ in members],
            self.state[rows],
            self.initial[rows],
            self.outputs,
            result,
            self.controls,
            [last for _, _, last in members],
        )
        dead = ~self.alive[rows]
        ready.arrays["end_h"][dead] = ready.arrays["begin_h"][dead]
        ready.arrays["action_stop"][dead] = ready.arrays["action_first"][dead]
        ready.arrays["output_stop"][dead] = ready.arrays["output_first"][dead]
        self._share_out(ready, self.progress)
        if not whole:
            reached: BoolArray = ~np.asarray(np.isnan(result).all(axis=2))
            self.values[rows] = np.where(reached[:, :, None], result, self.values[rows])
        self.state[rows] = ready.end_state
        fresh: BoolArray = np.asarray(self.alive[rows])
        self.report[rows[fresh], :3] = ready.report[fresh, :3]
        self.report[rows, 3:] += ready.report[:, 3:]
        self.alive[rows] = fresh & np.asarray(ready.report[:, 0] == Status.DONE)

    def _share_out(
        self, ready: Schedule, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Run all subjects of a schedule in chunks, over threads if asked."""
        arrays = ready.ordered()
        size = self.compiled.code.chunk
        done = 0
        lock = threading.Lock()

        def chunk(low: int) -> None:
            nonlocal done
            if self.cancel is not None and self.cancel.is_set():
                self.flag[0] = 1
            high = min(low + size, ready.subjects)
            if self.flag[0]:
                ready.report[low:high, 0] = Status.CANCELLED
                return
            self.compiled.code.run(arrays, low, high)
            with lock:
                done += high - low
                if progress is not None:
                    progress(done, ready.subjects)

        starts = range(0, ready.subjects, size)
        if self.threads <= 1 or len(starts) == 1:
            for low in starts:
                chunk(low)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(chunk, starts))

    def finish(self, times: FloatArray) -> Run:
        """Collect the results and say what failed."""
        failures = [
            explain(
                self.system,
                int(subject),
                self.report[subject],
                self.state[subject],
                self.parameters[subject],
            )
            for subject in np.flatnonzero(self.report[:, 0] != Status.DONE)
        ]
        failures += [
            Failure(subject, time_h, "", "no steady state: the doses outrun what leaves the body")
            for subject, time_h in self.without_steady.items()
        ]
        return Run(
            values=self.values,
            times_h=times,
            names=self.system.output_names,
            failures=tuple(sorted(failures, key=lambda failure: failure.subject)),
            steps=self.report[:, 3],
            rejections=self.report[:, 4],
            end_state=self.state,
        )
