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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ketum.engine.cluster import spread
from ketum.engine.failures import Failure
from ketum.engine.parquet import discard_unfinished, notes_of, write_parquet
from ketum.engine.population import Trial, chunks
from ketum.engine.simulate import Run

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
        trial.device,
    )
    return hashlib.blake2b(pickle.dumps(pieces, protocol=4), digest_size=8).hexdigest()


def sweep(
    trials: Mapping[str, Trial],
    subjects: range,
    folder: Path,
    *,
    chunk: int = 4096,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Swept:
    """Run trials over subjects into `folder/trial=<name>-<digest>/<first>-<stop>.parquet`.

    Args:
        trials: name -> trial.
        subjects: numbers, the same people in every trial.
        folder: where the files go; files of this sweep that are there are not made again.
        chunk: subjects a file.
        scheduler: address of a Dask scheduler; this process alone when omitted.
        progress: called with (chunks done, chunks).

    Raises:
        InputError: an extra or a cluster that is not there (`ketum.engine.cluster.spread`).
        ModelError: what the trials raise.
    """
    swept = Swept()
    discard_unfinished(folder)
    tasks: list[_Task] = []
    for name, trial in trials.items():
        home = folder / f"trial={name}-{trial_digest(trial)}"
        for part in chunks(subjects, chunk):
            path = home / f"{part.start:09d}-{part.stop:09d}.parquet"
            if notes_of(path) is not None:
                swept.found.append(path)
            else:
                tasks.append(_Task(name, trial, part, path))
    for done, (place, run) in enumerate(spread(tasks, scheduler), start=1):
        task = tasks[place]
        notes = {"trial": task.name, "seed": str(task.trial.population.seed)}
        write_parquet(task.path, task.subjects, run, notes)
        swept.written.append(task.path)
        if run.failures:
            swept.failures.setdefault(task.name, []).extend(run.failures)
        if progress is not None:
            progress(len(swept.found) + done, len(swept.found) + len(tasks))
    return swept
