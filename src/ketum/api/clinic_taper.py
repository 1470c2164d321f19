"""A taper at a pace that people have chosen: red lines first, then the schedule that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ketum.case import Case, canonical_terms
from ketum.clinic.labs import samples
from ketum.clinic.red_lines import hold_because, red_lines
from ketum.clinic.taper import DosePoint, Pace, Pattern, Plan, hold, resume, taper
from ketum.errors import InputError, Problem
from ketum.findings.assessment import plain
from ketum.findings.finding import citations
from ketum.interactions import check as check_interactions
from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.records.care import RedLine, Statement
from ketum.knowledge.records.medicines import Medicine
from ketum.units import Quantity, dimension_of, parse_quantity, to

if TYPE_CHECKING:
    from ketum.api.clinic_adaptation import AdaptationAt

STATEMENTS = ("taper_no_trial", "taper_no_pace", "withdrawal_course", "withdrawal_frequency")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperAnswer:
    """Red lines, what is known, and the schedule; `plan` is None while care comes first."""

    knowledge: str
    start: date
    pattern: Pattern
    red_lines: tuple[RedLine, ...]
    statements: tuple[Statement, ...]
    hold_now: Statement | None
    plan: Plan | None
    adaptation: tuple[AdaptationAt, ...] = ()

    def day(self, number: int) -> date:
        """The calendar day of a day of the plan."""
        return self.start + timedelta(days=number)


def pattern_of(case: Case) -> Pattern:
    """Return the doses of a case as one pattern: masses in g (or all in mg), others as entered.

    Raises InputError (KET-288) when the doses are in units that cannot be added up.
    """
    doses = case.use.doses
    if doses and all(dimension_of(dose.amount.unit) == "mass" for dose in doses):
        unit = "mg" if all(dose.amount.unit == "mg" for dose in doses) else "g"
        points = tuple(DosePoint(at_h=one.at_h, amount=to(one.amount, unit)) for one in doses)
        return Pattern(doses=points, unit=unit)
    units = sorted({dose.amount.unit for dose in doses})
    if len(units) > 1:
        what = "the doses are in different units, which cannot be added up"
        raise InputError([Problem("KET-288", what, "use.doses", ", ".join(units))])
    points = tuple(DosePoint(at_h=one.at_h, amount=one.amount.value) for one in doses)
    return Pattern(doses=points, unit=units[0] if units else "g")


def pattern_from(texts: Sequence[str]) -> Pattern:
    """Return a pattern from texts such as `08:00=3 g`, checked like the doses of a case."""
    doses = []
    for text in texts:
        hour, _, amount = text.partition("=")
        doses.append({"at": hour.strip(), "amount": amount.strip()})
    return pattern_of(Case.parse({"use": {"doses": doses}}, "ketum clinic taper"))


def slip_from(text: str, unit: str, plan: Plan, day: int) -> Pattern:
    """Return what was really taken on a day, from amounts such as `3 g, 2 g`.

    The amounts are given to the hours of that day's step, and then to the hours of the first step.
    """
    amounts = [
        parse_quantity(part.strip(), ("mass", "volume", "count")) for part in text.split(",")
    ]
    values = [_in_unit(one, unit) for one in amounts]
    hours = [dose.at_h for dose in (*plan.on(day).doses, *plan.steps[0].doses)]
    free = list(dict.fromkeys(hours))
    if len(values) > len(free):
        seen, allowed = f"{len(values)} amounts", f"at most {len(free)}"
        raise InputError(
            [Problem("KET-288", "more doses than the plan has", "slip", seen, allowed)]
        )
    points = [DosePoint(at_h=at, amount=one) for at, one in zip(free, values, strict=False)]
    return Pattern(doses=tuple(sorted(points, key=lambda one: one.at_h)), unit=unit)


def _in_unit(amount: Quantity, unit: str) -> float:
    """The amount in the unit of the plan. Raises InputError (KET-288) for one of another kind."""
    if dimension_of(unit) == dimension_of(amount.unit) == "mass":
        return to(amount, unit)
    if amount.unit != unit:
        what, seen = "the same unit is needed", f"{amount.value:g} {amount.unit}"
        raise InputError([Problem("KET-288", what, "slip", seen, unit)])
    return amount.value


def taper_of(
    case: Case,
    pace: Pace,
    measure: float | None,
    *,
    start: date,
    pattern: Pattern | None = None,
    agreed_with_clinician: bool = False,
) -> TaperAnswer:
    """Return the red lines and, unless care comes first, the schedule that follows from the pace.

    Raises InputError (KET-288) with every part of the pace that was not chosen.
    """
    knowledge = open_knowledge()
    doses = pattern or pattern_of(case)
    crossed = _red_lines(case, doses, knowledge)
    care_first = bool(crossed) and not agreed_with_clinician
    return TaperAnswer(
        knowledge=knowledge.version,
        start=start,
        pattern=doses,
        red_lines=crossed,
        statements=tuple(knowledge.get(Statement, name) for name in STATEMENTS),
        hold_now=_hold_now(case, knowledge),
        plan=None if care_first else taper(doses, pace, measure),
    )


def make_pace(**chosen: Any) -> Pace:
    """Return a pace from the numbers that were chosen; the rest stays None."""
    return Pace(**chosen)


def changed(
    answer: TaperAnswer,
    holds: Sequence[tuple[int, int]],
    slips: Sequence[tuple[int, str]],
) -> TaperAnswer:
    """Return the answer with holds (day, days) and then slips (day, `3 g, 3 g`) worked in."""
    plan = answer.plan
    if plan is None:
        return answer
    for day, days in holds:
        plan = hold(plan, day, days)
    for day, taken in slips:
        plan = resume(plan, day, slip_from(taken, plan.unit, plan, day))
    return replace(answer, plan=plan)


def with_adaptation(answer: TaperAnswer, case: Case) -> TaperAnswer:
    """Return the answer with the adaptation bands of each step, where they can be estimated."""
    if answer.plan is None:
        return answer
    from ketum.api.clinic_adaptation import adaptation_along

    return replace(answer, adaptation=adaptation_along(case, answer.plan, answer.start))


def taper_document(answer: TaperAnswer) -> dict[str, Any]:
    """The answer as the JSON document that `ketum clinic taper --json` writes."""
    knowledge = open_knowledge()
    plan = answer.plan
    records = [*answer.red_lines, *answer.statements]
    return {
        "knowledge": answer.knowledge,
        "inputs": {
            "pattern": plain(answer.pattern),
            "pace": plain(plan.pace) if plan else None,
            "measure": plan.measure if plan else None,
            "start": answer.start.isoformat(),
        },
        "red_lines": [
            {"id": line.id, "name": line.name, "why": line.why, "verified": line.verified}
            for line in answer.red_lines
        ],
        "results": [_step(answer, place) for place in range(len(plan.steps))] if plan else [],
        "findings": [],
        "hold": answer.hold_now.statement if answer.hold_now else None,
        "statements": [
            {"id": one.id, "text": one.statement, "verified": one.verified}
            for one in answer.statements
        ],
        "adaptation": plain(answer.adaptation),
        "sources": plain(citations(knowledge, records)),
    }


def _step(answer: TaperAnswer, place: int) -> dict[str, Any]:
    plan = answer.plan
    if plan is None:
        raise ValueError("there is no plan")
    step = plan.steps[place]
    return {
        "name": f"step {step.n}",
        "value": round(step.total, 9),
        "unit": f"{plan.unit}/day",
        "category": "as now" if step.n == 0 else "",
        "formula": "the chosen pace, rounded to what can be measured",
        "source": "the person and their clinician",
        "first_day": step.first_day,
        "date": answer.day(step.first_day).isoformat(),
        "doses": [{"at_h": dose.at_h, "amount": dose.amount} for dose in step.doses],
    }


def _red_lines(case: Case, pattern: Pattern, knowledge: Knowledge) -> tuple[RedLine, ...]:
    person = case.person
    conditions = {
        term
        for one in canonical_terms(person.conditions, knowledge, "condition")
        for term in one.terms
    }
    symptoms = {
        term for one in canonical_terms(person.symptoms, knowledge, "symptom") for term in one.terms
    }
    product = case.product.product_class
    tracings = [one.get("qtc") for one in samples(person.labs) if one.get("qtc") is not None]
    return red_lines(
        knowledge,
        conditions=conditions | ({"pregnancy"} if person.pregnant else set()),
        symptoms=symptoms,
        substances=_kinds(case, knowledge),
        product_class=product,
        leaf_g_day=pattern.total if pattern.unit == "g" and product != "extract" else None,
        qtc_ms=tracings[-1] if tracings else None,
    )


def _kinds(case: Case, knowledge: Knowledge) -> set[str]:
    """What kinds of substance are taken as well, by the flags of their ingredients."""
    names = [one.name for one in case.person.medicines]
    names += [one.name for one in case.person.substances]
    answer = check_interactions(names, knowledge, {})
    kinds = set()
    for resolution in answer.asked:
        for identity in resolution.ingredients:
            kinds |= _kinds_of(identity, knowledge)
        words = " ".join(resolution.classes)
        kinds |= {kind for kind in ("opioid", "benzodiazepine", "alcohol") if kind in words}
    return kinds


def _kinds_of(identity: str, knowledge: Knowledge) -> set[str]:
    try:
        medicine = knowledge.get(Medicine, identity)
    except KeyError:
        return set()
    found = {
        "opioid": medicine.opioid != "none",
        "benzodiazepine": medicine.benzodiazepine_like == "y",
        "sedative": medicine.cns_depressant == "strong",
        "alcohol": identity in {"alcohol", "ethanol"},
    }
    return {name for name, holds in found.items() if holds}


def _hold_now(case: Case, knowledge: Knowledge) -> Statement | None:
    """The reason to hold from the dated withdrawal scores of the case, when there is one."""
    dated = [
        (one.date, one.total)
        for one in case.person.scales
        if one.name == "sows16" and one.date is not None and one.total is not None
    ]
    return hold_because(dated, knowledge)
