"""Many trials, many people, many machines: chunks to partitioned Parquet, resumable.

    sweep({"three a day": trial, "one a day": other}, range(100_000), folder)
    sweep(..., scheduler="tcp://10.0.0.5:8786")      # the same bits, on a Dask cluster

A chunk is a pure function of its trial and its subject numbers, so where it runs makes no
difference, a chunk that a lost worker took with it is simply run again, and a sweep that was
stopped goes on where it stopped: a file that exists is whole. Needs `ketum[parquet]`, and
`ketum[scale]` for a cluster.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ketum.engine.failures import Failure
from ketum.engine.parquet import write_parquet
from ketum.engine.population import Trial, chunks
from ketum.engine.simulate import Run
from ketum.errors import ModelError, Problem

__all__ = ["Swept", "sweep", "trial_digest"]


@dataclass(slots=True)
class Swept:
    """What a sweep did. `written` and `found` are files; `failures` are by trial name."""

    written: list[Path] = field(default_factory=list)
    found: list[Path] = field(default_factory=list)
    failures: dict[str, list[Failure]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Task:
    name: str
    trial: Trial
    subjects: range
    path: Path

    def run(self) -> Run:
        return self.trial.run(self.subjects)


def trial_digest(trial: Trial) -> str:
    """Identifies everything that a trial's numbers depend on, besides ketum's own version."""
    people = trial.population
    pieces = (
        trial.model,
        dict(people.typical),
        list(people.varying),
        people.covariance.tobytes(),
        (people.seed, people.stream),
        list(trial.regimen),
        trial.times_h.tobytes(),
        trial.outputs and list(trial.outputs),
        trial.controls,
        trial.method,
    )
    return hashlib.blake2b(pickle.dumps(pieces, protocol=4), digest_size=8).hexdigest()


def sweep(
    trials: Mapping[str, Trial],
    subjects: range,
    folder: Path,
    *,
    chunk: int = 4096,
    scheduler: str | None = None,
    retries: int = 3,
    progress: Callable[[int, int], None] | None = None,
) -> Swept:
    """Run trials over subjects into `folder/trial=<name>-<digest>/<first>-<stop>.parquet`.

    Args:
        trials: name -> trial.
        subjects: numbers, the same people in every trial.
        folder: where the files go; files of this sweep that are there are not made again.
        chunk: subjects a file.
        scheduler: address of a Dask scheduler; this process alone when omitted.
        retries: how often a chunk is tried again after its worker was lost.
        progress: called with (chunks done, chunks).

    Raises:
        ModelError: KET-692 an extra is missing; what the trials raise.
    """
    swept = Swept()
    tasks: list[_Task] = []
    for name, trial in trials.items():
        home = folder / f"trial={name}-{trial_digest(trial)}"
        for part in chunks(subjects, chunk):
            path = home / f"{part.start:09d}-{part.stop:09d}.parquet"
            if path.exists():
                swept.found.append(path)
            else:
                tasks.append(_Task(name, trial, part, path))
    results = _here(tasks) if scheduler is None else _on_cluster(tasks, scheduler, retries)
    for done, (task, run) in enumerate(results, start=1):
        notes = {"trial": task.name, "seed": str(task.trial.population.seed)}
        write_parquet(task.path, task.subjects, run, notes)
        swept.written.append(task.path)
        if run.failures:
            swept.failures.setdefault(task.name, []).extend(run.failures)
        if progress is not None:
            progress(len(swept.found) + done, len(swept.found) + len(tasks))
    return swept


def _here(tasks: list[_Task]) -> Iterator[tuple[_Task, Run]]:
    for task in tasks:
        yield task, task.run()


def _on_cluster(tasks: list[_Task], scheduler: str, retries: int) -> Iterator[tuple[_Task, Run]]:
    try:
        import distributed
    except ImportError:
        what = "a cluster needs Dask distributed"
        raise ModelError([Problem("KET-692", what, cure="install ketum[scale]")]) from None
    with distributed.Client(scheduler, set_as_default=False) as client, client.as_current():
        waiting: dict[str, _Task] = {}
        left = iter(tasks)
        ahead = max(2 * sum(client.nthreads().values()), 2)  # bounds memory here and there

        def submit() -> list[Any]:
            task = next(left, None)
            if task is None:
                return []
            future = client.submit(task.run, pure=False, retries=retries)
            waiting[future.key] = task
            return [future]

        running = distributed.as_completed([f for _ in range(ahead) for f in submit()])
        for future in running:
            yield waiting.pop(future.key), future.result()
            running.update(submit())
            future.release()
