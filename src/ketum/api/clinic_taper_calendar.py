"""A chosen taper as a calendar: rows for a page, a table for a spreadsheet, events for a diary."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from ketum import __version__
from ketum.api.clinic_taper import TaperAnswer
from ketum.case import Case, canonical_terms
from ketum.interactions import check as check_interactions
from ketum.knowledge import open_knowledge
from ketum.law.icalendar import escaped, folded
from ketum.wording import Wording

__all__ = ["PlanRow", "not_understood", "plan_calendar", "plan_csv", "plan_rows"]

COLUMNS = ("step", "from", "to", "time", "amount", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One step by the calendar.

    `last` is the day before the next step, None for the last step. `doses` are clock times with
    amounts in the unit of the plan; `adaptation` says how far the body has adapted as the step
    begins and when it has run, empty where it cannot be estimated.
    """

    n: int
    first: date
    last: date | None
    doses: tuple[tuple[str, float], ...]
    total: float
    adaptation: tuple[str, str] | None = None


def plan_rows(answer: TaperAnswer, language: str = "en") -> tuple[PlanRow, ...]:
    """Every step of the plan; none while care comes first."""
    if answer.plan is None:
        return ()
    steps, words = answer.plan.steps, Wording(language)
    bands = {one.step: (_band(one.begins, words), _band(one.ends, words))
             for one in answer.adaptation}  # fmt: skip
    ends = [answer.day(step.first_day - 1) for step in steps[1:]]
    return tuple(
        PlanRow(
            n=step.n,
            first=answer.day(step.first_day),
            last=last,
            doses=tuple((_clock(dose.at_h), dose.amount) for dose in step.doses),
            total=round(step.total, 9),
            adaptation=bands.get(step.n),
        )
        for step, last in zip(steps, (*ends, None), strict=True)
    )


def plan_csv(answer: TaperAnswer) -> str:
    """The plan as a table, one dose a line; a step without doses has one line with amount 0."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    unit = answer.plan.unit if answer.plan else ""
    for row in plan_rows(answer):
        span = (row.n, row.first.isoformat(), row.last.isoformat() if row.last else "")
        for at, amount in row.doses or (("", 0.0),):
            writer.writerow((*span, at, f"{amount:g}", unit))
    return text.getvalue()


def plan_calendar(answer: TaperAnswer, stamped: date, language: str = "en") -> str:
    """The plan as an iCalendar file (RFC 5545), one all-day event a step.

    A headline names the step alone, since calendars show it to others; amounts stand inside.
    """
    words = Wording(language)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ketum//taper {__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(words.say('taper.calendar-name'))}",
    ]
    unit = answer.plan.unit if answer.plan else ""
    for row in plan_rows(answer, language):
        lines += _event(row, unit, stamped, words)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def not_understood(case: Case) -> tuple[str, ...]:
    """Words for illnesses, symptoms and other things taken that no red line was checked for."""
    knowledge, person = open_knowledge(), case.person
    found = (
        *canonical_terms(person.conditions, knowledge, "condition"),
        *canonical_terms(person.symptoms, knowledge, "symptom"),
    )
    names = [one.name for one in person.medicines] + [one.name for one in person.substances]
    unknown = check_interactions(names, knowledge, {}).unknown
    return (*(one.asked for one in found if not one.terms), *unknown)


def _event(row: PlanRow, unit: str, stamped: date, words: Wording) -> Iterator[str]:
    after = (row.last or row.first) + timedelta(days=1)
    doses = ", ".join(f"{at} {amount:g} {unit}" for at, amount in row.doses)
    told = doses or words.say("taper.calendar-nothing")
    yield "BEGIN:VEVENT"
    yield f"UID:step-{row.n}-{row.first:%Y%m%d}@ketum"
    yield f"DTSTAMP:{stamped:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{row.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(words.say('taper.calendar-step', n=str(row.n)))}"
    yield f"DESCRIPTION:{escaped(told)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _clock(at_h: float) -> str:
    minutes = round(at_h * 60)
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _band(band: tuple[str, str], words: Wording) -> str:
    low, high = (words.say(f"taper.band-{name}") for name in band)
    return low if low == high else words.say("taper.band-between", low=low, high=high)
