"""Peers that are R packages: deSolve, mrgsolve and rxode2, where installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.cases import HERE, SCENARIOS, population
from engine.sources import Source
from ketum.engine.arrays import FloatArray
from ketum.engine.expressions import evaluate

R_PEERS = ("deSolve", "mrgsolve", "rxode2")


@dataclass(frozen=True)
class Timed:
    """What R measured."""

    version: str
    seconds: list[float]  # wall
    cpu_seconds: list[float]
    values: FloatArray


def timed(
    peer: str, model: str, scenario: str, rtol: float, subjects: int, repeat: int, threads: int
) -> Timed | None:
    """Run a peer in R; None where R or the package is absent."""
    if shutil.which("Rscript") is None:
        return None
    source = Source(model)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = population(model, max(subjects, 20))
        named = {p: table[:, i] for i, p in enumerate(source.parameters)}
        columns = [
            np.broadcast_to(c, (len(table),)) for c in evaluate(source.hoisted.constants, named)
        ]
        head = ",".join(f"c{i}" for i in range(len(columns)))
        np.savetxt(
            folder / "constants.csv",
            np.stack(columns, axis=1),
            fmt="%.17g",
            delimiter=",",
            header=head,
            comments="",
        )
        (folder / "initial.txt").write_text(" ".join(map(repr, source.initial)))
        (folder / "model.c").write_text(source.c_for_desolve())
        (folder / "mrgsolve.txt").write_text(source.mrgsolve())
        (folder / "rxode2.txt").write_text(source.rxode2())
        command = ["Rscript", str(HERE / "peers.R"), peer, str(folder), model, scenario]
        command += [repr(rtol), str(subjects), str(repeat), str(threads)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line.split() for line in done.stdout.splitlines()]
        if ["absent"] in lines or done.returncode:
            return None
        times = len(SCENARIOS[scenario].times_h)
        values = np.fromfile(folder / "values.bin").reshape(20, times, len(source.initial))
        version = next(line[1] for line in lines if line[0] == "version")
        measured = [line for line in lines if line[0] == "seconds"]
        seconds, cpu = ([float(line[place]) for line in measured] for place in (1, 2))
        return Timed(version, seconds, cpu, values)
