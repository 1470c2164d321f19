"""Liver, kidney and heart values: each read with its formula, danger first, over time."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.errors import InputError, Problem
from ketum.web.entries import chosen
from ketum.web.forms import FormDepends, Posted
from ketum.web.rendering import page

if TYPE_CHECKING:
    from ketum.api.clinic import ClinicAnswer

router = APIRouter()

MOST_ROWS: Final = 12
MOST_LETTERS: Final = 40
# The values by organ, and those whose laboratory prints an upper limit of its own.
VALUES: Final = {
    "liver": ("alt", "ast", "alp", "ggt", "bilirubin", "inr", "platelets"),
    "kidney": ("creatinine", "egfr", "acr"),
    "heart": ("qtc", "qt", "heart_rate", "potassium", "magnesium"),
}
LIMITS: Final = ("alt", "ast", "alp", "ggt", "bilirubin")
FACTS: Final = ("age", "sex", "weight", "since", "until")
PLACE: Final = re.compile(r"labs\[(\d+)\]\.(uln\.)?(\w+)")


@router.get("/clinic", response_class=HTMLResponse)
async def empty(request: Request) -> HTMLResponse:
    """The form with one day in it."""
    return page(request, "clinic.html.j2", **_form(Posted({}, {})))


@router.post("/clinic", response_class=HTMLResponse)
async def computed(request: Request, form: FormDepends) -> HTMLResponse:
    """Read the values, and tell what each organ's formulas say of them."""
    from ketum.api.clinic import clinic_from, clinic_plot, limits_assumed

    known = _form(form)
    if form.get("do") in {"more", "less"}:
        return page(request, "clinic.html.j2", **known)
    bench = request.app.state.bench
    try:
        days = [form.get(name)[:MOST_LETTERS] for name in ("since", "until")]
        case = clinic_from(_facts(form), _rows(form, known["rows"]), *days)
        answers = await bench.run(lambda: _answers(case))
        figure = await bench.run(lambda: clinic_plot(case))
    except InputError as error:
        known |= {"problems": error.problems, "wrong": _wrong(error.problems)}
        return page(request, "clinic.html.j2", 422, **known)
    known |= {"answers": answers, "figure": figure, "asked": True, "assumed": limits_assumed(case),
              "open_organs": [one for one in VALUES if one not in {a.organ for a in answers}],
              "found": sorted((one for answer in answers for one in answer.findings),
                              key=lambda one: one.rank)}  # fmt: skip
    return page(request, "clinic.html.j2", **known)


def _answers(case: Any) -> tuple[ClinicAnswer, ...]:
    from ketum.api.clinic import clinic_of

    entered = {value.analyte for record in case.person.labs for value in record.values}
    organs = [organ for organ, names in VALUES.items() if entered.intersection(names)]
    return tuple(clinic_of(organ, case) for organ in organs)  # type: ignore[arg-type]


def _facts(form: Posted) -> dict[str, Any]:
    """Age, sex and weight as a case holds them; a text that is no number is left for the check."""
    facts: dict[str, Any] = {}
    age = form.get("age")[:MOST_LETTERS]
    if age:
        facts["age"] = int(age) if age.isdecimal() and len(age) < 5 else age
    if form.get("sex") in {"female", "male"}:
        facts["sex"] = form.get("sex")
    if form.get("weight"):
        facts["weight"] = form.get("weight")[:MOST_LETTERS]
    return facts


def _rows(form: Posted, rows: int) -> list[dict[str, Any]]:
    """Every day on which something was entered, in the order of the form."""
    found = []
    for row in range(rows):
        values = {name: form.get(f"{name}-{row}")[:MOST_LETTERS]
                  for names in VALUES.values() for name in names}  # fmt: skip
        limits = {name: form.get(f"uln-{name}-{row}")[:MOST_LETTERS] for name in LIMITS}
        entered: dict[str, Any] = {name: text for name, text in values.items() if text}
        if any(limits.values()):
            entered["uln"] = {name: text for name, text in limits.items() if text}
        day = form.get(f"date-{row}")[:MOST_LETTERS]
        if day:
            entered["date"] = day
        found.append(entered)
    while found and not found[-1]:
        found.pop()
    return found


def _wrong(problems: tuple[Problem, ...]) -> dict[str, str]:
    """What is wrong with each field, by the name that it has in the form."""
    wrong: dict[str, str] = defaultdict(str)
    for one in problems:
        place = PLACE.search(one.where)
        if place:
            limit = "uln-" if place[2] else ""
            name = f"{limit}{place[3]}-{int(place[1]) - 1}"
        else:
            name = one.where.rpartition(".")[2]
        wrong.setdefault(name, one.what)
    return wrong


def _form(form: Posted) -> dict[str, Any]:
    from ketum.wording import Wording

    say = Wording().say
    given = form.get("rows")
    rows = int(given) if given.isdecimal() and len(given) < 3 else 1
    typed = {name: text[:MOST_LETTERS] for name, text in form.fields.items()}
    rows += {"more": 1, "less": -1}.get(form.get("do"), 0)
    sexes = [("", say("web_clinic.sex-unknown")), ("female", say("web_clinic.sex-female")),
             ("male", say("web_clinic.sex-male"))]  # fmt: skip
    return {
        "rows": min(max(rows, 1), MOST_ROWS),
        "most_rows": MOST_ROWS,
        "values": VALUES,
        "limits": LIMITS,
        "typed": defaultdict(str, typed),
        "sexes": sexes,
        "sex": chosen(form, "sex", ("female", "male"), ""),
        "problems": (),
        "wrong": defaultdict(str),
        "answers": (),
        "assumed": (),
        "open_organs": (),
        "called": _called,
        "figure": "",
        "asked": False,
        "found": [],
    }


def _called(name: str) -> str:
    """What a value or a fact is called on the form."""
    from ketum.wording import Wording

    wording = Wording()
    messages = (f"web_clinic.value-{name.replace('_', '-')}", f"web_clinic.{name}")
    return next((wording.say(one) for one in messages if wording.has(one)), name)
