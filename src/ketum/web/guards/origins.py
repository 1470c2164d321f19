"""Nothing is taken from a page of somebody else's.

What a browser sends says where it comes from: `Origin`, `Sec-Fetch-Site`. A request that changes or
computes something must come from our own pages; a program that brings the token itself need not say
where it comes from, but if it does, that must be us.
"""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from ketum.web.guards.answers import header, is_interface, refuse
from ketum.web.settings import Settings

__all__ = ["OriginGuard"]

READING: Final = ("GET", "HEAD")
KNOWN: Final = ("GET", "HEAD", "POST")


class OriginGuard:
    """Refuses requests sent by foreign pages, and methods that nothing here answers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in KNOWN and not self._ours(scope):
            detail = "Forms are taken from ketum's own pages only."
            await refuse(scope, receive, send, status=403, title="Not from here", detail=detail)
            return
        await self.app(scope, receive, send)

    def _ours(self, scope: Scope) -> bool:
        if scope["method"] in READING:
            return True
        origin, site = header(scope, "origin"), header(scope, "sec-fetch-site")
        if site not in (None, "same-origin") or (origin and origin not in self.settings.origins):
            return False
        if scope["state"]["by"] == "token":
            return True
        return origin is not None and (not is_interface(scope) or self._carries(scope))

    def _carries(self, scope: Scope) -> bool:
        """Whether the form token came in its header; forms carry it in a field instead."""
        return self.settings.is_form_token(header(scope, "x-ketum-form") or "")
