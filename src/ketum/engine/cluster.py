"""Pure tasks on a Dask cluster that the user runs and names: the same bits as in this process.

    for place, answer in spread(tasks, "tcp://127.0.0.1:8786"): ...

A task is plain data with a `run()`, so it gives the same answer wherever it runs; what a lost
worker had in hand is run again elsewhere. Every worker first proves that it computes as this
process does: the same ketum, the same numpy, the same last bits of exp, log and power. Nothing is
reached unless an address is given, and then only that address. Dask sends tasks and answers as
pickles: name only a scheduler that you trust. Needs `ketum[scale]`.
"""

from __future__ import annotations

import hashlib
import logging
import queue
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, Protocol, TypeVar

import numpy as np

from ketum import __version__
from ketum.errors import InputError, Problem

__all__ = ["Task", "fingerprint", "spread"]

_Answer_co = TypeVar("_Answer_co", covariant=True)
_A = TypeVar("_A")

_ADDRESS: Final = re.compile(
    r"(?:(?:tcp|tls)://)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})"
)
_CONNECT_S: Final = 10.0
_PATIENCE_S: Final = 60.0  # without a worker, before giving up
_LOOK_S: Final = 2.0


class Task(Protocol[_Answer_co]):
    """Something to compute: picklable, and the same answer every time."""

    def run(self) -> _Answer_co:
        """Compute it."""
        ...


@cache
def fingerprint() -> str:
    """What the last bits of an answer depend on: versions, and this processor's own arithmetic."""
    values = np.linspace(0.01, 40.0, 4097)
    digest = hashlib.blake2b(digest_size=8)
    for table in (np.exp(values - 20.0), np.log(values), values**0.75, np.sqrt(values)):
        digest.update(table.tobytes())
    return f"ketum {__version__}, numpy {np.__version__}, arithmetic {digest.hexdigest()}"


_EXPECTED = fingerprint  # what every worker must have


def spread(
    tasks: Iterable[Task[_A]],
    scheduler: str | None = None,
    *,
    patience_s: float = _PATIENCE_S,
) -> Iterator[tuple[int, _A]]:
    """Answers as they come, each with the place of its task.

    Args:
        tasks: pure and picklable; taken one by one, as there is room for them.
        scheduler: address of a Dask scheduler; in this process, in order, when omitted.
        patience_s: how long to wait while the cluster has no worker at all.

    Raises:
        InputError: KET-692 the extra is missing, KET-693 not an address, KET-694 nobody answers
            there, KET-695 a worker computes otherwise, KET-696 the cluster was lost on the way.
            What a task raises is raised here.
    """
    if scheduler is None:
        return ((place, task.run()) for place, task in enumerate(tasks))
    _check_address(scheduler)
    try:
        import distributed
    except ImportError:
        what = "a cluster needs Dask distributed"
        raise InputError([Problem("KET-692", what, cure="install ketum[scale]")]) from None
    return _on_cluster(distributed, tasks, scheduler, patience_s)


def _check_address(scheduler: str) -> None:
    match = _ADDRESS.fullmatch(scheduler)
    if match is None or not 0 < int(match["port"]) < 65536:
        allowed = "tcp://HOST:PORT, as `dask scheduler` prints it"
        raise InputError(
            [
                Problem(
                    "KET-693", "not the address of a scheduler", "--scheduler", scheduler, allowed
                )
            ]
        )


class _Otherwise(Exception):  # noqa: N818 - carries what a worker is, across the wire
    """A worker whose numbers would differ."""


def _answer(task: Task[_A], expected: str) -> _A:
    """What runs on a worker."""
    found = fingerprint()
    if found != expected:
        raise _Otherwise(found)
    return task.run()


def _on_cluster(
    distributed: Any, tasks: Iterable[Task[_A]], scheduler: str, patience_s: float
) -> Iterator[tuple[int, _A]]:
    with _quiet(), _client(distributed, scheduler, patience_s) as client:
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        places: dict[str, int] = {}
        held: dict[str, Any] = {}  # a future that nobody holds is forgotten by the scheduler
        left = iter(enumerate(tasks))

        def submit() -> None:
            following = next(left, None)
            if following is not None:
                place, task = following
                future = client.submit(_answer, task, _EXPECTED(), pure=False)
                places[future.key], held[future.key] = place, future
                future.add_done_callback(done.put)

        for _ in range(max(2 * sum(client.nthreads().values()), 2)):  # bounds memory on both sides
            submit()
        while held:
            future = _next(client, done, scheduler, patience_s)
            answer = _result(distributed, future, scheduler)
            held.pop(future.key)
            submit()
            yield places.pop(future.key), answer


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own log, with its tracebacks, off the screen: what went wrong is raised."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _client(distributed: Any, scheduler: str, patience_s: float) -> Any:
    """A connection to a scheduler that has at least one worker."""
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        cure = "start one with `dask scheduler` and `dask worker ADDRESS`"
        what = "no scheduler answers"
        raise InputError([Problem("KET-694", what, "--scheduler", scheduler, cure=cure)]) from error
    try:
        client.wait_for_workers(1, timeout=patience_s)
    except TimeoutError as error:
        client.close()
        cure = f"start one with `dask worker {scheduler}`"
        what = "the scheduler has no worker"
        raise InputError([Problem("KET-694", what, "--scheduler", scheduler, cure=cure)]) from error
    return client


def _next(client: Any, done: queue.SimpleQueue[Any], scheduler: str, patience_s: float) -> Any:
    """The next future that is done; gives up when there has been no worker for too long."""
    alone_since: float | None = None
    while True:
        try:
            return done.get(timeout=_LOOK_S)
        except queue.Empty:
            now = time.monotonic()
            if client.status != "running":
                raise _lost(scheduler, "the scheduler went away") from None
            if client.scheduler_info(n_workers=1)["workers"]:
                alone_since = None
            elif alone_since is None:
                alone_since = now
            elif now - alone_since >= patience_s:
                raise _lost(scheduler, "no worker is left") from None


def _result(distributed: Any, future: Any, scheduler: str) -> Any:
    from concurrent.futures import CancelledError

    try:
        return future.result(timeout=_CONNECT_S)
    except _Otherwise as error:
        cure = "give every worker the same versions and the same kind of processor"
        what = "a worker does not compute the same last bits as this machine"
        raise InputError(
            [Problem("KET-695", what, "--scheduler", str(error), _EXPECTED(), cure)]
        ) from None
    except distributed.KilledWorker as error:
        raise _lost(scheduler, "several workers were lost over the same chunk") from error
    except (CancelledError, TimeoutError, distributed.client.FutureCancelledError) as error:
        raise _lost(scheduler, "the scheduler went away") from error


def _lost(scheduler: str, what: str) -> InputError:
    cure = "what is finished is kept where it was written; run the same command again to go on"
    return InputError([Problem("KET-696", what, "--scheduler", scheduler, cure=cure)])
