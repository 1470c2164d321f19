"""Long work goes on one piece at a time, stops between chunks, and is forgotten in time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from ketum.errors import InputError, Problem
from ketum.web.runs import HELD_S, Run, Runs
from ketum.web.settings import Settings
from ketum.web.work import Bench, BusyError


async def ended(run: Run) -> None:
    for _ in range(500):
        if run.ended is not None:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the run did not end")


def test_a_run_tells_how_far_it_is_and_holds_what_it_came_to():
    async def go() -> None:
        runs = Runs()
        run = runs.start(Bench(Settings()), 3, lambda tell: [tell(n) for n in (1, 2, 3)] and "all")
        await ended(run)
        assert (run.done, run.result, runs.find(run.name)) == (3, "all", run)

    asyncio.run(go())


def test_a_stopped_run_ends_before_its_next_chunk():
    begun, go_on = threading.Event(), threading.Event()
    chunks: list[int] = []

    def work(tell: Callable[[int], None]) -> str:
        for chunk in range(1, 100):
            chunks.append(chunk)
            begun.set()
            go_on.wait(5)
            tell(chunk)
        return "all"

    async def go() -> None:
        run = Runs().start(Bench(Settings()), 100, work)
        await asyncio.to_thread(begun.wait, 5)
        run.stopped = True
        go_on.set()
        await ended(run)
        assert (run.result, chunks) == (None, [1])

    asyncio.run(go())


def test_only_one_piece_of_long_work_goes_on():
    go_on = threading.Event()

    async def go() -> None:
        runs, bench = Runs(), Bench(Settings())
        run = runs.start(bench, 1, lambda tell: go_on.wait(5))
        with pytest.raises(BusyError):
            runs.start(bench, 1, lambda tell: None)
        go_on.set()
        await ended(run)
        await ended(runs.start(bench, 1, lambda tell: None))

    asyncio.run(go())


def test_a_result_is_forgotten_after_five_minutes():
    now = [0.0]

    async def go() -> None:
        runs = Runs(lambda: now[0])
        run = runs.start(Bench(Settings()), 1, lambda tell: "kept")
        await ended(run)
        now[0] = HELD_S - 1
        assert runs.find(run.name) is run
        now[0] = HELD_S + 1
        assert runs.find(run.name) is None

    asyncio.run(go())


def test_what_is_wrong_with_the_question_is_told_and_a_fault_tells_nothing():
    def refused(tell: Callable[[int], None]) -> None:
        raise InputError([Problem("KET-806", "no")])

    def broken(tell: Callable[[int], None]) -> None:
        raise ValueError("alprazolam")

    async def go() -> None:
        runs = Runs()
        first = runs.start(Bench(Settings()), 1, refused)
        await ended(first)
        second = runs.start(Bench(Settings()), 1, broken)
        await ended(second)
        assert [one.code for one in first.problems] == ["KET-806"]
        assert [str(one) for one in second.problems] == [
            "KET-890 the work ended with a fault of ketum"
        ]

    asyncio.run(go())
