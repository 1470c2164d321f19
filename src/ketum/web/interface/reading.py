"""Reads what is asked out of a request, or says everything that is wrong with it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from ketum.errors import InputError, Problem
from ketum.web.interface.operation import Asked, Operation
from ketum.web.interface.problems import MalformedError, RefusedError, misfits

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["asked", "require_acceptable"]

JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
TAKEN: Final = ("*/*", "application/*", JSON, "application/problem+json", "text/csv", "text/*")
WHERE: Final = "the body"


async def asked(request: Request, operation: Operation) -> Asked:
    """What the request asks, checked.

    Raises RefusedError for a body of another kind (415) or one that is too long (413),
    MalformedError for one that is no JSON, InputError with every problem of one that does not fit.
    """
    if operation.method == "GET":
        return _parameters(request, operation)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == FORM and operation.upload:
        return await _form(request, operation)
    if kind != JSON:
        raise RefusedError(415)
    body = await request.body()
    if len(body) > operation.most_bytes:
        raise RefusedError(413)
    return _fitted(operation, _json(body))


def require_acceptable(request: Request) -> None:
    """Raise RefusedError (406) when no kind of answer that ketum gives is accepted."""
    parts = [part.split(";") for part in request.headers.get("accept", "*/*").split(",")]
    wanted = [kind.strip().lower() for kind, *more in parts if not _is_nought(more)]
    if not any(kind in TAKEN for kind in wanted):
        raise RefusedError(406)


def _is_nought(parameters: list[str]) -> bool:
    return any(one.replace(" ", "").lower() in {"q=0", "q=0.0"} for one in parameters)


def _json(body: bytes) -> str:
    """The body as text, once it is known to be plain JSON."""
    from ketum.api.strict_json import parsed
    from ketum.files import decode_text

    try:
        text = decode_text(body, WHERE)
        document = parsed(text, WHERE, cure="send JSON, as /api shows")
    except InputError as error:
        raise MalformedError(error.problems) from error
    if _has_hidden(document):
        what = "a text holds a zero byte or half a character (a lone surrogate)"
        raise MalformedError([Problem("KET-846", what, WHERE)])
    return text


def _has_hidden(document: Any) -> bool:
    """Whether any text, keys included, holds what no text of a person does."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in one):
            return True
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
    return False


def _fitted(operation: Operation, text: str) -> Asked:
    try:
        return operation.asks.model_validate_json(text)
    except ValidationError as error:
        raise InputError(misfits(error, WHERE)) from error


def _parameters(request: Request, operation: Operation) -> Asked:
    given: dict[str, Any] = dict(request.path_params)
    for name, value in request.query_params.multi_items():
        if name in given:
            raise InputError([Problem("KET-841", "is given twice", name)])
        given[name] = value
    if _has_hidden(given):
        raise InputError([Problem("KET-846", "a text holds a zero byte", "the address")])
    return _of_texts(operation, given, "the address")


async def _form(request: Request, operation: Operation) -> Asked:
    """A form with files: a file becomes its name and its bytes, every other field a text."""
    given: dict[str, Any] = {}
    try:
        most = operation.most_bytes
        async with request.form(max_files=2, max_fields=20, max_part_size=most) as form:
            for name, value in form.multi_items():
                if name in given:
                    raise InputError([Problem("KET-841", "is given twice", name)])
                given[name] = await _part(value)
    except HTTPException as error:
        raise MalformedError([Problem("KET-112", "not a form with files", WHERE)]) from error
    corrections = given.get("corrections")
    if isinstance(corrections, dict):
        content = base64.b64decode(corrections["base64"])
        given["corrections"] = content.decode("utf-8", "replace")
    if _has_hidden(given):
        raise MalformedError([Problem("KET-846", "a text holds a zero byte", WHERE)])
    return _of_texts(operation, given, WHERE)


async def _part(value: UploadFile | str) -> Any:
    if isinstance(value, str):
        return value
    content = base64.b64encode(await value.read()).decode("ascii")
    return {"name": value.filename or "certificate", "base64": content}


def _of_texts(operation: Operation, given: dict[str, Any], where: str) -> Asked:
    try:
        return operation.asks.model_validate_strings(given)
    except ValidationError as error:
        raise InputError(misfits(error, where)) from error
