"""The report of a case, inside the app: danger first, then what to do next, then everything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from ketum.web.forms import FormDepends
from ketum.web.pages.carried import Carried, today
from ketum.web.pages.case import download, read, show
from ketum.web.rendering import page

if TYPE_CHECKING:
    from ketum.api.assessment import Assessment
    from ketum.wording import Wording

router = APIRouter()
MOST_MISSING = 6
# A finding's own id, where it stands and where a link leads to it; no other id holds a full stop.
_FINDING = re.compile(r'(\bid="|\bhref="#)([a-z][\w-]*\.[^"]*)"')


@router.post("/report", response_class=HTMLResponse)
async def report(request: Request, posted: FormDepends) -> Response:
    """The whole report of the case that was posted, or the form again with what is wrong."""
    return await _answered(request, posted, _page)


@router.post("/report/page")
async def save_page(request: Request, posted: FormDepends) -> Response:
    """The report as one page to keep, which needs no ketum to be read."""

    def kept(request: Request, held: Carried, found: Assessment) -> Response:
        return download(found.to_html(), "ketum-report.html", "text/html")

    return await _answered(request, posted, kept)


@router.post("/report/json")
async def save_json(request: Request, posted: FormDepends) -> Response:
    """The report as JSON, of the published schema."""

    def kept(request: Request, held: Carried, found: Assessment) -> Response:
        text = json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)
        return download(text + "\n", "ketum-report.json", "application/json")

    return await _answered(request, posted, kept)


async def _answered(
    request: Request,
    posted: FormDepends,
    told: Callable[[Request, Carried, Assessment], Response],
) -> Response:
    people = request.app.state.settings.people_report

    def work() -> Response:
        form, paper, wrong = read(posted)
        if form.case is None or wrong:
            return show(request, form, paper, status=400, paper_wrong=wrong)
        held = Carried(form.case, paper)
        return told(request, held, _assessed(held, people))

    answer: Response = await request.app.state.bench.run(work)
    return answer


def _assessed(held: Carried, people: int) -> Assessment:
    from ketum.api.assessment import assess
    from ketum.api.case_file import with_paper

    certificate = held.paper.read() if held.paper else None
    case = with_paper(held.case, held.paper)
    return assess(case, people=people, today=today(), certificate=certificate)


def _page(request: Request, held: Carried, found: Assessment) -> HTMLResponse:
    from ketum.api.more_people import CHOICES
    from ketum.api.pages import report_facts, report_pieces
    from ketum.wording import Wording

    danger, rest = _nameless(*report_pieces(found))
    missing = tuple(dict.fromkeys(_missing(found.answer.missing, Wording())))
    return page(
        request,
        "report.html.j2",
        carried=held,
        facts=report_facts(found),
        danger=danger,
        rest=rest,
        missing=missing[:MOST_MISSING],
        more_people=CHOICES,
        day=found.answer.today.isoformat(),
    )


def _nameless(danger: str, rest: str) -> tuple[str, str]:
    """The two pieces with findings numbered: an address must not name what somebody takes."""
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f'{found[1]}f{numbers.setdefault(found[2], len(numbers) + 1)}"'

    return _FINDING.sub(numbered, danger), _FINDING.sub(numbered, rest)


def _missing(keys: tuple[str, ...], wording: Wording) -> Iterator[tuple[str, str, str]]:
    """What would be needed to say more: the field to go to, what it would give, and why."""
    for key in keys:
        name, _, why = key.partition(": ")
        plain = re.sub(r"\[\d+\]", "", name).replace(".", "-")
        message = f"web_report.missing-{plain}"
        field = {"use.doses": "use.doses[1].amount"}.get(name, _counted(name))
        if wording.has(message):
            yield field, wording.say(message), why


def _counted(name: str) -> str:
    """A key whose entries count from 0 as the field whose entries count from 1."""
    return re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", name)
