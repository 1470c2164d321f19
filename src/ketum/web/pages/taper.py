"""A plan to take less, at a pace that a person and their clinician chose: its arithmetic alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.forms import FormDepends, Posted
from ketum.web.pages.carried import today
from ketum.web.pages.case import download, made
from ketum.web.pages.case_fields import entries_in, told_of
from ketum.web.pages.case_questions import Entry
from ketum.web.pages.taper_fields import (
    DOSES,
    DROPS,
    FACTS,
    KINDS,
    MOST_CHANGES,
    MOST_DOSES,
    PACE,
    Asked,
    asked_of,
    case_fields_of,
    placed,
)
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.case_form import CaseForm
    from ketum.api.clinic_taper import TaperAnswer
    from ketum.case import Case

router = APIRouter()

# Beyond this, how the body adapts day by day is not worked out.
MOST_ADAPTING: Final = 800


@router.get("/taper", response_class=HTMLResponse)
async def empty(request: Request) -> HTMLResponse:
    """The form with nothing chosen."""
    return page(request, "taper.html.j2", **_form(Posted({}, {})))


@router.post("/taper", response_class=HTMLResponse)
async def planned(request: Request, form: FormDepends) -> HTMLResponse:
    """Red lines first, then the plan that follows from the choices; or one dose more or less."""
    send, name = (page, "taper.html.j2")
    if is_fragment(request):
        send, name = (part, "taper_part.html.j2")
    known = _form(form)
    if form.get("add") or form.get("remove"):
        return send(request, name, **known)
    try:
        answer, case = await _answered(request, form)
    except InputError as error:
        return send(request, name, 422, **known | _refused(form, error.problems))
    return send(request, name, **known | _told(answer, case))


@router.post("/taper/calendar.ics")
async def calendar(request: Request, form: FormDepends) -> Response:
    """The plan as events for a calendar."""
    from ketum.api.clinic_taper_calendar import plan_calendar

    answer, case = await _answered(request, form)
    if answer.plan is None:
        return page(request, "taper.html.j2", 422, **_form(form) | _told(answer, case))
    return download(plan_calendar(answer, today()), "plan.ics", "text/calendar")


@router.post("/taper/plan.csv")
async def table(request: Request, form: FormDepends) -> Response:
    """The plan as a table."""
    from ketum.api.clinic_taper_calendar import plan_csv

    answer, case = await _answered(request, form)
    if answer.plan is None:
        return page(request, "taper.html.j2", 422, **_form(form) | _told(answer, case))
    return download(plan_csv(answer), "plan.csv", "text/csv")


async def _answered(request: Request, form: Posted) -> tuple[TaperAnswer, Case]:
    """The answer to a posted form. Raises InputError with everything that is wrong with it."""
    from ketum.api.case_form import case_of_fields

    read, asked = case_of_fields(case_fields_of(form), today=today()), asked_of(form)
    if read.case is None or asked.problems:
        raise InputError([*read.problems, *asked.problems])
    case = read.case
    answer: TaperAnswer = await request.app.state.bench.run(lambda: _plan(case, asked))
    return answer, case


def _plan(case: Case, asked: Asked) -> TaperAnswer:
    """The plan with every day worked in that went otherwise, in the order of the days."""
    from ketum.api.clinic_taper import changed, taper_of, with_adaptation

    answer = taper_of(case, asked.pace, asked.measure, start=asked.start,
                      agreed_with_clinician=asked.agreed)  # fmt: skip
    for day, taken, held in asked.changes:
        holds = () if taken else ((day, held),)
        answer = changed(answer, holds, ((day, taken),) if taken else ())
    if answer.plan is None or answer.plan.days > MOST_ADAPTING:
        return answer
    return with_adaptation(answer, case)


def _refused(form: Posted, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """What is wrong, in the summary and at its fields."""
    from ketum.api.case_form import case_of_fields

    asked = asked_of(form)
    told = told_of(made(case_of_fields(case_fields_of(form), today=today())))
    shown, wrong = placed(asked.problems if told or asked.problems else problems)
    return {"told": told, "problems": shown, "wrong": wrong | asked.wrong}


def _told(answer: TaperAnswer, case: Case) -> dict[str, Any]:
    from ketum.api.clinic_taper_calendar import not_understood, plan_rows

    return {"answer": answer, "rows": plan_rows(answer), "not_read": not_understood(case)}


def _form(form: Posted) -> dict[str, Any]:
    """The form as it stands, with nothing answered yet."""
    from ketum.api.case_form import case_of_fields

    read: CaseForm = case_of_fields(case_fields_of(form), today=today())
    ready = made(read if form.get("remove") == form.get("add") == "" else
                 replace(read, problems=(), wrong={}))  # fmt: skip
    shown = max((*entries_in((*read.fields, *read.wrong), DOSES), 1))
    fresh = min(max(entries_in(form.fields, DOSES), default=1) + 1, MOST_DOSES)
    shown = max(shown, fresh) if form.get("add") else shown
    doses = [
        (n, [ready.field(Entry("at", "time"), f"{DOSES}[{n}].at"),
             ready.field(Entry("amount"), f"{DOSES}[{n}].amount")])
        for n in range(1, shown + 1)
    ]  # fmt: skip
    return {
        "doses": doses,
        "fresh": fresh if form.get("add") else 0,
        "most_doses": MOST_DOSES,
        "facts": [ready.field(entry, entry.key) for entry in FACTS],
        "taken": form.get("taken")[:4000],
        "typed": {name: form.get(name)[:40] for name in (*PACE, "start", "kind", "drop", "agreed")},
        "kinds": KINDS,
        "drops": DROPS,
        "changes": _changes_shown(form),
        "carried": _carried(form),
        "told": (),
        "problems": (),
        "wrong": {},
        "answer": None,
        "changed": any(any(one) for one in _changes_shown(form)),
        "rows": (),
        "not_read": (),
    }


def _changes_shown(form: Posted) -> list[tuple[str, str, str]]:
    """The days that went otherwise as they were typed, and one empty line for the next."""
    found = [
        (form.get(f"change-day-{n}")[:20], form.get(f"change-taken-{n}")[:200],
         form.get(f"change-hold-{n}")[:20])
        for n in range(MOST_CHANGES)
    ]  # fmt: skip
    typed = [one for one in found if any(one)]
    return [*typed, ("", "", "")][:MOST_CHANGES]


def _carried(form: Posted) -> list[tuple[str, str]]:
    """Everything that the form holds, for the buttons that save the plan as a file."""
    names = {"taken", "start", "kind", "drop", "agreed", *PACE}
    return [
        (name, text)
        for name, text in form.fields.items()
        if name in names or name.startswith(("use.", "person.", "product.", "change-"))
    ]
