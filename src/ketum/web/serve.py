"""Starts the web app on the loopback address and opens it in the person's browser."""

from __future__ import annotations

import contextlib
import html
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ketum.errors import OutputError, Problem
from ketum.web.settings import Settings

__all__ = ["serve"]

ADDRESS = "127.0.0.1"


def serve(port: int, *, open_browser: bool, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; `tell` is called with the address once it answers.

    `port` 0 takes any free one. Raises OutputError (KET-815) when the port is taken.
    """
    import uvicorn

    from ketum.web.app import create_app

    listening = _listening(port)
    settings = Settings(port=listening.getsockname()[1])
    config = uvicorn.Config(create_app(settings), log_level="critical", access_log=False,
                            server_header=False, date_header=False, ws="none", lifespan="off",
                            timeout_keep_alive=15, limit_concurrency=300, backlog=256,
                            timeout_graceful_shutdown=2)  # fmt: skip
    address = f"http://{ADDRESS}:{settings.port}/enter?token={settings.token}"
    with _doorway(address) if open_browser else contextlib.nullcontext():
        tell(address)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> Any:
    import uvicorn

    # uvicorn ends the process when the port is taken; the reader should be told what to do.
    try:
        return uvicorn.Config("", host=ADDRESS, port=port, log_level="critical").bind_socket()
    except SystemExit as error:
        cure = "choose another with --port, or leave --port out"
        problem = Problem(
            "KET-815", "the port cannot be listened on", "--port", str(port), "", cure
        )
        raise OutputError([problem]) from error


@contextlib.contextmanager
def _doorway(address: str) -> Iterator[None]:
    """Open the browser through a private file, so that no list of processes shows the token."""
    import threading
    import webbrowser

    with tempfile.TemporaryDirectory(prefix="ketum-") as folder:
        door = Path(folder) / "open.html"
        escaped = html.escape(address, quote=True)
        text = f'<!doctype html><meta http-equiv="refresh" content="0;url={escaped}">'
        handle = os.open(door, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        threading.Timer(0.7, webbrowser.open, [door.as_uri()]).start()
        yield
