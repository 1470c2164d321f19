"""The QT interval, corrected for heart rate in four ways, and the bands it falls into."""

from __future__ import annotations

from typing import Literal

from ketum.clinic.result import Result, outside, require_positive, rule_of
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Formula, Scale

Method = Literal["fridericia", "bazett", "framingham", "hodges"]
METHODS: tuple[Method, ...] = ("fridericia", "bazett", "framingham", "hodges")


def rr_s(heart_rate: float, knowledge: Knowledge) -> float:
    """Return the RR interval in seconds from the heart rate in beats a minute."""
    require_positive(heart_rate=heart_rate)
    return knowledge.get(Formula, "rr_from_rate").number("seconds_per_minute") / heart_rate


def qtc(
    qt_ms: float, heart_rate: float, knowledge: Knowledge, method: Method = "fridericia"
) -> Result:
    """Return QTc in ms from QT in ms and the heart rate in beats a minute."""
    require_positive(qt_ms=qt_ms, heart_rate=heart_rate)
    record = knowledge.get(Formula, f"qtc_{method}")
    rr = rr_s(heart_rate, knowledge)
    number = record.number
    if method == "bazett":
        value = qt_ms / rr ** number("exponent")
    elif method == "fridericia":
        value = qt_ms / rr ** (1 / number("root"))
    elif method == "framingham":
        value = qt_ms + number("slope") * (1 - rr)
    else:
        value = qt_ms + number("slope") * (heart_rate - number("rate"))
    inputs = {"qt": qt_ms, "heart_rate": heart_rate}
    return Result(
        name=f"qtc_{method}",
        value=value,
        unit=record.unit,
        records=(record,),
        inputs=dict(inputs),
        outside=outside(record.limits, dict(inputs)),
        notes=tuple(filter(None, (record.caveat, record.meaning))),
    )


def qtc_band(
    qtc_ms: float,
    sex: str | None,
    knowledge: Knowledge,
    *,
    baseline_ms: float | None = None,
) -> Result:
    """Return the band of a QTc: within limits, borderline, prolonged or high risk.

    A rise of 60 ms above the person's own earlier value is high risk whatever the band. When the
    sex is not known and the bands differ, both are named.
    """
    scale = knowledge.get(Scale, "qtc_thresholds")
    certain = knowledge.get(Scale, "qtc_500")
    risen = baseline_ms is not None and qtc_ms - baseline_ms >= scale.number("rise")
    bands = {
        option: band
        for option in ([sex] if sex else ["female", "male"])
        if (band := scale.band(qtc_ms, sex=option)) is not None
    }
    labels = {option: band.label for option, band in bands.items()}
    if risen:
        category = "high risk"
    elif len(set(labels.values())) == 1:
        category = next(iter(labels.values()))
    else:
        category = " or ".join(f"{label} ({option})" for option, label in labels.items())
    over = certain.band(qtc_ms) is not None
    return Result(
        name="qtc_thresholds",
        value=qtc_ms,
        unit=scale.unit,
        category=category,
        records=(certain,) if over and not risen else (scale,),
        inputs={"qtc": qtc_ms, "sex": sex, "baseline": baseline_ms},
        open_inputs=("sex",) if len(set(labels.values())) > 1 and not risen else (),
        notes=(scale.contested,),
        rule=f"{scale.number('rise'):g} ms or more above an earlier value"
        if risen
        else " or ".join(dict.fromkeys(rule_of(band, scale.unit) for band in bands.values())),
    )


def salt_band(
    name: Literal["potassium", "magnesium"], mmol_l: float, knowledge: Knowledge
) -> Result:
    """Return the band of potassium or magnesium, which bear on heart rhythm."""
    require_positive(mmol_l=mmol_l)
    scale = knowledge.get(Scale, name)
    band = scale.band(mmol_l)
    return Result(
        name=name,
        value=mmol_l,
        unit=scale.unit,
        category=band.label if band else "",
        records=(scale,),
        inputs={name: mmol_l},
        notes=tuple(filter(None, (scale.caveat, scale.contested))),
        rule=rule_of(band, scale.unit),
    )


def ctcae_qtc(qtc_ms: float, knowledge: Knowledge, *, baseline_ms: float | None = None) -> Result:
    """Return the CTCAE v5 grade 0 to 3 of an average QTc; grade 4 needs the tracing."""
    scale = knowledge.get(Scale, "ctcae5_qtc")
    band = scale.band(qtc_ms)
    grade = int(band.points or 0) if band else 0
    if baseline_ms is not None and qtc_ms - baseline_ms > scale.number("rise_grade_3"):
        grade = 3
    return Result(
        name="ctcae5_qtc",
        value=grade,
        category=f"grade {grade}" if grade else "not prolonged",
        records=(scale,),
        inputs={"qtc": qtc_ms, "baseline": baseline_ms},
        notes=(scale.caveat,),
        rule=rule_of(band, scale.unit) or "below grade 1",
    )
