"""The heart: QTc and its band, what else bears on rhythm, and what tracings of users showed."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.clinic.heart_picture import HeartPicture, heart
from ketum.clinic.labs import samples
from ketum.clinic.result import Result
from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Finding, Number, Severity
from ketum.knowledge.records.care import Check, Statement
from ketum.wording.shown import listing, number

AXIS = "heart-rhythm"
RISKS = ("long_qt", "heart_failure", "heart_disease", "arrhythmia", "low_potassium")
BANDS: tuple[tuple[str, Severity], ...] = (
    ("high risk", "danger"),
    ("prolonged", "warning"),
    ("borderline", "caution"),
    ("within limits", "note"),
)
SALT_SEVERITY: dict[str, Severity] = {
    "very low": "danger",
    "low": "warning",
    "slightly raised": "caution",
    "high": "danger",
}
EVIDENCE = ("heart_case_control", "heart_series", "heart_in_vitro", "heart_case_report")


def findings(context: Context) -> Iterator[Finding]:
    """The tracing first, then what adds to its risk, then what is known."""
    picture = heart(
        samples(context.case.person.labs), context.knowledge, sex=context.case.person.sex
    )
    medicines = _medicines(context)
    risks = [risk for risk in RISKS if risk in context.conditions]
    if picture.known:
        yield _qtc(context, picture)
    else:
        yield _no_tracing(context, needed=bool(medicines or risks))
    yield from (
        _salt(context, result) for result in picture.salts if result.category in SALT_SEVERITY
    )
    if medicines or risks:
        yield _adds(context, medicines, risks)
    yield _known(context)


def _medicines(context: Context) -> list[str]:
    """What was named that can disturb the heart's rhythm, as typed, each once."""
    named = (
        word for one in context.interactions.interactions if AXIS in one.axes for word in one.asked
    )
    return list(dict.fromkeys(named))


def _qtc(context: Context, picture: HeartPicture) -> Finding:
    band = picture.band
    if band is None or picture.qtc_ms is None:
        raise ValueError("no QTc")
    name, severity = next(pair for pair in BANDS if pair[0] in band.category)
    message = f"heart.qtc-{name.replace(' ', '-')}"
    risen = _risen(picture)
    return say(
        context,
        "heart.qtc",
        "heart.qtc-risen" if risen else message,
        {
            "qtc": number(round(picture.qtc_ms), 3),
            "before": number(round(picture.baseline_ms or picture.qtc_ms), 3),
            "how": _how(context, picture),
            "category": band.category,
        },
        topic="heart",
        kind="monitoring" if severity == "note" else "harm",
        severity="danger" if risen else severity,
        records=band.records,
        because=("person.labs",),
        numbers=_numbers(picture),
    )


def _how(context: Context, picture: HeartPicture) -> str:
    """Where the value comes from, with the spread over the other formulas when it was computed."""
    values = [round(result.number) for result in picture.corrections]
    return context.wording.say(
        f"heart.how-{picture.method}",
        low=number(min(values, default=0), 3),
        high=number(max(values, default=0), 3),
    )


def _risen(picture: HeartPicture) -> bool:
    """High risk because of the rise alone, below the absolute mark."""
    band = picture.band
    if band is None or picture.qtc_ms is None or picture.baseline_ms is None:
        return False
    return band.category == "high risk" and band.records[0].id == "qtc_thresholds"


def _numbers(picture: HeartPicture) -> list[Number]:
    if not picture.corrections:
        return [Number(name="QTc", unit="ms", how="measured", value=picture.qtc_ms)]
    return [
        Number(
            name=result.title,
            unit=result.unit,
            how="computed",
            value=result.number,
            record=result.records[0].ref,
        )
        for result in picture.corrections
    ]


def _no_tracing(context: Context, *, needed: bool) -> Finding:
    return say(
        context,
        "heart.no-tracing",
        "heart.no-tracing-risk" if needed else "heart.no-tracing",
        {},
        topic="heart",
        kind="monitoring",
        severity="caution" if needed else "note",
        records=(context.knowledge.get(Check, "ecg"),),
        because=("person.labs",),
    )


def _salt(context: Context, result: Result) -> Finding:
    """Potassium or magnesium outside its limits."""
    high = result.category in {"high", "slightly raised"}
    return say(
        context,
        f"heart.{result.name}",
        f"heart.{result.name}-{'high' if high else 'low'}",
        {"value": f"{result.number:g}", "category": result.category},
        topic="heart",
        kind="harm",
        severity=SALT_SEVERITY[result.category],
        records=result.records,
        because=("person.labs",),
        numbers=[Number(name=result.title, unit=result.unit, how="measured", value=result.number)],
    )


def _adds(context: Context, medicines: list[str], risks: list[str]) -> Finding:
    words = [
        *medicines,
        *(context.wording.say(f"heart.risk-{risk.replace('_', '-')}") for risk in risks),
    ]
    grave = len(words) > 1 or "long_qt" in risks
    return say(
        context,
        "heart.adds",
        "heart.adds",
        {"risks": listing(words)},
        topic="heart",
        kind="harm",
        severity="warning" if grave else "caution",
        records=_statements(context, "heart_in_vitro", "heart_case_control"),
        because=(
            *(f"person.medicines: {name}" for name in medicines),
            *(f"person.conditions: {risk}" for risk in risks),
        ),
        extrapolation=True,
    )


def _known(context: Context) -> Finding:
    study = context.knowledge.get(Statement, "heart_case_control")
    return say(
        context,
        "heart.known",
        "heart.known",
        {
            "users": number(study.number("abnormal_users")),
            "others": number(study.number("abnormal_others")),
            "odds": number(study.number("tachycardia_odds")),
            "low": number(study.number("tachycardia_low")),
            "high": number(study.number("tachycardia_high")),
        },
        topic="heart",
        kind="harm",
        severity="note",
        records=_statements(context, *EVIDENCE),
        numbers=[
            Number(
                name="odds of a fast heartbeat, users against others",
                unit="",
                how="published",
                value=study.number("tachycardia_odds"),
                low=study.number("tachycardia_low"),
                high=study.number("tachycardia_high"),
                record=study.ref,
            )
        ],
    )


def _statements(context: Context, *identities: str) -> tuple[Statement, ...]:
    return tuple(context.knowledge.get(Statement, identity) for identity in identities)
