"""One simulation on its way: legs of all subjects in step, steady states between the legs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from ketum.engine.arrays import BoolArray, FloatArray, IntArray
from ketum.engine.compiler.contract import Status
from ketum.engine.compiler.jit import MachineCode
from ketum.engine.events import Regimen
from ketum.engine.exact import ExactCode
from ketum.engine.expressions import evaluate
from ketum.engine.failures import Failure, explain
from ketum.engine.fallback import SciPyCode
from ketum.engine.gpu import GpuCode
from ketum.engine.schedule import Controls, Outputs, Schedule, pack
from ketum.engine.steady import find_steady_state
from ketum.engine.system import System
from ketum.engine.timeline import Interpolation, Leg, legs_of

__all__ = ["Code", "Group", "Job", "Run", "initial_states"]

Code: TypeAlias = MachineCode | ExactCode | SciPyCode | GpuCode
Group: TypeAlias = tuple[IntArray, Regimen]  # subjects that share a regimen


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


def initial_states(system: System, parameters: FloatArray) -> FloatArray:
    """States at time 0 (S, states)."""
    named = {name: parameters[:, i] for i, name in enumerate(system.parameters)}
    columns = evaluate(system.initial, named)
    return np.stack([np.broadcast_to(c, (len(parameters),)) for c in columns], axis=1)


class Job:
    """One call of `simulate`: legs of all groups in step, steady states between them."""

    def __init__(
        self,
        system: System,
        code: Code,
        outputs: Outputs,
        controls: Controls,
        threads: int,
        cancel: threading.Event | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.system, self.code = system, code
        self.outputs, self.controls, self.threads = outputs, controls, threads
        self.cancel, self.progress = cancel, progress
        self.flag = np.zeros(1, dtype=np.int64)

    def go(
        self,
        parameters: FloatArray,
        groups: Sequence[Group],
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
            legs_of(
                self.system,
                own,
                parameters[rows],
                end,
                covariates,
                observe=observe,
                subjects=rows,
            )
            for (rows, own), end in zip(groups, end_h, strict=True)
        ]
        first = [chain[0].parameters for chain in chains]
        order = np.concatenate([rows for rows, _ in groups])
        self.initial = np.empty((self.subjects, len(self.system.states)))
        self.initial[order] = initial_states(self.system, np.concatenate(first))
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
        if self.system.clock is not None:
            counts = [len(leg.parameters) for leg in legs]
            start[:, self.system.clock] = np.repeat([leg.begin_h for leg in legs], counts)
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
        size = self.code.chunk
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
            self.code.run(arrays, low, high)
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
