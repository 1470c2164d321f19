"""The guided case: one form, all at once or one question at a time, kept nowhere but on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.forms import FormDepends, Posted
from ketum.web.pages.carried import form_of, paper_of, paper_text, today
from ketum.web.pages.case_fields import Form, entries_in, id_of, sections_of, told, told_of
from ketum.web.pages.case_questions import LISTS
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.case_file import Paper
    from ketum.api.case_form import CaseForm
    from ketum.web.work import Bench

router = APIRouter()
MOST_ROWS = 200


@router.get("/case", response_class=HTMLResponse)
async def empty(request: Request) -> HTMLResponse:
    """The form with nothing in it."""
    from ketum.api.case_form import case_of_fields

    return show(request, case_of_fields({}))


@router.get("/case/example/{name}", response_class=HTMLResponse)
async def from_example(
    request: Request, name: Annotated[str, InPath(max_length=60)]
) -> HTMLResponse:
    """The form filled in with an example case."""
    from ketum.api.case_file import example
    from ketum.api.case_form import case_of_fields, fields_of

    held = example(name)
    if held is None:
        raise HTTPException(404)
    form = case_of_fields(fields_of(held.case), today=today())
    return show(request, form, held.paper, note="example")


@router.post("/case", response_class=HTMLResponse)
async def again(request: Request, posted: FormDepends) -> HTMLResponse:
    """The form once more: with a file read into it, with a row more or less, or come back to."""
    bench: Bench = request.app.state.bench
    if sent := posted.files.get("case_file"):
        return await bench.run(lambda: from_file(request, sent.name, sent.content))
    form, paper, wrong = await bench.run(lambda: read(posted))
    added = posted.get("add") if posted.get("add") in LISTS else ""
    fresh = max(entries_in(posted.fields, added), default=0) + 1 if added else 0
    if posted.get("add") or posted.get("remove"):
        # Nobody is told of what is wrong while they are still filling in.
        form = replace(without(form, posted.get("remove")), problems=(), wrong={})
    name = added or posted.get("remove").partition("[")[0]
    if is_fragment(request) and name in LISTS:
        return part(
            request,
            "case_rows.html.j2",
            to="/case",
            rows=made(form).rows(name, min(fresh, MOST_ROWS)),
        )
    return show(
        request,
        form,
        paper,
        fresh=(added, min(fresh, MOST_ROWS)),
        focus=posted.get("focus"),
        paper_wrong=wrong,
    )


@router.post("/case/file")
async def save(request: Request, posted: FormDepends) -> Response:
    """The case as a file to keep: `kind` is toml or json."""
    from ketum.api.case_file import case_text

    form, paper, wrong = await request.app.state.bench.run(lambda: read(posted))
    if form.case is None or wrong:
        return show(request, form, paper, status=400, paper_wrong=wrong)
    if posted.get("kind") == "json":
        return download(case_text(form.case, "json"), "ketum-case.json", "application/json")
    return download(case_text(form.case), "ketum-case.toml", "application/toml")


def read(posted: Posted) -> tuple[CaseForm, Paper | None, tuple[Problem, ...]]:
    """The form, its certificate, and what is wrong with the certificate."""
    form = form_of(posted)
    try:
        return form, paper_of(posted), ()
    except InputError as error:
        return form, None, error.problems


def from_file(request: Request, name: str, content: bytes) -> HTMLResponse:
    """The form filled in from a case file, or what is wrong with the file."""
    from ketum.api.case_file import opened
    from ketum.api.case_form import case_of_fields, fields_of

    try:
        held = opened(content, name, today=today())
    except InputError as error:
        empty = case_of_fields({})
        return show(request, empty, status=400, file_problems=error.problems)
    form = case_of_fields(fields_of(held.case), today=today())
    return show(request, form, note="opened", left=held.left)


def without(form: CaseForm, entry: str) -> CaseForm:
    """The form without one entry of a list, as `use.doses[2]`; the others close up."""
    from ketum.api.case_form import case_of_fields

    if not entry or entry.partition("[")[0] not in LISTS:
        return form
    kept = {name: text for name, text in form.fields.items() if not name.startswith(f"{entry}.")}
    return case_of_fields(kept, today=today())


def show(
    request: Request,
    form: CaseForm,
    paper: Paper | None = None,
    *,
    status: int = 200,
    fresh: tuple[str, int] = ("", 0),
    focus: str = "",
    **more: Any,
) -> HTMLResponse:
    """The page with the form as it stands; `more` are notes for its head."""
    from ketum.api.case_choices import choices
    from ketum.api.case_file import examples

    ready = made(form)
    notes: dict[str, Any] = {"note": "", "left": "", "file_problems": (), "paper_wrong": ()}
    notes |= more
    notes["paper_wrong"] = tuple(told(one) for one in notes["paper_wrong"])
    return page(
        request,
        "case.html.j2",
        status,
        sections=sections_of(ready, fresh),
        told=told_of(ready),
        focus=id_of(focus) if focus else "",
        paper_name=paper.name if paper else "",
        paper_text=paper_text(paper),
        places=choices().places,
        partners=choices().partners,
        examples=examples(),
        **notes,
    )


def made(form: CaseForm) -> Form:
    """The form with the words and choices that it is shown with."""
    from ketum.api.case_choices import choices
    from ketum.wording import Wording

    known = choices()
    options = {
        "flags": ("yes", "no"),
        "sexes": ("female", "male"),
        "goals": ("0", "1", "2", "3"),
        "forms": known.forms,
        "kinds": known.kinds,
        "metabolisers": known.metabolisers,
        "matrices": known.matrices,
        "alkaloids": known.alkaloids,
        "scales": known.scales,
        "symptoms": known.symptoms,
        "conditions": known.conditions,
    }
    return Form(form, Wording(), options)


def download(text: str, name: str, kind: str) -> Response:
    """A file for the person to keep; `name` is ours and plain."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)
