"""Only whoever holds the token of this launch is let in.

A browser gives the token once, at `/enter`, and holds a cookie from then on; a program sends it as
`Authorization: Bearer`. Help in an emergency never waits for a token.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from ketum.web.guards.answers import header, is_interface, refuse
from ketum.web.settings import Settings

__all__ = ["OPEN", "SessionGuard"]

# Pages that anybody on this machine may see; they hold nothing of anybody.
OPEN: Final = ("/enter", "/help", "/static/", "/favicon.ico")


class SessionGuard:
    """Refuses whoever brings neither the cookie nor, for the interface, the token.

    Writes into the request how it was let in: `scope["state"]["by"]` is `cookie`, `token` or
    `nobody` (an open page).
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        by = self._by(scope)
        if by == "nobody" and not self._is_open(str(scope["path"])):
            detail = "Open the address that ketum printed when it started, with its token."
            await refuse(scope, receive, send, status=401, title="No way in", detail=detail)
            return
        scope.setdefault("state", {})["by"] = by
        await self.app(scope, receive, send)

    def _by(self, scope: Scope) -> str:
        scheme, _, given = (header(scope, "authorization") or "").partition(" ")
        if given and is_interface(scope):
            ours = scheme.lower() == "bearer" and self.settings.is_token(given.strip())
            return "token" if ours else "nobody"
        held = cookie_parser(header(scope, "cookie") or "").get(self.settings.cookie, "")
        return "cookie" if held and self.settings.is_session(held) else "nobody"

    def _is_open(self, path: str) -> bool:
        return any(path == one or (one[-1] == "/" and path.startswith(one)) for one in OPEN)
