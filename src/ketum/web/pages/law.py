"""The law: maps with a day to choose, a page for each place, journeys, and what changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.entries import chosen, wanted
from ketum.web.forms import FormDepends, Posted
from ketum.web.rendering import is_fragment, page, part
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.law.model import Change, LawAnswer

router = APIRouter()

MOST_LETTERS: Final = 120
BACK: Final = timedelta(days=365)


@router.get("/law", response_class=HTMLResponse)
async def maps(request: Request) -> HTMLResponse:
    """The map of the United States today."""
    return await _map(request, Posted({}, {}))


@router.post("/law", response_class=HTMLResponse)
async def mapped(request: Request, form: FormDepends) -> HTMLResponse:
    """The map that was chosen: where, which product and act, on which day."""
    return await _map(request, form)


@router.get("/law/route", response_class=HTMLResponse)
async def journey(request: Request) -> HTMLResponse:
    """The form for a journey."""
    return page(request, "law_route.html.j2", **_choices(Posted({}, {})), places="", route=None)


@router.post("/law/route", response_class=HTMLResponse)
async def travelled(request: Request, form: FormDepends) -> HTMLResponse:
    """The law at every stop of a journey and at the borders between them."""
    from ketum.api.law import law_route

    known = _choices(form) | {"places": form.get("places")[:4000], "route": None}
    stops = [line.strip()[:MOST_LETTERS] for line in form.get("places").splitlines()]
    stops = [line for line in stops if line]
    try:
        found = await request.app.state.bench.run(
            lambda: law_route(stops, known["on"], product=known["product"])
        )
    except InputError as error:
        problems = (*known["problems"], *error.problems)
        return page(request, "law_route.html.j2", 422, **known | {"problems": problems})
    return page(request, "law_route.html.j2", **known | {"route": found})


@router.get("/law/changes", response_class=HTMLResponse)
async def recent(request: Request) -> HTMLResponse:
    """What changed in the last year, and what is known to come."""
    return _changes(request, Posted({}, {}))


@router.post("/law/changes", response_class=HTMLResponse)
async def since(request: Request, form: FormDepends) -> HTMLResponse:
    """What changed since a day, everywhere or in one place and around it."""
    return _changes(request, form)


@router.post("/law/place", response_class=HTMLResponse)
async def named(request: Request, form: FormDepends) -> HTMLResponse:
    """The page of a place that was typed: a name, a code, a US postal code, a town and state."""
    label = Wording().say("web_law.place")
    text, wrong = wanted(form, "place", label, MOST_LETTERS)
    if wrong is not None:
        return await _map(request, form, (wrong,))
    return await _place(request, text, form)


@router.get("/law/{code}", response_class=HTMLResponse)
async def place(request: Request, code: str) -> HTMLResponse:
    """The page of a place for leaf, today."""
    return await _place(request, code, Posted({}, {}))


@router.get("/law/{code}/{product}", response_class=HTMLResponse)
async def place_product(request: Request, code: str, product: str) -> HTMLResponse:
    """The page of a place for a product class, today."""
    return await _place(request, code, Posted({"product": product}, {}))


async def _map(request: Request, form: Posted, problems: tuple[Problem, ...] = ()) -> HTMLResponse:
    from ketum.api.law_page import ACTS, FIRST_MONTH, LAST_MONTH, MAPS, drawn_map, month_number

    known = _choices(form)
    which = chosen(form, "which", MAPS, "us")
    act = chosen(form, "act", ACTS, "possession")
    drawn = await request.app.state.bench.run(
        lambda: drawn_map(which, known["on"], known["product"], act)  # type: ignore[arg-type]
    )
    say = Wording().say
    known |= {
        "which": which,
        "act": act,
        "acts": [(one, say(f"law_answer.act-{one}")) for one in ACTS],
        "maps": [(one, say(f"law_answer.map-{one}")) for one in MAPS],
        "drawn": drawn,
        "first": FIRST_MONTH,
        "last": month_number(LAST_MONTH),
        "month": month_number(known["on"]),
        "place": form.get("place")[:MOST_LETTERS],
    }
    known["problems"] = (*known["problems"], *problems)
    status = 422 if known["problems"] else 200
    if is_fragment(request):
        return part(request, "law_map.html.j2", status, **known)
    return page(request, "law.html.j2", status, **known)


async def _place(request: Request, text: str, form: Posted) -> HTMLResponse:
    from ketum.api.law import law_at, law_records
    from ketum.api.law_page import alike_acts, drawn_timeline, place_history

    known = _choices(form)
    text = text[:MOST_LETTERS]
    answer: LawAnswer = await request.app.state.bench.run(
        lambda: law_at(text, known["on"], product=known["product"], age=known["age"])
    )
    if not answer.known:
        near = answer.place.suggestions or answer.place.also
        return page(request, "law_unknown.html.j2", 404, text=text, near=near,
                    warnings=answer.warnings)  # fmt: skip
    code = answer.place.code
    known |= {
        "answer": answer,
        "acts": alike_acts(answer),
        "records_of": law_records(answer),
        "history": place_history(code),
        "timeline": drawn_timeline(code),
        "place": code,
    }
    return page(request, "law_place.html.j2", 422 if known["problems"] else 200, **known)


def _changes(request: Request, form: Posted) -> HTMLResponse:
    from ketum.api.law import law_changes

    known = _choices(form, "since")
    if not form.get("since"):
        known["on"] = known["now"] - BACK
    place = form.get("place")[:MOST_LETTERS]
    changes: tuple[Change, ...] = ()
    try:
        changes = law_changes(known["on"], place=place or None)
    except InputError as error:
        known["problems"] = (*known["problems"], *error.problems)
    coming = [one for one in changes if one.on > known["now"]]
    past = [one for one in reversed(changes) if one.on <= known["now"]]
    return page(request, "law_changes.html.j2", 422 if known["problems"] else 200,
                **known | {"place": place, "coming": coming, "past": past})  # fmt: skip


def _choices(form: Posted, day: str = "on") -> dict[str, Any]:
    """Product, day and age as chosen; what cannot be read is a problem and not a guess."""
    from ketum.api.law import today
    from ketum.api.law_page import PRODUCTS, SIGNS

    say, now = Wording().say, today()
    problems: list[Problem] = []
    on = _day(form.get(day), now, problems, say("web_law.day"))
    age = _age(form.get("age"), problems, say("web_law.age"))
    return {
        "product": chosen(form, "product", PRODUCTS, "leaf"),
        "products": [(one, say(f"law_answer.product-{one}")) for one in PRODUCTS],
        "on": on,
        "now": now,
        "age": age,
        "age_text": form.get("age")[:10],
        "marks": SIGNS,
        "problems": tuple(problems),
    }


def _day(text: str, otherwise: date, problems: list[Problem], label: str) -> date:
    if not text:
        return otherwise
    say = Wording().say
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if date(1900, 1, 1) <= found <= date(2100, 12, 31):
        return found
    allowed = say("web_law.day-allowed")
    problems.append(Problem("KET-834", say("web_law.day-wrong"), label, text[:30], allowed))
    return otherwise


def _age(text: str, problems: list[Problem], label: str) -> float | None:
    if not text:
        return None
    say = Wording().say
    if text.isdecimal() and len(text) <= 3 and int(text) <= 120:
        return float(text)
    allowed = say("web_law.age-allowed")
    problems.append(Problem("KET-834", say("web_law.age-wrong"), label, text[:30], allowed))
    return None
