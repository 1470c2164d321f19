"""Liver values over time, beside the days of starting and stopping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketum.clinic.labs import samples
from ketum.clinic.liver_picture import LiverPicture
from ketum.clinic.series import Course, course
from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Finding, Number
from ketum.knowledge import Record
from ketum.knowledge.records.care import Statement
from ketum.knowledge.records.clinic import Formula
from ketum.wording.shown import listing, number

FOLLOWED = ("alt", "alp", "bilirubin")


def courses_of(context: Context) -> tuple[Course, ...]:
    """Return the course of each liver value that was measured at least twice on known days."""
    use = context.case.use
    series = samples(context.case.person.labs)
    found = (
        course(series, name, context.knowledge, started=use.since, stopped=use.until)
        for name in FOLLOWED
    )
    return tuple(one for one in found if one is not None and one.last.times is not None)


def findings(context: Context, picture: LiverPicture) -> Iterator[Finding]:
    """One finding on the course, when there is one."""
    courses = courses_of(context)
    if courses:
        yield _course(context, courses, picture)


def _course(context: Context, courses: Sequence[Course], picture: LiverPicture) -> Finding:
    days = max((one.last.day - one.first.day).days for one in courses)
    rising = picture.index is not None and any((one.slope_per_day or 0) > 0 for one in courses)
    records: list[Record] = [
        context.knowledge.get(Formula, "times_uln"),
        context.knowledge.get(Statement, "liver_review"),
    ]
    return say(
        context,
        "liver.course",
        "liver.course",
        {
            "days": str(days),
            "courses": listing([_told(context, one) for one in courses]),
            "found": _found(context, courses),
            "fall": _fall(context, courses),
            "again": _again(context, courses),
            "open": _open(context, picture),
        },
        topic="liver",
        kind="harm" if rising else "monitoring",
        severity="warning" if rising else "note",
        records=records,
        because=("person.labs", "use.since", "use.until"),
        numbers=[
            Number(
                name=f"{one.analyte}, highest, as a multiple of its limit",
                unit="x ULN",
                how="computed",
                value=one.peak.times,
            )
            for one in courses
        ],
    )


def _told(context: Context, one: Course) -> str:
    first, last, peak = (number(reading.times or 0) for reading in (one.first, one.last, one.peak))
    plain = one.peak in (one.first, one.last)
    return context.wording.say(
        "liver.course-of-plain" if plain else "liver.course-of",
        test=_name(context, one),
        first=first,
        last=last,
        peak=peak,
    )


def _found(context: Context, courses: Sequence[Course]) -> str:
    raised = [one for one in courses if one.above_days or one.peak.raised]
    if not raised:
        return context.wording.say("liver.found-none")
    since = context.case.use.since
    if since is None:
        return context.wording.say("liver.found-unknown")
    if any(one.baseline is not None and one.baseline.raised for one in raised):
        return context.wording.say("liver.found-before")
    days = [one.found_after_days for one in raised if one.found_after_days is not None]
    return context.wording.say("liver.found-after", days=str(min(days, default=0)))


def _fall(context: Context, courses: Sequence[Course]) -> str:
    if context.case.use.until is None:
        return context.wording.say("liver.fall-still-using")
    falls = [(one, one.fall) for one in courses if one.fall is not None]
    if not falls:
        return context.wording.say("liver.fall-nothing")
    told = []
    for one, fall in falls:
        name = _name(context, one)
        if fall.days is not None:
            told.append(context.wording.say("liver.fall-halved", test=name, days=str(fall.days)))
        else:
            days = str(fall.followed_days)
            told.append(context.wording.say("liver.fall-not", test=name, days=days))
    return " ".join(told)


def _again(context: Context, courses: Sequence[Course]) -> str:
    for one in courses:
        if one.low_after is not None and one.rose_to is not None:
            return context.wording.say(
                "liver.again",
                test=_name(context, one),
                low=number(one.low_after.times or 0),
                high=number(one.rose_to.times or 0),
            )
    return ""


def _open(context: Context, picture: LiverPicture) -> str:
    parts = [context.wording.say("liver.open-sample")]
    if picture.missing:
        tests = listing([context.wording.say(f"liver.test-{name}") for name in picture.missing])
        parts.append(context.wording.say("liver.open-tests", tests=tests))
    return listing(parts)


def _name(context: Context, one: Course) -> str:
    return context.wording.say(f"liver.test-{one.analyte}")
