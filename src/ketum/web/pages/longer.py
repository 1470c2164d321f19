"""More simulated people: the bands of a case over up to 20,000, watched, stopped, then let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse, RedirectResponse

from ketum.errors import InputError, Problem
from ketum.web.forms import FormDepends
from ketum.web.pages.carried import Carried, carried, today
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.more_people import ManyPeople
    from ketum.web.runs import Run, Runs
    from ketum.wording import Wording

router = APIRouter()
Name = Annotated[str, InPath(max_length=40)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a run came to, as it is shown; `lines` are what, band, middle, and sampling error."""

    held: Carried
    people: str
    figures: tuple[str, ...]
    lines: tuple[tuple[str, str, str, str], ...]
    limits: tuple[str, ...]
    known: bool
    unconfirmed: bool


@router.post("/longer")
async def start(request: Request, posted: FormDepends) -> Response:
    """Begin with the case that was posted, and go to where it can be watched."""
    from ketum.api.more_people import CHOICES

    held = carried(posted)
    asked = posted.get("people")
    if asked not in {str(one) for one in CHOICES}:
        allowed = ", ".join(str(one) for one in CHOICES)
        what = "a number outside what can be computed"
        raise InputError([Problem("KET-806", what, "people", asked[:20], allowed)])
    people = int(asked)
    runs: Runs = request.app.state.runs
    run = runs.start(request.app.state.bench, people, lambda tell: _worked(held, people, tell))
    return RedirectResponse(f"/longer/{run.name}", 303)


@router.get("/longer/{name}", response_class=HTMLResponse)
async def watch(request: Request, name: Name) -> HTMLResponse:
    """How far it is, or what it came to; what it came to is shown once."""
    runs: Runs = request.app.state.runs
    run = runs.find(name)
    if run is None:
        return page(request, "longer_gone.html.j2", 404)
    if run.ended is not None:
        runs.drop(run)
    return _shown(request, run)


@router.post("/longer/{name}/stop", response_class=HTMLResponse)
async def stop(request: Request, name: Name, posted: FormDepends) -> Response:
    """Stop it before the next chunk."""
    runs: Runs = request.app.state.runs
    run = runs.find(name)
    if run is None:
        raise HTTPException(404)
    run.stopped = True
    if is_fragment(request):
        return _shown(request, run)
    return RedirectResponse(f"/longer/{run.name}", 303)


def _shown(request: Request, run: Run) -> HTMLResponse:
    values = {"run": run, "share": round(100 * run.done / run.total), "shown": run.result}
    if is_fragment(request):
        return part(request, "longer_part.html.j2", **values)
    return page(request, "longer.html.j2", **values)


def _worked(held: Carried, people: int, tell: Callable[[int], None]) -> Shown:
    from ketum.api.case_file import with_paper
    from ketum.api.more_people import more_people
    from ketum.api.what_if import Way
    from ketum.wording import Wording

    certificate = held.paper.read() if held.paper else None
    wording = Wording()
    way = Way(with_paper(held.case, held.paper), certificate)
    return _told(more_people(way, wording, people=people, told=tell, today=today()), held, wording)


def _told(found: ManyPeople, held: Carried, wording: Wording) -> Shown:
    from ketum.api.pages import report_figure
    from ketum.wording.shown import number

    exposure = found.exposure
    return Shown(
        held=held,
        people=f"{exposure.people:,}",
        figures=tuple(report_figure(plot) for plot in found.plots),
        lines=tuple(
            (
                wording.say(f"web_longer.metric-{metric}", alkaloid=analyte),
                f"{number(one.low, 3)} to {number(one.high, 3)} {one.unit}",
                f"{number(one.median, 3)} {one.unit}",
                f"{number(one.error_low)} · {number(one.error)} · {number(one.error_high)}",
            )
            for analyte, metric, one in found.figures
        ),
        limits=tuple(reason.note for reason in exposure.extrapolation),
        known=exposure.known,
        unconfirmed=not exposure.verified,
    )
