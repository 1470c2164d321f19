"""Questionnaires: filled in where the licence lets us show them, else banded by their total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.entries import number
from ketum.web.forms import FormDepends, Posted
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.knowledge.records.clinic import Instrument

router = APIRouter()


@router.get("/scales", response_class=HTMLResponse)
async def index(request: Request) -> HTMLResponse:
    """Every instrument, by what can be done with it here."""
    from ketum.api.clinic_scales import scales

    groups: dict[str, list[Instrument]] = {"fill": [], "total": [], "none": []}
    for form in scales():
        groups[_way(form)].append(form)
    return page(request, "scales.html.j2", groups=groups)


@router.get("/scales/{name}", response_class=HTMLResponse)
async def empty(request: Request, name: str) -> HTMLResponse:
    """One instrument, with nothing answered."""
    return page(request, "scales_form.html.j2", **_form(_known(name), Posted({}, {})))


@router.post("/scales/{name}", response_class=HTMLResponse)
async def scored(request: Request, name: str, form: FormDepends) -> HTMLResponse:
    """The score with its band; help first when an answer names self-harm, scored or not."""
    from ketum.api.clinic_scales import help_before

    one = _known(name)
    known = _form(one, form)
    given = [value for value, _ in _items(one, form)]
    harm, crisis = help_before(name, given, known["country"])
    known |= {"help_first": harm, "crisis": crisis}
    try:
        known["scored"] = _score(one, form)
    except InputError as error:
        known["problems"] = error.problems
    send, template = (page, "scales_form.html.j2")
    if is_fragment(request):
        send, template = (part, "scales_answer.html.j2")
    return send(request, template, 422 if known["problems"] else 200, **known)


def _score(one: Instrument, form: Posted) -> Any:
    """The score of the answers, or the band of a total. Raises InputError with every problem."""
    from ketum.api.clinic_scales import band_scale, score_scale
    from ketum.wording import Wording

    say = Wording().say
    answers = _items(one, form)
    if form.get("total") or not answers:
        total, wrong = number(form.get("total"), say("web_scales.total"))
        if wrong is None and total is None:
            cure = say("web_entries.fill")
            wrong = Problem("KET-831", say("web_entries.empty"), say("web_scales.total"), cure=cure)
        if wrong is not None or total is None:
            raise InputError([wrong] if wrong else [])
        return band_scale(one.id, total)
    if problems := [wrong for _, wrong in answers if wrong is not None]:
        raise InputError(problems)
    return score_scale(one.id, [value for value, _ in answers if value is not None])


def _items(one: Instrument, form: Posted) -> list[tuple[float | None, Problem | None]]:
    """The answer to each item, or what is wrong with it."""
    from ketum.api.clinic_scales import items_shown
    from ketum.wording import Wording

    say, found = Wording().say, []
    for place, _ in enumerate(items_shown(one), start=1):
        label = say("web_scales.item", number=place)
        value, wrong = number(form.get(f"item-{place}"), label)
        if value is None and wrong is None:
            wrong = Problem("KET-831", say("web_scales.open"), label)
        found.append((value, wrong))
    return found


def _known(name: str) -> Instrument:
    from ketum.api.clinic_scales import scale_form

    try:
        return scale_form(name)
    except InputError:
        raise HTTPException(404) from None


def _way(form: Instrument) -> str:
    """What can be done with an instrument: `fill` it in, band a `total`, or `none`."""
    from ketum.api.clinic_scales import items_shown

    if form.combine == "none":
        return "none"
    return "fill" if items_shown(form) else "total"


def _form(one: Instrument, form: Posted) -> dict[str, Any]:
    from ketum.api.clinic_scales import asks_of_self_harm, items_shown
    from ketum.api.evidence import FoundSource, evidence_show
    from ketum.api.help_now import help_sheet

    items = items_shown(one)
    sources = [found.source for found in map(evidence_show, one.sources)
               if isinstance(found, FoundSource)]  # fmt: skip
    return {
        "one": one,
        "way": _way(one),
        "items": items,
        "given": {n: form.get(f"item-{n}") for n in range(1, len(items) + 1)},
        "sent": bool(form.fields),
        "total": form.get("total")[:40],
        "country": form.get("country")[:2],
        "countries": help_sheet().countries if asks_of_self_harm(one.id) else (),
        "sources": sources,
        "help_first": False,
        "crisis": None,
        "scored": None,
        "problems": (),
    }
