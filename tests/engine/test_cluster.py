"""Tasks on a cluster: bad addresses, missing parts, workers that differ, and a scheduler lost."""

from __future__ import annotations

import builtins
import itertools
import logging
import socket
import time
from dataclasses import dataclass

import pytest

from ketum.engine import cluster
from ketum.engine.cluster import fingerprint, spread
from ketum.errors import InputError, Problem


@dataclass(frozen=True)
class Square:
    number: int
    pause_s: float = 0.0

    def run(self):
        time.sleep(self.pause_s)
        return self.number**2


@dataclass(frozen=True)
class Refusal:
    def run(self):
        raise InputError([Problem("KET-999", "no")])


@pytest.fixture(scope="module")
def here():
    """A scheduler and a worker in this process, on the loopback address."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0",
        protocol="tcp", host="127.0.0.1",
    ) as local:  # fmt: skip
        yield local.scheduler_address


def told(error):
    (problem,) = error.value.problems
    return problem.code, problem.what


def test_without_an_address_tasks_run_here_in_order():
    assert list(spread([Square(n) for n in range(4)])) == [(0, 0), (1, 1), (2, 4), (3, 9)]


def test_a_cluster_gives_every_answer_with_the_place_of_its_task(here):
    found = dict(spread((Square(n) for n in range(30)), here))
    assert found == {n: n * n for n in range(30)}


@pytest.mark.parametrize(
    "address", ["", "localhost", "http://localhost:1", "tcp://a b:1", "tcp://h:0", "tcp://h:99999"]
)
def test_what_is_not_an_address_is_refused_before_anything_is_reached(address):
    with pytest.raises(InputError) as error:
        spread([Square(1)], address)
    assert told(error) == ("KET-693", "not the address of a scheduler")


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(InputError) as error:
        list(spread([Square(1)], address))
    assert told(error) == ("KET-694", "no scheduler answers")
    assert error.value.problems[0].seen == address


def test_a_missing_extra_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "distributed":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError) as error:
        spread([Square(1)], "tcp://127.0.0.1:8786")
    assert told(error) == ("KET-692", "a cluster needs Dask distributed")
    assert error.value.problems[0].cure == "install ketum[scale]"


def test_a_worker_with_other_arithmetic_is_refused(here, monkeypatch):
    monkeypatch.setattr(cluster, "_EXPECTED", lambda: "ketum 0, numpy 0, arithmetic 0")
    with pytest.raises(InputError) as error:
        list(spread([Square(1)], here))
    assert told(error)[0] == "KET-695"
    assert error.value.problems[0].seen == fingerprint()


def test_what_a_task_raises_there_is_raised_here(here):
    with pytest.raises(InputError) as error:
        list(spread([Refusal()], here))
    assert told(error) == ("KET-999", "no")


def test_a_scheduler_without_workers_is_refused_after_a_while():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=0,
            processes=False,
            dashboard_address="127.0.0.1:0",
            protocol="tcp",
            host="127.0.0.1",
        ) as empty,
        pytest.raises(InputError) as error,
    ):
        list(spread([Square(1)], empty.scheduler_address, patience_s=0.5))
    assert told(error) == ("KET-694", "the scheduler has no worker")


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_goes_away_is_told_and_what_came_before_is_kept():
    distributed = pytest.importorskip("distributed")
    local = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0",
        protocol="tcp", host="127.0.0.1",
    )  # fmt: skip
    tasks = [Square(n, 0.05) for n in range(50)]
    answers = spread(tasks, local.scheduler_address, patience_s=1.0)
    found = dict(itertools.islice(answers, 3))
    local.close()
    with pytest.raises(InputError) as error:
        found.update(answers)
    assert told(error)[0] == "KET-696"
    assert all(answer == place**2 for place, answer in found.items())


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_whose_last_worker_goes_is_told_after_a_while(monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_LOOK_S", 0.2)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0",
        protocol="tcp", host="127.0.0.1",
    ) as local:  # fmt: skip
        tasks = [Square(n, 0.05) for n in range(200)]
        answers = spread(tasks, local.scheduler_address, patience_s=1.0)
        list(itertools.islice(answers, 3))
        local.scale(0)
        with pytest.raises(InputError) as error:
            list(answers)
    assert told(error) == ("KET-696", "no worker is left")


def test_dask_s_own_log_is_quiet_only_while_it_works(here):
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    before = [logger.level for logger in loggers]
    answers = spread([Square(n) for n in range(3)], here)
    next(answers)
    assert [logger.level for logger in loggers] == [logging.CRITICAL] * 2
    list(answers)
    assert [logger.level for logger in loggers] == before
