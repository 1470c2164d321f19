"""Refusals as problem+json (RFC 9457), all of one shape, with ketum's own codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from ketum.errors import InputError, Problem
from ketum.numerals import shown_text
from ketum.web.guards.answers import problem_body

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = ["MalformedError", "NotKnownError", "RefusedError", "misfits", "refusal"]

MOST_PROBLEMS = 50
MEDIA_TYPE = "application/problem+json"


class MalformedError(InputError):
    """What was sent is not JSON, or JSON of a kind that readers differ about."""


class NotKnownError(InputError):
    """What was asked for by its name does not exist."""


class RefusedError(Exception):
    """A request that is not even read, with the status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(str(status))


def refusal(status: int, problems: Iterable[Problem] = (), fault: str = "") -> Response:
    """The answer to a request that is refused."""
    from ketum.wording import Wording

    wording = Wording()
    title = wording.say(f"web_api.status-{status}")
    detail = wording.say(f"web_api.detail-{status}", fault=fault)
    body = problem_body(status, title, detail, [asdict(one) for one in problems])
    if fault:
        body["fault"] = fault
    return JSONResponse(body, status, media_type=MEDIA_TYPE)


def misfits(error: ValidationError, where: str) -> list[Problem]:
    """What pydantic found wrong, in ketum's words."""
    return [
        _misfit(one["type"], _path(one["loc"]) or where, shown_text(one["input"]), one["msg"])
        for one in error.errors(include_url=False, include_context=False)[:MOST_PROBLEMS]
    ]


def _misfit(kind: str, where: str, seen: str, allowed: str) -> Problem:
    if kind == "extra_forbidden":
        return Problem("KET-841", "is not a known field", where, seen)
    if kind == "missing":
        return Problem("KET-842", "is missing", where)
    return Problem("KET-843", "does not fit here", where, seen, allowed)


def _path(steps: tuple[int | str, ...]) -> str:
    shown = "".join(
        f"[{step + 1}]" if isinstance(step, int) else f".{_shown_step(step)}" for step in steps
    )
    return shown.removeprefix(".")


def _shown_step(step: str) -> str:
    return step if step.isidentifier() and len(step) <= 60 else shown_text(step)
