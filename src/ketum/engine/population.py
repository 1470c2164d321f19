"""Populations: drawing subjects, and streaming them through a model in chunks.

A subject is a pure function of the seed and its number (`ketum.engine.streams`), so any part of a
population can be made anywhere, alone or in company, with the same bits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.compiler.kernel import Method
from ketum.engine.events import Regimen
from ketum.engine.failures import Failure
from ketum.engine.model import Model
from ketum.engine.portable import exp
from ketum.engine.reducers import Reducer
from ketum.engine.schedule import Controls
from ketum.engine.simulate import Compiled, Device, Run, compile_model
from ketum.engine.streams import normals
from ketum.errors import ModelError, Problem

__all__ = ["Population", "Streamed", "Trial", "chunks"]


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Log-normal subjects around typical values.

    Attributes:
        typical: parameter name -> typical value (median).
        varying: names of the parameters that differ between subjects, in order.
        covariance: of their logarithms (varying, varying).
        seed, stream: see `ketum.engine.streams`.
    """

    typical: Mapping[str, float]
    varying: Sequence[str] = ()
    covariance: FloatArray = field(default_factory=lambda: np.zeros((0, 0)))
    seed: int = 0
    stream: str = "population"

    def __post_init__(self) -> None:
        n = len(self.varying)
        problems = []
        if self.covariance.shape != (n, n):
            what = f"the covariance must be ({n}, {n}), one row a varying parameter"
            problems.append(Problem("KET-641", what, seen=str(self.covariance.shape)))
        elif not np.allclose(self.covariance, self.covariance.T):
            problems.append(Problem("KET-641", "the covariance is not symmetric"))
        elif n and np.linalg.eigvalsh(self.covariance).min() < -1e-12 * np.trace(self.covariance):
            problems.append(Problem("KET-641", "the covariance has a negative eigenvalue"))
        problems += [
            Problem("KET-641", f"varying parameter {name!r} has no positive typical value")
            for name in self.varying
            if self.typical.get(name, 0.0) <= 0.0
        ]
        if problems:
            raise ModelError(problems)

    def factor(self) -> FloatArray:
        """Lower Cholesky factor of the covariance; rows of zero variance stay zero."""
        lower = np.zeros_like(self.covariance)
        for i in range(len(lower)):
            for j in range(i + 1):
                rest = self.covariance[i, j] - lower[i, :j] @ lower[j, :j]
                if i == j:
                    lower[i, i] = np.sqrt(max(rest, 0.0))
                elif lower[j, j] > 0.0:
                    lower[i, j] = rest / lower[j, j]
        return lower

    def draw(self, subjects: range, columns: Sequence[str]) -> FloatArray:
        """Parameter table (len(subjects), columns) of subjects by number.

        Raises:
            ModelError: KET-641 a column without typical value, or a varying name that is no column.
        """
        problems = [
            Problem("KET-641", f"parameter {name!r} has no typical value")
            for name in columns
            if name not in self.typical
        ]
        problems += [
            Problem("KET-641", f"varying parameter {name!r} is not in the model")
            for name in self.varying
            if name not in columns
        ]
        if problems:
            raise ModelError(problems)
        table = np.tile([self.typical[name] for name in columns], (len(subjects), 1))
        if self.varying:
            z = normals(self.seed, self.stream, subjects, len(self.varying))
            factor = self.factor()
            for row, name in enumerate(self.varying):
                shift = np.zeros(len(subjects))
                for column in range(row + 1):  # in a fixed order: the same bits in any chunk
                    shift += factor[row, column] * z[:, column]
                table[:, list(columns).index(name)] *= exp(shift)
        return table


@dataclass(slots=True)
class Streamed:
    """What a streamed run leaves: counts and failures; the values are in the reducers."""

    subjects: int = 0
    failures: list[Failure] = field(default_factory=list)
    cancelled: bool = False


def chunks(subjects: range, size: int) -> Iterator[range]:
    """Consecutive ranges of at most `size` subjects."""
    return (
        range(start, min(start + size, subjects.stop))
        for start in range(subjects.start, subjects.stop, size)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A model, who takes part, what they take and when they are looked at.

    Plain data: a trial can be sent to another process and gives the same bits there.
    """

    model: Model
    population: Population
    regimen: Regimen
    times_h: FloatArray
    outputs: Sequence[str] | None = None
    controls: Controls = field(default_factory=Controls)
    method: Method | Literal["exact", "scipy"] | None = None
    device: Device = "cpu"

    def run(
        self, subjects: range, *, threads: int = 1, cancel: threading.Event | None = None
    ) -> Run:
        """Simulate some of the subjects and keep everything."""
        return self._run(self._compiled(), subjects, threads, cancel)

    def _compiled(self) -> Compiled:
        return compile_model(self.model, self.outputs, method=self.method, device=self.device)

    def _run(
        self, compiled: Compiled, subjects: range, threads: int, cancel: threading.Event | None
    ) -> Run:
        table = self.population.draw(subjects, compiled.system.parameters)
        run = compiled.simulate(
            table,
            self.regimen,
            self.times_h,
            controls=self.controls,
            threads=threads,
            cancel=cancel,
        )
        named = tuple(replace(f, subject=subjects.start + f.subject) for f in run.failures)
        return replace(run, failures=named)

    def stream(
        self,
        subjects: range,
        reducers: Sequence[tuple[Reducer, Callable[[FloatArray], FloatArray]]],
        *,
        chunk: int = 4096,
        threads: int = 1,
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Streamed:
        """Simulate subjects in chunks; keep only what the reducers keep.

        Args:
            subjects: their numbers.
            reducers: pairs of a reducer and a function that makes its input from values
                (subjects, times, outputs), such as `lambda values: values`.
            chunk: subjects at once; memory grows with it, results do not change.
            threads: within a chunk.
            cancel: set it to stop after the current chunk.
            progress: called with (subjects done, subjects) after each chunk.
        """
        done, compiled = Streamed(), self._compiled()
        for part in chunks(subjects, chunk):
            if cancel is not None and cancel.is_set():
                done.cancelled = True
                break
            run = self._run(compiled, part, threads, cancel)
            for reducer, make in reducers:
                reducer.take(part.start - subjects.start, make(run.values))
            done.failures += run.failures
            done.subjects += len(part)
            if progress is not None:
                progress(done.subjects, len(subjects))
        return done
