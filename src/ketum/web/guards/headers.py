"""What every answer tells the browser: run only our own script, keep nothing, tell nobody."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "SecurityHeaders"]

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
# `same-origin` rather than `no-referrer`: under the latter browsers send forms with `Origin: null`.
_ALWAYS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), usb=(), payment=()",
    "x-robots-tag": "noindex",
}


class SecurityHeaders:
    """Adds the headers to every answer; what is not one of our own files is never kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        keep = str(scope["path"]).startswith("/static/")
        added = _ALWAYS | {"cache-control": "no-cache" if keep else "no-store"}
        names = {name.encode() for name in added}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
                ours = [(name.encode(), value.encode()) for name, value in added.items()]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        await self.app(scope, receive, sending)
