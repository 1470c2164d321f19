"""Answers the operations: reads what is asked, works on the bench, writes JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ketum.errors import InputError
from ketum.web.interface import FOLDER
from ketum.web.interface.problems import MalformedError, NotKnownError, RefusedError, refusal
from ketum.web.interface.reading import asked, require_acceptable
from ketum.web.interface.table import OPERATIONS
from ketum.web.work import BusyError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ketum.web.interface.operation import Operation

__all__ = ["mount", "told"]


def mount(app: FastAPI) -> None:
    """Add every operation to the app, one route a path, and the document that describes them."""
    paths: dict[str, dict[str, Operation]] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = one
    for path, by_method in paths.items():
        app.add_api_route(FOLDER + path, _answering(by_method), methods=list(by_method),
                          include_in_schema=False)  # fmt: skip
    app.add_api_route(f"{FOLDER}/openapi.json", _describe, include_in_schema=False)


def _answering(by_method: Mapping[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
    async def answering(request: Request) -> Response:
        return await _answer(request, by_method[request.method])

    return answering


async def _answer(request: Request, operation: Operation) -> Response:
    require_acceptable(request)
    question = await asked(request, operation)
    content = await request.app.state.bench.run(lambda: _written(operation.work(question)))
    kind = "text/csv; charset=utf-8" if operation.answers == "csv" else "application/json"
    return Response(content, media_type=kind)


def _written(document: Any) -> bytes:
    """The document as bytes; a table of comma-separated values is written as it stands."""
    if isinstance(document, str):
        return document.encode("utf-8")
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8")


async def _describe(request: Request) -> Response:
    from ketum.web.interface.document import document

    return Response(_written(document()), media_type="application/json")


def told(request: Request, error: Exception) -> Response:
    """The refusal that an error of a request to the interface ends in."""
    match error:
        case MalformedError():
            return refusal(400, error.problems)
        case NotKnownError():
            return refusal(404, error.problems)
        case InputError():
            return refusal(422, error.problems)
        case RefusedError():
            return refusal(error.status)
        case BusyError():
            answer = refusal(429)
            answer.headers["retry-after"] = "2"
        case HTTPException():
            answer = refusal(error.status_code if error.status_code in {404, 405} else 400)
            answer.headers.update(error.headers or {})
        case _:
            answer = refusal(500, fault=request.state.fault)
    return answer
