"""Only requests that name this machine and this port are let in.

Listening on the loopback address keeps other machines out, but not a web page whose name was made
to point here (DNS rebinding): such a request carries the page's own name as its Host.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from ketum.web.guards.answers import headers, refuse
from ketum.web.settings import Settings

__all__ = ["HostGuard"]


class HostGuard:
    """Refuses every Host but a loopback name with the real port, before anything is looked up."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = settings.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        named = headers(scope, "host")
        known = len(named) == 1 and named[0].lower() in self.hosts
        if not known or not scope["path"].startswith("/"):
            detail = "ketum answers only under the address that it printed."
            await refuse(scope, receive, send, status=421, title="Wrong address", detail=detail)
            return
        await self.app(scope, receive, send)
