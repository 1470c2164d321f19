"""Sweeps to Parquet: resumable, and the same bits on a cluster that loses a worker."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest
from engine_models import M2, M2_VALUES

from ketum.engine.events import Event
from ketum.engine.population import Population, Trial
from ketum.engine.scale import sweep, trial_digest

parquet = pytest.importorskip("pyarrow.parquet")

TYPICAL = {name: value for name, (_, value, _) in M2_VALUES.items()}
PEOPLE = Population(TYPICAL, ["ka", "CL"], np.diag([0.1, 0.2]), seed=4)
TIMES = np.linspace(0.0, 24.0, 25)


def trial(amount):
    return Trial(M2, PEOPLE, [Event(0.0, amt=amount)], TIMES, ["C"])


TRIALS = {"small": trial(10.0), "large": trial(40.0)}


def content(folder):
    return {
        path.relative_to(folder).as_posix(): parquet.read_table(path).to_pydict()
        for path in sorted(folder.rglob("*.parquet"))
    }


def test_a_sweep_writes_what_the_trial_gives(tmp_path):
    swept = sweep(TRIALS, range(250), tmp_path, chunk=100)
    assert len(swept.written) == 6
    table = parquet.read_table(swept.written[0])
    run = TRIALS["small"].run(range(100))
    assert table.column_names == ["subject", "time_h", "C"]
    assert np.array_equal(table["C"].to_numpy(), run["C"].ravel())
    assert table["subject"].to_numpy()[-1] == 99


def test_a_sweep_goes_on_where_it_stopped(tmp_path):
    first = sweep(TRIALS, range(250), tmp_path, chunk=100)
    whole = content(tmp_path)
    first.written[2].unlink()
    seen = []
    again = sweep(TRIALS, range(250), tmp_path, chunk=100, progress=lambda *x: seen.append(x))
    assert again.written == [first.written[2]]
    assert len(again.found) == 5
    assert seen == [(6, 6)]
    assert content(tmp_path) == whole


def test_another_trial_never_meets_old_files():
    assert trial_digest(trial(10.0)) == trial_digest(trial(10.0))
    assert trial_digest(trial(10.0)) != trial_digest(trial(10.5))


def test_a_population_does_not_depend_on_the_chunks_of_a_sweep(tmp_path):
    one = sweep(TRIALS, range(120), tmp_path / "a", chunk=120).written
    many = sweep(TRIALS, range(120), tmp_path / "b", chunk=7).written

    def column(paths, name):
        parts = [parquet.read_table(p) for p in paths if f"trial={name}" in str(p)]
        return np.concatenate([p["C"].to_numpy() for p in parts])

    for name in TRIALS:
        assert np.array_equal(column(one, name), column(many, name))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_the_same_bits(tmp_path):
    distributed = pytest.importorskip("distributed")
    sweep(TRIALS, range(4_000), tmp_path / "here", chunk=100)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        killed = []

        def kill_one(done, total):
            if done == 5 and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        swept = sweep(
            TRIALS,
            range(4_000),
            tmp_path / "there",
            chunk=100,
            scheduler=cluster.scheduler_address,
            progress=kill_one,
        )
    assert killed
    assert len(swept.written) == 80
    assert content(tmp_path / "there") == content(tmp_path / "here")
