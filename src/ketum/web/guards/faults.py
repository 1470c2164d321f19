"""A fault of ketum's own ends in a short page with a number, never in its inner workings.

What is written to the terminal names the place in the code and the kind of fault. It holds no value
that was entered, because an exception's words may quote one.
"""

from __future__ import annotations

import secrets
import sys
import traceback
from pathlib import PurePath

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ketum.web.guards.answers import refuse

__all__ = ["FaultGuard"]


class FaultGuard:
    """Turns whatever escapes into status 500 with an id, and prints the id beside the place.

    `scope["state"]["fault"]` is the id that a page tells if this request should fail.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False
        name = scope.setdefault("state", {})["fault"] = secrets.token_hex(4)

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as fault:
            print(_told(name, fault), file=sys.stderr)  # noqa: T201 - the terminal is the log
            if not begun and scope["type"] == "http":
                detail = f"This is a fault of ketum, not yours. Its number is {name}."
                await refuse(scope, receive, send, status=500, title="A fault", detail=detail)


def _told(name: str, fault: Exception) -> str:
    places = [f"{PurePath(one.filename).name}:{one.lineno} {one.name}"
              for one in traceback.extract_tb(fault.__traceback__)]  # fmt: skip
    return f"ketum web: fault {name}: {type(fault).__name__} at {' < '.join(reversed(places))}"
