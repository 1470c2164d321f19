"""What the person entered: in a line, so that a reader sees whose answer this is, and in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ketum.findings.assessment import Assessment
from ketum.report.numbers import figures, name_of
from ketum.wording import Wording

SHORT_HASH = 16
MOST_NAMED = 3
MOST_ON_SHEET = 12
# Keys whose value speaks for itself: "sertraline, dose 100 mg" and not "name sertraline".
BARE = ("name", "date", "amount", "analyte", "value")
TAKEN = ("medicines", "substances")
SHEET_ANALYTES = ("mitragynine", "7-hydroxymitragynine")
SHEET_METRICS = ("cmax", "trough")
# What goes onto the one-page sheet, and how many of the last ones of each.
FOR_CLINICIAN = {"medicines": 30, "substances": 12, "labs": 4, "levels": 4, "scales": 4}


@dataclass(frozen=True, slots=True)
class Row:
    """One entered fact: its name and its value, or its values where it was given several times."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one part of the case file."""

    title: str
    rows: tuple[Row, ...]


def entered(
    assessment: Assessment, wording: Wording, most: int = MOST_NAMED, *, taken: bool = True
) -> tuple[str, ...]:
    """The entered facts as short phrases; of a list, no more than `most` are named.

    `taken` says whether medicines and substances are among them.
    """
    case = assessment.case
    if not taken:
        person = case.get("person", {})
        case = case | {"person": {key: person[key] for key in person if key not in TAKEN}}
    return tuple(_phrases(case, wording, most))


def entered_in_full(assessment: Assessment, wording: Wording) -> tuple[Group, ...]:
    """Every entered fact, as the case file holds it."""
    return tuple(
        Group(wording.say(f"report.part-{part}"), tuple(_rows(facts)))
        for part, facts in assessment.case.items()
        if facts
    )


def entered_for_clinician(assessment: Assessment) -> tuple[Row, ...]:
    """Medicines and substances with their amounts, and the latest measurements of each kind."""
    rows = _rows(assessment.case.get("person", {}))
    return tuple(
        Row(row.label, row.values[-FOR_CLINICIAN[row.label] :])
        for row in rows
        if row.label in FOR_CLINICIAN
    )


def version_line(assessment: Assessment, wording: Wording) -> str:
    """Program, knowledge, seed, people and date: what it takes to get the same answer again."""
    return wording.say(
        "report.version",
        version=assessment.ketum,
        knowledge=assessment.knowledge[:SHORT_HASH],
        seed=str(assessment.seed),
        people=f"{assessment.people:,}",
        date=assessment.today.isoformat(),
    )


def levels(assessment: Assessment, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Estimated peaks and troughs of the two alkaloids a clinician may ask about."""
    if assessment.exposure is None:
        return ()
    shown = {number.name: number for number in assessment.exposure.metrics}
    wanted = (
        (analyte, metric)
        for analyte in SHEET_ANALYTES
        for metric in SHEET_METRICS
        if f"{analyte}: {metric}" in shown
    )
    return tuple(
        (
            name_of(shown[f"{analyte}: {metric}"], wording),
            figures(shown[f"{analyte}: {metric}"]),
        )
        for analyte, metric in wanted
    )


def _phrases(case: dict[str, Any], wording: Wording, most: int) -> Iterator[str]:
    person, product, use = case.get("person", {}), case.get("product", {}), case.get("use", {})
    for name in ("age", "sex", "weight"):
        if person.get(name) is not None:
            yield _said(wording, name, person[name])
    for name in ("pregnant", "breastfeeding"):
        if person.get(name):
            yield wording.say(f"report.fact-{name}")
    taken = [one["name"] for name in TAKEN for one in person.get(name, [])]
    doses = [f"{dose['amount']} {dose.get('at', '')}".strip() for dose in use.get("doses", [])]
    lists = (
        ("conditions", person.get("conditions")),
        ("symptoms", person.get("symptoms")),
        ("taken", taken),
        ("product", [product["form"]] if product.get("form") else []),
        ("dose", doses),
    )
    for name, values in lists:
        if values:
            yield _said(wording, name, _named(wording, values, most))
    if case.get("place", {}).get("where"):
        yield _said(wording, "place", case["place"]["where"])


def _named(wording: Wording, values: list[str], most: int) -> str:
    if len(values) <= most + 1:
        return ", ".join(values)
    return wording.say(
        "report.and-more", named=", ".join(values[:most]), count=len(values) - most
    )  # fmt: skip


def _said(wording: Wording, name: str, value: Any) -> str:
    return wording.say(f"report.fact-{name}", value=_trimmed(str(value)))


def _trimmed(text: str) -> str:
    """A converted number without the tail of its arithmetic: 83.91458845000001 kg is 83.9 kg."""
    return re.sub(r"\d+\.\d{5,}", lambda found: f"{float(found[0]):.3g}", text)


def _rows(facts: dict[str, Any]) -> Iterator[Row]:
    for key, value in facts.items():
        values = value if isinstance(value, list) else [value]
        yield Row(key.replace("_", " "), tuple(_told(one) for one in values))


def _told(value: Any) -> str:
    """A value of the case file on one line; tables are told key by key."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    if not isinstance(value, dict):
        return _trimmed(str(value))
    parts = (
        _told(inner) if key in BARE else f"{key.replace('_', ' ')} {_told(inner)}"
        for key, inner in value.items()
    )
    return ", ".join(parts)
