"""What to check, when, why and what a result means, for a person in these circumstances."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.clinic.monitoring import monitoring_plan
from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Finding, Severity
from ketum.knowledge.records.care import Check, Population, Statement

LIVER_SIGNS = frozenset({"yellow_skin_or_eyes", "dark_urine", "pale_stool", "itching"})
MUSCLE_SIGNS = frozenset({"muscle_pain", "dark_urine", "little_urine"})
HEART_CONDITIONS = frozenset(
    {"long_qt", "heart_failure", "heart_disease", "arrhythmia", "low_potassium"}
)
MIND = frozenset({"depression", "anxiety", "ptsd", "bipolar", "psychosis", "suicide_attempt"})
DAYS_A_WEEK = 5
MUSCLE_TOGETHER = 2  # one of them alone points elsewhere


def findings(context: Context) -> Iterator[Finding]:
    """One finding a check of the plan, in the plan's own order."""
    circumstances = circumstances_of(context)
    for check in monitoring_plan(circumstances, context.knowledge):
        yield _check(context, check, circumstances)


def circumstances_of(context: Context) -> frozenset[str]:
    """Return the words by which the plan chooses its checks, and the person's conditions."""
    person = context.case.person
    axes = {axis for one in context.interactions.interactions for axis in one.axes}
    named = {
        "new_use": _new(context),
        "daily": _daily(context),
        "heavy": _heavy(context),
        "qt_risk": "heart-rhythm" in axes or bool(context.conditions & HEART_CONDITIONS),
        "heart_disease": bool(context.conditions & HEART_CONDITIONS),
        "alcohol": any("alcohol" in one.name.casefold() for one in person.substances),
        "older": _older(context),
        "mood": bool(context.case.goals.mood),
        "psychiatric": bool(context.conditions & MIND),
        "liver_signs": bool(context.symptoms & LIVER_SIGNS),
        "muscle_signs": len(context.symptoms & MUSCLE_SIGNS) >= MUSCLE_TOGETHER,
        "pregnancy": bool(person.pregnant),
        "breastfeeding": bool(person.breastfeeding),
    }
    return context.conditions | {name for name, holds in named.items() if holds}


def _older(context: Context) -> bool:
    """Of the age from which older people are a population of their own."""
    from_y = context.knowledge.get(Population, "older_adults").min_age_y
    age_y = context.case.person.age_y
    return age_y is not None and from_y is not None and age_y >= from_y


def _new(context: Context) -> bool:
    """Within the time after the start in which published liver injuries began."""
    since = context.case.use.since
    if since is None:
        return False
    review = context.knowledge.get(Statement, "liver_review")
    return 0 <= (context.today - since).days <= review.number("latency_high")


def _daily(context: Context) -> bool:
    use = context.case.use
    often = use.days_per_week is None or use.days_per_week >= DAYS_A_WEEK
    return bool(use.doses) and often and use.until is None


def _heavy(context: Context) -> bool:
    """A day's mitragynine at or above the mean intake of the users whose tracings were studied."""
    if context.exposure is None:
        return False
    daily = context.exposure.daily_mg.get("mitragynine")
    study = context.knowledge.get(Statement, "heart_case_control")
    return daily is not None and daily.median >= study.number("mitragynine_daily_mean")


def _check(context: Context, check: Check, circumstances: frozenset[str]) -> Finding:
    now = {"liver_signs", "muscle_signs"} & circumstances & set(check.for_whom)
    severity: Severity = "warning" if now else "note"
    return say(
        context,
        f"monitoring.{check.id.replace('_', '-')}",
        "monitoring.check-editorial" if check.editorial else "monitoring.check",
        {"test": _first_up(check.test), "when": check.when, "why": check.why, "means": check.means},
        topic="monitoring",
        kind="monitoring",
        severity=severity,
        records=(check,),
        because=_because(check, circumstances),
    )


def _because(check: Check, circumstances: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in check.for_whom if name in circumstances)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
