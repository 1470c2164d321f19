"""Long work that can be watched and stopped: one at a time, its result held for a few minutes.

A run lives in memory only. Its result goes with the page that shows it, or after `HELD_S` seconds;
its name is random and says nothing of what is computed.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from ketum.errors import InputError, KetumError, Problem
from ketum.web.work import Bench, BusyError

__all__ = ["HELD_S", "Run", "Runs", "StoppedError"]

HELD_S: Final = 300.0
MOST_HELD: Final = 4


class StoppedError(KetumError):
    """Whoever asked for the work has stopped it."""


@dataclass(slots=True)
class Run:
    """One piece of long work.

    Attributes:
        total: how many steps it has; `done` how many are over.
        stopped: whether it was told to stop.
        result: what it came to, once it is over.
        problems: why it could not be done.
        ended: the clock when it was over, on `time.monotonic`; None while it goes on.
    """

    total: int
    name: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    done: int = 0
    stopped: bool = False
    result: Any = None
    problems: tuple[Problem, ...] = ()
    ended: float | None = None

    def tell(self, done: int) -> None:
        """Take note of progress. Raises StoppedError when the work shall not go on."""
        self.done = done
        if self.stopped:
            raise StoppedError("stopped")


class Runs:
    """The long work of one launch: at most one piece goes on, a few results are held."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._runs: dict[str, Run] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._clock = clock

    def start(self, bench: Bench, total: int, work: Callable[[Callable[[int], None]], Any]) -> Run:
        """Begin `work`, which is handed `Run.tell`. Raises BusyError while another goes on."""
        self._forget()
        if any(run.ended is None for run in self._runs.values()) or len(self._runs) >= MOST_HELD:
            raise BusyError("long work goes on already")
        run = Run(total)
        self._runs[run.name] = run
        task = asyncio.get_running_loop().create_task(self._do(run, bench, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return run

    async def _do(
        self, run: Run, bench: Bench, work: Callable[[Callable[[int], None]], Any]
    ) -> None:
        try:
            run.result = await bench.run(lambda: work(run.tell))
        except InputError as error:
            run.problems = error.problems
        except (StoppedError, BusyError):
            run.stopped = True
        except Exception:
            run.problems = (Problem("KET-890", "the work ended with a fault of ketum"),)
        finally:
            run.ended = self._clock()

    def find(self, name: str) -> Run | None:
        """The run of that name while it goes on or is held; None when it is not there."""
        self._forget()
        return self._runs.get(name)

    def drop(self, run: Run) -> None:
        """Forget a run and what it came to."""
        self._runs.pop(run.name, None)

    def _forget(self) -> None:
        now = self._clock()
        old = [run for run in self._runs.values()
               if run.ended is not None and now - run.ended > HELD_S]  # fmt: skip
        for run in old:
            self.drop(run)
