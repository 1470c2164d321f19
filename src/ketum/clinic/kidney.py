"""Kidney function: eGFR (CKD-EPI 2021), KDIGO categories and stages of acute injury."""

from __future__ import annotations

from typing import Literal

from ketum.clinic.result import Result, outside, require_positive, rule_of
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Formula, Scale

Sex = Literal["female", "male"]


def egfr_ckd_epi_2021(
    creatinine_mg_dl: float, age_y: float, sex: Sex, knowledge: Knowledge
) -> Result:
    """Return the estimated GFR in mL/min/1.73 m2 and its KDIGO category."""
    require_positive(creatinine_mg_dl=creatinine_mg_dl, age_y=age_y)
    record = knowledge.get(Formula, "ckd_epi_2021_cr")
    scale = knowledge.get(Scale, "kdigo_g")
    number = record.number
    ratio = creatinine_mg_dl / number(f"kappa_{sex}")
    value = (
        number("constant")
        * min(ratio, 1.0) ** number(f"alpha_{sex}")
        * max(ratio, 1.0) ** number("exponent_above")
        * number("age_base") ** age_y
        * (number("female") if sex == "female" else 1.0)
    )
    inputs = {"creatinine": creatinine_mg_dl, "age": age_y, "sex": sex}
    band = scale.band(round(value))
    return Result(
        name="egfr_ckd_epi_2021",
        value=value,
        unit=record.unit,
        category=band.label if band else "",
        records=(record, scale),
        inputs=dict(inputs),
        outside=outside(record.limits, dict(inputs)),
        notes=(f"not for {record.not_for}", scale.caveat),
    )


def gfr_category(egfr: float, knowledge: Knowledge) -> Result:
    """Return the KDIGO G category of an eGFR that a laboratory has computed."""
    scale = knowledge.get(Scale, "kdigo_g")
    band = scale.band(round(egfr))
    return Result(
        name="kdigo_g",
        value=egfr,
        unit=scale.unit,
        category=band.label if band else "",
        records=(scale,),
        inputs={"egfr": egfr},
        notes=(scale.caveat,),
        rule=rule_of(band, scale.unit),
    )


def albuminuria_category(acr_mg_g: float, knowledge: Knowledge) -> Result:
    """Return the KDIGO A category of the albumin-to-creatinine ratio in mg/g."""
    scale = knowledge.get(Scale, "kdigo_a")
    band = scale.band(acr_mg_g)
    return Result(
        name="kdigo_a",
        value=acr_mg_g,
        unit=scale.unit,
        category=band.label if band else "",
        records=(scale,),
        inputs={"acr": acr_mg_g},
        rule=rule_of(band, scale.unit),
    )


def creatinine_clearance(
    creatinine_mg_dl: float, age_y: float, weight_kg: float, sex: Sex, knowledge: Knowledge
) -> Result:
    """Return the Cockcroft-Gault clearance in mL/min, as many drug labels ask for it."""
    require_positive(creatinine_mg_dl=creatinine_mg_dl, age_y=age_y, weight_kg=weight_kg)
    record = knowledge.get(Formula, "cockcroft_gault")
    number = record.number
    value = (number("age_from") - age_y) * weight_kg / (number("divisor") * creatinine_mg_dl)
    value *= number("female") if sex == "female" else 1.0
    inputs = {"creatinine": creatinine_mg_dl, "age": age_y, "weight": weight_kg, "sex": sex}
    return Result(
        name="cockcroft_gault",
        value=value,
        unit=record.unit,
        records=(record,),
        inputs=dict(inputs),
        outside=outside(record.limits, dict(inputs)),
        notes=(f"not for {record.not_for}",),
    )


def aki_stage(
    knowledge: Knowledge,
    *,
    creatinine_mg_dl: float | None = None,
    baseline_mg_dl: float | None = None,
    hours: float,
    urine_ml_kg_h: float | None = None,
) -> Result:
    """Return the KDIGO stage of acute kidney injury, 0 when its definition is not met.

    `hours` is the time between the two creatinine values, or the time over which urine was
    measured. The worst criterion counts. `value` is None when neither criterion can be judged.
    """
    require_positive(creatinine_mg_dl=creatinine_mg_dl, baseline_mg_dl=baseline_mg_dl, hours=hours)
    scale = knowledge.get(Scale, "kdigo_aki_stage")
    stages = [
        stage
        for stage in (
            _stage_by_creatinine(scale, creatinine_mg_dl, baseline_mg_dl, hours),
            _stage_by_urine(scale, urine_ml_kg_h, hours),
        )
        if stage is not None
    ]
    value = max(stages) if stages else None
    inputs = {
        "creatinine": creatinine_mg_dl,
        "baseline": baseline_mg_dl,
        "hours": hours,
        "urine": urine_ml_kg_h,
    }
    named = {None: "cannot be judged", 0: "none"}
    return Result(
        name="kdigo_aki_stage",
        value=value,
        category=named.get(value, f"stage {value}"),
        records=(scale,),
        inputs=dict(inputs),
        notes=(scale.caveat,),
        rule=f"creatinine {scale.number('ratio'):g} times baseline within "
        f"{scale.number('ratio_days'):g} days, or "
        f"{scale.number('rise'):g} mg/dL more within "
        f"{scale.number('rise_hours'):g} h, or little urine; the worst counts",
    )


def _stage_by_creatinine(
    scale: Scale, creatinine: float | None, baseline: float | None, hours: float
) -> int | None:
    if creatinine is None or baseline is None:
        return None
    # Laboratories report two decimals: a rise of 0.30 must not fail on the last binary digit.
    rise, ratio = round(creatinine - baseline, 6), round(creatinine / baseline, 6)
    risen = hours <= scale.number("rise_hours") and rise >= scale.number("rise")
    multiplied = hours <= scale.number("ratio_days") * 24 and ratio >= scale.number("ratio")
    if not (risen or multiplied):
        return 0
    if creatinine >= scale.number("creatinine_stage_3"):
        return 3
    band = scale.band(ratio) if multiplied else None
    return int(band.points or 1) if band else 1


def _stage_by_urine(scale: Scale, urine: float | None, hours: float) -> int | None:
    if urine is None:
        return None
    if urine < scale.number("urine_stage_3") and hours >= scale.number("urine_stage_3_hours"):
        return 3
    if urine == 0 and hours >= scale.number("urine_stage_2_hours"):
        return 3
    if urine >= scale.number("urine"):
        return 0
    if hours >= scale.number("urine_stage_2_hours"):
        return 2
    return 1 if hours >= scale.number("urine_hours") else 0
