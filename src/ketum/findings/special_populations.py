"""People for whom the balance is different: which of them this person is, why, and what helps."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.clinic.populations import Belongs, special_populations
from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Finding, Severity
from ketum.knowledge import Record
from ketum.knowledge.records.care import DrugTest, Population, Statement
from ketum.wording.shown import listing

SEVERITY: dict[str, Severity] = {
    "avoid": "warning",
    "avoid unless supervised": "caution",
    "caution": "note",
}
NEWBORN = ("newborn_review", "newborn_advice")
NOT_ASKED_FROM_Y = 60
TESTS = ("standard_panel", "methadone_eddp_immunoassay", "laboratory_kratom")


def findings(context: Context) -> Iterator[Finding]:
    """One finding a population, the gravest first; else what was looked at."""
    person = context.case.person
    belongs = special_populations(
        context.knowledge,
        conditions=context.conditions,
        age_y=person.age_y,
        pregnant=person.pregnant,
        breastfeeding=person.breastfeeding,
        poor_metaboliser=person.cyp2d6 == "poor",
    )
    yield from (_belongs(context, one) for one in belongs)
    if not belongs:
        yield _none(context)
    unknown = _unknown(context)
    if unknown:
        yield _not_entered(context, unknown)


def _belongs(context: Context, one: Belongs) -> Finding:
    population = one.population
    name = population.id.replace("_", "-")
    records: list[Record] = [population]
    if population.id == "pregnancy":
        records += [context.knowledge.get(Statement, identity) for identity in NEWBORN]
    if population.id == "athletes_and_workers_tested":
        records += [context.knowledge.get(DrugTest, identity) for identity in TESTS]
    return say(
        context,
        f"special-populations.{name}",
        f"special_populations.{name}",
        {},
        topic="special-populations",
        kind="harm",
        severity=SEVERITY[population.verdict],
        records=records,
        because=one.because,
        extrapolation=True,
    )


def _none(context: Context) -> Finding:
    return say(
        context,
        "special-populations.none",
        "special_populations.none",
        {},
        topic="special-populations",
        kind="limit",
        severity="note",
        records=context.knowledge.all(Population),
        because=("person.conditions", "person.age", "person.pregnant", "person.breastfeeding"),
        grade="ungraded",
    )


def _unknown(context: Context) -> list[str]:
    """What was not entered and would decide whether this person belongs to a population."""
    person = context.case.person
    words = []
    if person.age_y is None:
        words.append("age")
    if person.pregnant is None and person.sex != "male" and not _too_old(person.age_y):
        words.append("pregnancy")
    if not person.conditions:
        words.append("conditions")
    return words


def _too_old(age_y: float | None) -> bool:
    """Old enough that asking about a pregnancy would only annoy; no medical limit."""
    return age_y is not None and age_y >= NOT_ASKED_FROM_Y


def _not_entered(context: Context, names: list[str]) -> Finding:
    words = [context.wording.say(f"special_populations.missing-{name}") for name in names]
    return say(
        context,
        "special-populations.not-entered",
        "special_populations.not-entered",
        {"missing": listing(words)},
        topic="special-populations",
        kind="limit",
        severity="note",
        because=tuple(f"person.{name}" for name in names),
    )
