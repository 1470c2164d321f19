"""The form of a taper: the pattern now, what red lines ask about, the chosen pace, and its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ketum.errors import Problem
from ketum.web.entries import chosen, number
from ketum.web.pages.carried import today
from ketum.web.pages.case_fields import entries_in
from ketum.web.pages.case_questions import Entry
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.clinic.taper import Pace
    from ketum.web.forms import Posted

__all__ = ["DOSES", "FACTS", "KINDS", "PACE", "Asked", "asked_of", "case_fields_of"]

DOSES: Final = "use.doses"
MOST_DOSES: Final = 24
MOST_TAKEN: Final = 40
MOST_CHANGES: Final = 20
MOST_LETTERS: Final = 200
MOST_YEARS: Final = 5
MOST_AMOUNT: Final = 1_000_000
FACTS: Final = (
    Entry("person.conditions", "lines", "conditions"),
    Entry("person.symptoms", "lines", "symptoms"),
    Entry("person.pregnant", "choice", "flags"),
    Entry("product.form", "choice", "forms"),
    Entry("product.kind", "choice", "kinds"),
    Entry("use.since", "date"),
)
KINDS: Final = ("linear", "proportional", "frequency")
DROPS: Final = ("earliest", "latest", "smallest")
# Numbers of the pace by their field; True where only whole ones make sense.
PACE: Final = {"less": False, "percent": False, "every_days": True, "to_total": False,
               "keep_doses": True, "measure": False}  # fmt: skip
# Where a problem of the arithmetic belongs on the form.
# A step or a hold lasts a year at most.
MOST_LASTING: Final = 366
PLACES: Final = {"every": "every_days", "to": "to_total", "less or percent": "less"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen: a pace, what can be measured, the first day, and days that went otherwise.

    `changes` are (day of the plan, what was taken or None, days held or 0), in order of their days.
    """

    pace: Pace
    measure: float | None
    start: date
    agreed: bool
    changes: tuple[tuple[int, str | None, int], ...]
    problems: tuple[Problem, ...]
    wrong: dict[str, str]


def asked_of(form: Posted) -> Asked:
    """The choices of a posted form, and everything in them that cannot be read."""
    from ketum.api.clinic_taper import make_pace

    wrong: dict[str, Problem] = {}
    numbers: dict[str, Any] = {}
    for name, whole in PACE.items():
        value, problem = number(
            form.get(name), _label(name), whole=whole, most=MOST_LASTING if whole else MOST_AMOUNT
        )
        numbers[name] = int(value) if whole and value is not None else value
        if problem:
            wrong[name] = problem
    kind = chosen(form, "kind", KINDS, "")
    if not kind:
        wrong["kind"] = Problem("KET-288", Wording().say("web_taper.no-kind"), _label("kind"))
    start = _start(form, wrong)
    changes = tuple(sorted(_changes(form, start, wrong), key=lambda one: one[0]))
    measure = numbers.pop("measure")
    pace = make_pace(kind=kind, drop=chosen(form, "drop", DROPS, "") or None, **numbers)
    by_field = {name: one.what for name, one in wrong.items()}
    agreed = form.get("agreed") == "yes"
    return Asked(pace, measure, start, agreed, changes, tuple(wrong.values()), by_field)


def placed(problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """Problems of the arithmetic under the names of the form, and by the field they belong to."""
    shown: list[Problem] = []
    wrong: dict[str, str] = {}
    for one in problems:
        name = PLACES.get(one.where, one.where)
        known = name in PACE or name in {"drop", "kind"}
        shown.append(replace(one, where=_label(name)) if known else one)
        wrong.setdefault(name, one.what)
    return tuple(shown), wrong


def case_fields_of(form: Posted) -> dict[str, str]:
    """The fields of a case that this form asks for, and everything else taken as substances."""
    names = {entry.key for entry in FACTS}
    dropped = f"{DOSES}[{form.get('remove')}]."
    kept = {
        name: text[:MOST_LETTERS * 10]
        for name, text in form.fields.items()
        if (name.partition("[")[0] in names and not name.startswith(DOSES))
        or (_dose(name) and not name.startswith(dropped))
    }  # fmt: skip
    taken = [line.strip() for line in form.get("taken").splitlines() if line.strip()]
    return kept | {f"person.substances[{n}].name": one[:MOST_LETTERS]
                   for n, one in enumerate(taken[:MOST_TAKEN], start=1)}  # fmt: skip


def _dose(name: str) -> bool:
    return any(1 <= n <= MOST_DOSES for n in entries_in((name,), DOSES))


def _start(form: Posted, wrong: dict[str, Problem]) -> date:
    """The first day: today when none was given."""
    start = _day(form.get("start"), _label("start"), wrong, "start") or today()
    if abs((start - today()).days) > 366 * MOST_YEARS:
        wrong["start"] = Problem("KET-835", Wording().say("web_taper.far"), _label("start"))
        return today()
    return start


def _day(text: str, label: str, wrong: dict[str, Problem], name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        cure = Wording().say("web_taper.day-like")
        wrong[name] = Problem(
            "KET-835", Wording().say("web_taper.no-day"), label, text[:40], "", cure
        )
        return None


def _changes(
    form: Posted, start: date, wrong: dict[str, Problem]
) -> Iterator[tuple[int, str | None, int]]:
    """Every day that went otherwise: its day of the plan, what was taken, how long it held."""
    say = Wording().say
    for n in range(MOST_CHANGES):
        name = f"change-day-{n}"
        day = _day(form.get(name), _label("change-day"), wrong, name)
        taken, held = form.get(f"change-taken-{n}"), form.get(f"change-hold-{n}")
        if not (day or taken or held) or name in wrong:
            continue
        length, problem = number(held, _label("change-hold"), whole=True, most=MOST_LASTING)
        if problem:
            wrong[f"change-hold-{n}"] = problem
        elif day is None or not (taken or length) or (taken and length):
            wrong[name] = Problem("KET-835", say("web_taper.half-change"), _label("change-day"))
        elif not 0 <= (day - start).days <= 366 * MOST_YEARS:
            wrong[name] = Problem("KET-835", say("web_taper.outside"), _label("change-day"))
        else:
            yield (day - start).days, taken[:MOST_LETTERS] or None, int(length or 0)


def _label(name: str) -> str:
    return Wording().say(f"web_taper.{name.replace('_', '-')}")
