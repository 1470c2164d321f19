"""No body longer than the limit is read, whatever its header claims."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ketum.web.guards.answers import header, refuse
from ketum.web.settings import Settings

__all__ = ["SizeGuard"]


class _TooLongError(Exception):
    """More came than was said."""


class SizeGuard:
    """Refuses a body that says it is too long, and stops reading one that turns out to be."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._says_too_much(scope):
            await self._refuse(scope, receive, send)
            return
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, self._counted(receive), sent)
        except _TooLongError:
            if not begun:
                await self._refuse(scope, receive, send)

    def _says_too_much(self, scope: Scope) -> bool:
        said = header(scope, "content-length") or "0"
        return not said.isdecimal() or int(said[:20]) > self.most

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise _TooLongError
            return message

        return counting

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = f"At most {self.most // 1_000_000} MB are read."
        await refuse(scope, receive, send, status=413, title="Too long", detail=detail)
