"""Where computations run: a few at a time, a few waiting, and no more.

Pages and the interface hand their work to one `Bench`, so that no number of requests can hold the
machine. A wait can end early: when whoever asked has gone away, nothing is begun for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ketum.errors import KetumError

if TYPE_CHECKING:
    from ketum.web.settings import Settings

__all__ = ["Bench", "BusyError"]

Result = TypeVar("Result")


class BusyError(KetumError):
    """Too much is being computed already; the same request may go through a little later."""


class Bench:
    """Runs functions in threads: `most_running` at once, `most_waiting` behind them."""

    def __init__(self, settings: Settings) -> None:
        self._places = asyncio.Semaphore(settings.most_running)
        self._most_waiting = settings.most_waiting
        self.waiting = 0
        self.running = 0

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of `work`, computed in a thread. Raises BusyError when the queue is full."""
        if self._places.locked() and self.waiting >= self._most_waiting:
            raise BusyError("too many computations wait already")
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1
        self.running += 1
        try:
            return await asyncio.to_thread(work)
        finally:
            self.running -= 1
            self._places.release()
