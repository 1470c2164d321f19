"""What stands before every page, outermost first: each guard is plain ASGI and does one thing."""

from __future__ import annotations

from starlette.types import ASGIApp

from ketum.web.guards.faults import FaultGuard
from ketum.web.guards.headers import SecurityHeaders
from ketum.web.guards.hosts import HostGuard
from ketum.web.guards.origins import OriginGuard
from ketum.web.guards.session import SessionGuard
from ketum.web.guards.size import SizeGuard
from ketum.web.settings import Settings

__all__ = ["guarded"]


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The app behind its guards; whatever a guard refuses never reaches a route."""
    inside: ASGIApp = SizeGuard(app, settings)
    inside = OriginGuard(inside, settings)
    inside = SessionGuard(inside, settings)
    inside = FaultGuard(inside)
    inside = HostGuard(inside, settings)
    return SecurityHeaders(inside)
