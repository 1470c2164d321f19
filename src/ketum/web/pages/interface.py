"""What a program on this machine can ask, with the line that asks it."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import URL

from ketum.web.interface import FOLDER
from ketum.web.interface.document import REFUSALS
from ketum.web.interface.table import OPERATIONS
from ketum.web.rendering import page

if TYPE_CHECKING:
    from ketum.web.interface.operation import Operation

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Told:
    """One operation as the page tells it."""

    name: str
    method: str
    path: str
    answers: str
    command: str


@router.get("/api", response_class=HTMLResponse)
async def interface(request: Request) -> HTMLResponse:
    """List the operations and the refusals."""
    here = f"http://127.0.0.1:{request.app.state.settings.port}{FOLDER}"
    told = tuple(
        Told(one.name, one.method, FOLDER + one.path, one.answers, command(one, here))
        for one in OPERATIONS
    )
    return page(request, "interface.html.j2", operations=told, refusals=REFUSALS, folder=FOLDER)


def command(one: Operation, here: str) -> str:
    """A line for a shell that asks the example; the token comes from a variable."""
    start = 'curl -H "Authorization: Bearer $KETUM_TOKEN"'
    example = dict(one.example)
    if one.method == "POST":
        body = shlex.quote(json.dumps(example, ensure_ascii=False)) if example else "@both.json"
        return f"{start} --json {body} {here}{one.path}"
    inside = {name: example.pop(name) for name in list(example) if f"{{{name}}}" in one.path}
    address = URL(here + one.path.format(**inside)).include_query_params(**example)
    return f"{start} {shlex.quote(str(address))}"
