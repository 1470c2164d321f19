"""Scores of long-standing liver disease: Child-Pugh, MELD-Na, MELD 3.0 and FIB-4.

None of them was made for an acute injury in a liver that was healthy before; each result says so.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import log, sqrt

from ketum.clinic.result import Result, Value, outside, require_positive
from ketum.errors import InputError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Formula, Scale


def child_pugh(
    knowledge: Knowledge,
    *,
    bilirubin_mg_dl: float,
    albumin_g_dl: float,
    inr: float,
    ascites: str,
    encephalopathy: str,
) -> Result:
    """Return the Child-Pugh points (5 to 15) and class.

    `ascites` is none, mild or moderate; `encephalopathy` none or grade 1 to grade 4. A note says
    when the other albumin cut in print (3.0 g/dL) would change the class.
    """
    scale = knowledge.get(Scale, "child_pugh")
    classes = knowledge.get(Scale, "child_pugh_class")
    measured = {"bilirubin": bilirubin_mg_dl, "albumin": albumin_g_dl, "inr": inr}
    points = sum(_points(scale, name, value) for name, value in measured.items())
    for name, label in (("ascites", ascites), ("encephalopathy", encephalopathy)):
        points += _points_of_label(scale, name, label)
    other = points + _more_with_other_albumin_cut(scale, albumin_g_dl)
    band, other_band = classes.band(points), classes.band(other)
    notes = [classes.caveat]
    if other != points and band and other_band:
        notes.append(
            f"{other:g} points, class {other_band.label}, with the albumin cut at 3.0 g/dL"
        )
    inputs: dict[str, Value] = {**measured, "ascites": ascites, "encephalopathy": encephalopathy}
    return Result(
        name="child_pugh",
        value=int(points),
        unit="points",
        category=band.label if band else "",
        records=(scale, classes),
        inputs=inputs,
        notes=tuple(notes),
        rule="points of five items added up",
    )


def _points(scale: Scale, name: str, value: float) -> float:
    band = scale.band(value, of=name)
    if band is None or band.points is None:
        raise KeyError(f"{scale.ref} has no points for {name} {value}")
    return band.points


def _points_of_label(scale: Scale, name: str, label: str) -> float:
    bands = {band.label: band.points or 0.0 for band in scale.bands if band.of == name}
    if label not in bands:
        allowed = ", ".join(bands)
        raise InputError([Problem("KET-282", f"not a grade of {name}", name, label, allowed)])
    return bands[label]


def _more_with_other_albumin_cut(scale: Scale, albumin_g_dl: float) -> int:
    """One point more when albumin lies between the two lower cuts in print."""
    low = max(
        band.high for band in scale.bands if band.of == "albumin" and band.high and not band.low
    )
    return 1 if low <= albumin_g_dl < scale.number("albumin_low_other_books") else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeldInputs:
    """What the MELD scores need: US units, sodium in mmol/L, `dialysis` twice in the past week.

    `albumin_g_dl` and `female` are needed by MELD 3.0 alone.
    """

    bilirubin_mg_dl: float
    creatinine_mg_dl: float
    inr: float
    sodium_mmol_l: float
    albumin_g_dl: float | None = None
    female: bool | None = None
    dialysis: bool = False
    age_y: float | None = None


def meld_na(labs: MeldInputs, knowledge: Knowledge) -> Result:
    """Return MELD-Na (6 to 40), rounded; the first MELD is rounded before sodium enters."""
    record = knowledge.get(Formula, "meld_na")
    inputs = _checked(labs)
    number = record.number
    meld = number("scale") * (
        number("creatinine") * _ln_creatinine(record, labs)
        + number("bilirubin") * _ln(record, labs.bilirubin_mg_dl)
        + number("inr") * _ln(record, labs.inr)
        + number("constant")
    )
    meld = float(round(meld))
    if meld > number("sodium_from_meld_above"):
        lack = _lack_of_sodium(record, labs)
        meld += number("sodium") * lack - number("sodium_by_meld") * meld * lack
    return _scored(record, meld, inputs)


def meld_3(labs: MeldInputs, knowledge: Knowledge) -> Result:
    """Return MELD 3.0 (6 to 40), rounded. Adults; the form for ages 12 to 17 is not given here.

    Raises InputError (KET-285) when albumin or sex is missing.
    """
    record = knowledge.get(Formula, "meld_3")
    inputs = _checked(labs)
    if labs.albumin_g_dl is None or labs.female is None:
        what = "MELD 3.0 needs albumin and sex"
        raise InputError([Problem("KET-285", what, "meld_3")])
    number = record.number
    ln_creatinine, ln_bilirubin = _ln_creatinine(record, labs), _ln(record, labs.bilirubin_mg_dl)
    sodium = _lack_of_sodium(record, labs)
    high = number("albumin_high")
    albumin = high - _within(labs.albumin_g_dl, number("albumin_low"), high)
    score = (
        number("female") * labs.female
        + number("bilirubin") * ln_bilirubin
        + number("sodium") * sodium
        - number("sodium_by_bilirubin") * sodium * ln_bilirubin
        + number("inr") * _ln(record, labs.inr)
        + number("creatinine") * ln_creatinine
        + number("albumin") * albumin
        - number("albumin_by_creatinine") * albumin * ln_creatinine
        + number("constant")
    )
    return _scored(record, score, inputs)


def _checked(labs: MeldInputs) -> dict[str, Value]:
    require_positive(
        bilirubin_mg_dl=labs.bilirubin_mg_dl,
        creatinine_mg_dl=labs.creatinine_mg_dl,
        inr=labs.inr,
        sodium_mmol_l=labs.sodium_mmol_l,
        albumin_g_dl=labs.albumin_g_dl,
        age_y=labs.age_y,
    )
    named = {field.name: getattr(labs, field.name) for field in fields(labs)}
    return {name.split("_")[0]: value for name, value in named.items()}


def _ln(record: Formula, value: float) -> float:
    return log(max(value, record.number("floor")))


def _ln_creatinine(record: Formula, labs: MeldInputs) -> float:
    ceiling = record.number("creatinine_ceiling")
    return log(
        ceiling
        if labs.dialysis
        else _within(labs.creatinine_mg_dl, record.number("floor"), ceiling)
    )


def _lack_of_sodium(record: Formula, labs: MeldInputs) -> float:
    high = record.number("sodium_high")
    return high - _within(labs.sodium_mmol_l, record.number("sodium_low"), high)


def _scored(record: Formula, score: float, inputs: dict[str, Value]) -> Result:
    low, high = record.number("score_low"), record.number("score_high")
    return Result(
        name=record.id,
        value=round(_within(round(score), low, high)),
        unit="points",
        records=(record,),
        inputs=inputs,
        outside=outside(record.limits, inputs),
        notes=(f"not for {record.not_for}",),
    )


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def fib4(
    age_y: float, ast_u_l: float, alt_u_l: float, platelets_10_9_l: float, knowledge: Knowledge
) -> Result:
    """Return the FIB-4 index and its band; not for acute injury."""
    inputs = {"age": age_y, "ast": ast_u_l, "alt": alt_u_l, "platelets": platelets_10_9_l}
    require_positive(**inputs)
    record = knowledge.get(Formula, "fib4")
    scale = knowledge.get(Scale, "fib4_risk")
    value = age_y * ast_u_l / (platelets_10_9_l * sqrt(alt_u_l))
    band = scale.band(value)
    category = band.label if band else ""
    if age_y > scale.number("age") and category == "in between":
        category = "low" if value < scale.number("low_above_age_64") else category
    return Result(
        name="fib4",
        value=value,
        category=category,
        records=(record, scale),
        inputs=dict(inputs),
        outside=outside(record.limits, dict(inputs)),
        notes=(f"not for {record.not_for}", scale.contested),
    )
