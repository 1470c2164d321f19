"""What if: the case as it is beside the same case with something changed, in one scale.

The controls are fields of the case under their own names; the case as it is travels beside them.
No control is ever set by ketum, and nothing looks for a best setting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.forms import FormDepends, Posted
from ketum.web.pages.carried import Carried, form_of, paper_of, today
from ketum.web.pages.case import MOST_ROWS, download, made, show
from ketum.web.pages.case_fields import entries_in, told_of
from ketum.web.pages.case_questions import Entry
from ketum.web.pages.what_if_told import findings_told, told
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.case_file import Paper
    from ketum.api.case_form import CaseForm
    from ketum.api.what_if import Way
    from ketum.case import Case
    from ketum.web.work import Bench

router = APIRouter()
DOSES: Final = "use.doses"
CONTROLS: Final = (
    Entry("product.form", "choice", "forms"),
    Entry("product.label.mitragynine"),
    Entry("product.label.7-hydroxymitragynine"),
    Entry("person.weight"),
    Entry("use.since", "date"),
    Entry("use.days_per_week", "number"),
)
TAKEN: Final = ("person.medicines", "person.substances")


@dataclass(frozen=True, slots=True)
class Both:
    """The case as it is, the form of what was changed, and the certificate of each."""

    first: Case
    changed: CaseForm
    paper: Paper | None
    paper_out: bool

    @property
    def second_paper(self) -> Paper | None:
        """The certificate of what was changed: the same one, unless it was left out."""
        return None if self.paper_out else self.paper

    @property
    def second(self) -> Case | None:
        """The changed case; None when something in it is wrong."""
        return self.changed.case

    def ways(self) -> tuple[Way, Way]:
        """Both as the api takes them. Raises InputError when the change cannot be read."""
        from ketum.api.case_file import with_paper
        from ketum.api.what_if import Way

        if self.second is None:
            raise InputError(self.changed.problems)
        certificate = self.paper.read() if self.paper else None
        first = Way(with_paper(self.first, self.paper), certificate)
        held = self.second_paper
        return first, Way(with_paper(self.second, held), certificate if held else None)


@router.get("/what-if", response_class=HTMLResponse)
async def empty(request: Request) -> Response:
    """The page with nothing in it yet."""
    from ketum.api.case_form import case_of_fields

    form = case_of_fields({})
    assert form.case is not None
    return await _page(request, Both(form.case, form, None, paper_out=False))


@router.get("/what-if/example/{name}", response_class=HTMLResponse)
async def from_example(request: Request, name: Annotated[str, InPath(max_length=60)]) -> Response:
    """The page with an example case, changed in nothing yet."""
    from ketum.api.case_file import example
    from ketum.api.case_form import case_of_fields, fields_of

    held = example(name)
    if held is None:
        raise HTTPException(404)
    form = case_of_fields(fields_of(held.case), today=today())
    return await _page(request, Both(held.case, form, held.paper, paper_out=False))


@router.post("/what-if", response_class=HTMLResponse)
async def changed(request: Request, posted: FormDepends) -> Response:
    """Both ways anew; for a script only the results, or the doses with a row more or less."""
    bench: Bench = request.app.state.bench
    if sent := posted.files.get("what_if_file"):
        return await _opened(request, sent.name, sent.content)
    form = form_of(posted)
    if form.case is None:
        return await bench.run(lambda: show(request, form, status=400))
    both = _both(posted, form.case)
    added = posted.get("add") == DOSES
    if added or posted.get("remove"):
        fresh = max(entries_in(posted.fields, DOSES), default=0) + 1 if added else 0
        both = replace(both, changed=_without(both.changed, posted.get("remove")))
        if is_fragment(request):
            rows = made(both.changed).rows(DOSES, min(fresh, MOST_ROWS))
            answer = part(request, "case_rows.html.j2", to="/what-if", rows=rows)
            answer.headers["hx-trigger-after-swap"] = "ketum-changed"
            return answer
        return await _page(request, both, fresh=min(fresh, MOST_ROWS))
    if is_fragment(request):
        values = await bench.run(lambda: _compared(request, both, posted))
        return part(request, "what_if_told.html.j2", **values)
    return await _page(request, both, posted)


@router.post("/what-if/findings", response_class=HTMLResponse)
async def findings(request: Request, posted: FormDepends) -> Response:
    """Which findings appear, go or change: slower than the bands, and so asked for on its own."""
    form = form_of(posted)
    if form.case is None:
        raise InputError(form.problems)
    both = _both(posted, form.case)
    bench: Bench = request.app.state.bench
    people = request.app.state.settings.people
    told_now = await bench.run(lambda: findings_told(both.ways(), people, today()))
    return part(request, "what_if_findings.html.j2", moved=told_now)


@router.post("/what-if/file")
async def save(request: Request, posted: FormDepends) -> Response:
    """Both ways as one file to keep or to share."""
    from ketum.api.what_if import text_of_both

    form = form_of(posted)
    both = _both(posted, form.case) if form.case else None
    if both is None or both.second is None:
        raise InputError(both.changed.problems if both else form.problems)
    text = text_of_both(both.first, both.second)
    return download(text, "ketum-what-if.json", "application/json")


def _both(posted: Posted, first: Case) -> Both:
    """The case as it is, and what the controls make of it."""
    from ketum.api.case_form import case_of_fields, fields_of

    fields = fields_of(first)
    if posted.get("changed"):
        held = {name for name in fields if name.startswith(f"{DOSES}[")}
        controls = {entry.key for entry in CONTROLS}
        fields = {name: text for name, text in fields.items() if name not in held | controls}
        fields |= {
            name: text
            for name, text in posted.fields.items()
            if name in controls or name.startswith(f"{DOSES}[")
        }
        fields = _with_taken(fields, posted)
    out = bool(posted.get("leave_out"))
    paper = paper_of(posted)
    return Both(first, case_of_fields(fields, today=today()), paper, out)


def _with_taken(fields: dict[str, str], posted: Posted) -> dict[str, str]:
    """The fields with the medicines and other things that are ticked, and one that was added."""
    kept = set(posted.many.get("taken", ()))
    names = {
        text: name.removesuffix(".name")
        for name, text in fields.items()
        if name.endswith(".name") and name.startswith(TAKEN)
    }
    gone = tuple(f"{entry}." for text, entry in names.items() if text not in kept)
    found = {name: text for name, text in fields.items() if not name.startswith(gone)}
    wanted = [one for one in (*posted.many.get("taken", ()), posted.get("taken_new")) if one]
    start = max(entries_in(found, TAKEN[0]), default=0)
    new = [one for one in dict.fromkeys(wanted) if one not in names]
    return found | {f"{TAKEN[0]}[{start + at}].name": one for at, one in enumerate(new, start=1)}


def _without(form: CaseForm, entry: str) -> CaseForm:
    from ketum.web.pages.case import without

    shown = without(form, entry) if entry.startswith(f"{DOSES}[") else form
    return replace(shown, problems=(), wrong={})


async def _opened(request: Request, name: str, content: bytes) -> Response:
    from ketum.api.case_form import case_of_fields, fields_of
    from ketum.api.what_if import both_of_text

    try:
        first, second = both_of_text(content, name, today=today())
    except InputError as error:
        form = case_of_fields({})
        assert form.case is not None
        both = Both(form.case, form, None, paper_out=False)
        return await _page(request, both, status=400, file_problems=error.problems)
    form = case_of_fields(fields_of(second), today=today())
    return await _page(request, Both(first, form, None, paper_out=False))


async def _page(
    request: Request,
    both: Both,
    posted: Posted | None = None,
    *,
    status: int = 200,
    fresh: int = 0,
    file_problems: tuple[Problem, ...] = (),
) -> HTMLResponse:
    """The whole page: controls, and what they come to."""
    from ketum.api.case_choices import choices
    from ketum.api.case_file import examples

    bench: Bench = request.app.state.bench

    def work() -> dict[str, Any]:
        values = _compared(request, both, posted)
        people = request.app.state.settings.people
        asked = posted is not None and posted.get("findings") and both.second
        values["moved"] = findings_told(both.ways(), people, today()) if asked else None
        return values

    # Without doses there is nothing to compute, and no reader should wait for those who compute.
    idle = not (both.first.use.doses or both.changed.fields)
    values = work() if idle else await bench.run(work)
    form = made(both.changed)
    return page(
        request,
        "what_if.html.j2",
        status,
        doses=form.rows(DOSES, fresh),
        controls=tuple(form.field(entry, entry.key) for entry in CONTROLS),
        taken=_taken(both),
        partners=choices().partners,
        carried=Carried(both.first, both.paper),
        leave_out=both.paper_out,
        whole=bool(posted and posted.get("whole")),
        examples=examples(),
        file_problems=file_problems,
        **values,
    )


def _taken(both: Both) -> tuple[tuple[str, bool], ...]:
    """Every medicine and other thing of either way, and whether the changed one has it."""

    def names(case: Case | None) -> list[str]:
        if case is None:
            return []
        person = case.person
        return [one.name for one in person.medicines] + [one.name for one in person.substances]

    now = names(both.second)
    return tuple((name, name in now) for name in dict.fromkeys((*names(both.first), *now)))


def _compared(request: Request, both: Both, posted: Posted | None) -> dict[str, Any]:
    """What the results part of the page shows."""
    from ketum.api.what_if import compared
    from ketum.wording import Wording

    if both.second is None:
        return {"wrong": told_of(made(both.changed)), "found": None, "second": None}
    wording = Wording()
    found = compared(*both.ways(), wording, people=request.app.state.settings.people,
                     today=today(), whole=bool(posted and posted.get("whole")))  # fmt: skip
    return {
        "wrong": (),
        "found": told(found, wording),
        "second": Carried(both.second, both.second_paper),
    }
