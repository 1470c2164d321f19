"""The liver: signs, entered values and their pattern, and what is known of kratom and the liver."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.clinic.labs import samples
from ketum.clinic.liver_picture import LOOKED_FOR, LiverPicture, liver
from ketum.findings import liver_course
from ketum.findings.context import Context
from ketum.findings.finding import claims, say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge import Record
from ketum.knowledge.records.care import Check, Statement
from ketum.knowledge.records.clinic import Formula
from ketum.wording.shown import listing, number

SIGNS = ("yellow_skin_or_eyes", "dark_urine", "pale_stool", "itching")


def findings(context: Context) -> Iterator[Finding]:
    """Signs first, then the entered values, then what is known and how long use has gone on."""
    picture = liver(
        samples(context.case.person.labs), context.knowledge, age_y=context.case.person.age_y
    )
    if context.symptoms & set(SIGNS):
        yield _signs(context)
    if picture.known:
        yield from _values(context, picture)
    else:
        yield _no_values(context)
    yield from liver_course.findings(context, picture)
    if "kratom_liver_injury" in context.conditions:
        yield _again(context)
    yield _window(context)


def _signs(context: Context) -> Finding:
    jaundice = "yellow_skin_or_eyes" in context.symptoms
    seen = [sign for sign in SIGNS if sign in context.symptoms]
    return say(
        context,
        "liver.jaundice" if jaundice else "liver.signs",
        "liver.jaundice" if jaundice else "liver.signs",
        {"signs": _named(context, seen, "sign")},
        topic="liver",
        kind="harm",
        severity="danger" if jaundice else "warning",
        records=(
            context.knowledge.get(Check, "liver_signs"),
            *_statements(context, "liver_series"),
        ),
        because=tuple(f"person.symptoms: {sign}" for sign in seen),
    )


def _values(context: Context, picture: LiverPicture) -> Iterator[Finding]:
    if picture.index is not None:
        yield _injury(context, picture)
        if _blocked_by_alp(picture) or (picture.hys is not None and picture.hys.value):
            yield _hys(context, picture)
    elif picture.raised:
        yield _raised(context, picture)
    else:
        yield _normal(context, picture)


def _injury(context: Context, picture: LiverPicture) -> Finding:
    """The case definition is met: jaundiced or slow-clotting blood makes it danger."""
    grave = any(grade.number >= 2 for grade in picture.severity)
    records: list[Record] = list(picture.case.records) if picture.case else []
    if picture.r is not None:
        records += picture.r.records
    records += [record for grade in picture.severity for record in grade.records]
    message = "liver.injury" if picture.r is not None else "liver.injury-no-pattern"
    if picture.index is not picture.now:
        message += "-earlier"
    return say(
        context,
        "liver.injury",
        message,
        {
            "values": _multiples(context, picture),
            "pattern": context.wording.say(f"liver.pattern-{picture.r.category}")
            if picture.r
            else "",
            "missing": _missing(context, picture),
            "day": _day(picture),
        },
        topic="liver",
        kind="harm",
        severity="danger" if grave else "warning",
        records=(*records, *_statements(context, "liver_review")),
        because=("person.labs",),
        numbers=_numbers(picture),
    )


def _day(picture: LiverPicture) -> str:
    """The day of the sample that first reached the limit, as it is written in the case."""
    day = picture.index.day if picture.index else None
    return "" if day is None else day.isoformat()


def _hys(context: Context, picture: LiverPicture) -> Finding:
    missed = _blocked_by_alp(picture)
    rule = context.knowledge.get(Formula, "hys_law")
    return say(
        context,
        "liver.hys-law",
        "liver.hys-law-misses" if missed else "liver.hys-law",
        {
            "risk": number(rule.number("risk_of_death_or_transplant")),
            "values": _multiples(context, picture),
            "missing": _missing(context, picture),
        },
        topic="liver",
        kind="harm",
        severity="warning" if missed else "danger",
        records=(rule,),
        because=("person.labs",),
    )


def _blocked_by_alp(picture: LiverPicture) -> bool:
    return picture.hys is not None and picture.hys.category.startswith("not met because ALP")


def _raised(context: Context, picture: LiverPicture) -> Finding:
    jaundiced = "bilirubin" in picture.raised
    severity: Severity = "warning" if jaundiced else "caution"
    rule = context.knowledge.get(Formula, "dili_case_definition")
    return say(
        context,
        "liver.raised",
        "liver.raised",
        {
            "raised": _named(context, list(picture.raised), "test"),
            "values": _multiples(context, picture),
            "missing": _missing(context, picture),
        },
        topic="liver",
        kind="harm",
        severity=severity,
        records=(rule, *_statements(context, "liver_review")),
        because=("person.labs",),
        numbers=_numbers(picture),
    )


def _normal(context: Context, picture: LiverPicture) -> Finding:
    return say(
        context,
        "liver.values-in-range",
        "liver.values-in-range",
        {
            "looked": _named(context, list(picture.multiples), "test"),
            "missing": _missing(context, picture),
        },
        topic="liver",
        kind="monitoring",
        severity="note",
        records=_statements(context, "liver_review"),
        because=("person.labs",),
        numbers=_numbers(picture),
    )


def _no_values(context: Context) -> Finding:
    return say(
        context,
        "liver.no-values",
        "liver.no-values",
        {"tests": _named(context, list(LOOKED_FOR), "test")},
        topic="liver",
        kind="monitoring",
        severity="note",
        records=(
            context.knowledge.get(Check, "liver_baseline"),
            *claims(context, "monitor-liver-enzymes"),
        ),
        because=("person.labs",),
    )


def _again(context: Context) -> Finding:
    return say(
        context,
        "liver.earlier-injury",
        "liver.earlier-injury",
        {},
        topic="liver",
        kind="harm",
        severity="danger",
        records=_statements(context, "liver_review", "liver_series"),
        because=("person.conditions: kratom_liver_injury",),
    )


def _window(context: Context) -> Finding:
    """When injury began in published cases, and whether this person is within that time."""
    review = context.knowledge.get(Statement, "liver_review")
    low, high = review.number("latency_low"), review.number("latency_high")
    since = context.case.use.since
    days = None if since is None else (context.today - since).days
    inside = days is not None and 0 <= days <= high
    return say(
        context,
        "liver.window",
        "liver.window-inside" if inside else "liver.window",
        {"low": f"{low:g}", "high": f"{high:g}", "days": str(days)},
        topic="liver",
        kind="harm",
        severity="caution" if inside else "note",
        records=(review, *_statements(context, "liver_no_rate"), *claims(context, "harms-liver")),
        because=("use.since",),
        numbers=[
            Number(
                name="days from the start to liver injury",
                unit="d",
                how="published",
                value=review.number("latency_median"),
                low=low,
                high=high,
                record=review.ref,
            )
        ],
    )


def _statements(context: Context, *identities: str) -> tuple[Statement, ...]:
    return tuple(context.knowledge.get(Statement, identity) for identity in identities)


def _named(context: Context, names: list[str], what: str) -> str:
    return listing(
        [context.wording.say(f"liver.{what}-{name.replace('_', '-')}") for name in names]
    )


def _multiples(context: Context, picture: LiverPicture) -> str:
    """`ALT 6.8 and ALP 3.3`: multiples of the upper limit."""
    return listing(
        [
            context.wording.say(
                "liver.times",
                test=context.wording.say(f"liver.test-{name}"),
                times=number(one.times),
            )
            for name, one in picture.multiples.items()
        ]
    )


def _missing(context: Context, picture: LiverPicture) -> str:
    """What was looked for and not entered, and whether usual limits stand for the laboratory's."""
    parts = [_not_entered(context, picture)]
    if picture.assumed:
        parts.append(context.wording.say("liver.limits-assumed"))
    return " ".join(parts)


def _not_entered(context: Context, picture: LiverPicture) -> str:
    if not picture.missing:
        return context.wording.say("liver.nothing-missing")
    return context.wording.say(
        "liver.not-entered", tests=_named(context, list(picture.missing), "test")
    )


def _numbers(picture: LiverPicture) -> list[Number]:
    multiples = [
        Number(
            name=f"{name} as a multiple of its limit", unit="x ULN", how="computed", value=one.times
        )
        for name, one in picture.multiples.items()
    ]
    graded = [
        Number(
            name=result.title,
            unit="",
            how="computed",
            value=result.number,
            record=result.records[0].ref,
        )
        for result in (picture.r, *picture.severity)
        if result is not None
    ]
    return [*multiples, *graded]
