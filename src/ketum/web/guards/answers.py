"""Short plain answers of the guards, and how they read a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

__all__ = ["header", "headers", "is_interface", "problem_body", "refuse"]


def headers(scope: Scope, name: str) -> list[str]:
    """Every value of a header of the request, in order."""
    wanted = name.lower().encode("latin-1")
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == wanted]


def header(scope: Scope, name: str) -> str | None:
    """The one value of a header; None when it is absent. Several are joined and match nothing."""
    found = headers(scope, name)
    return "\n".join(found) if found else None


def is_interface(scope: Scope) -> bool:
    """Whether the request is for the programming interface, which answers in JSON."""
    return str(scope["path"]).startswith("/api/")


def problem_body(
    status: int, title: str, detail: str, problems: Sequence[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """A refusal as RFC 9457 has it; the page `/api` tells of each type."""
    return {
        "type": f"/api#status-{status}",
        "title": title,
        "status": status,
        "detail": detail,
        "problems": list(problems),
    }


async def refuse(
    scope: Scope, receive: Receive, send: Send, *, status: int, title: str, detail: str
) -> None:
    """Answer a request that goes no further, as problem+json or as a line of text."""
    answer: Response
    if is_interface(scope):
        body = problem_body(status, title, detail)
        answer = JSONResponse(body, status, media_type="application/problem+json")
    else:
        answer = PlainTextResponse(f"{title}. {detail}\n", status)
    await answer(scope, receive, send)
