"""Liver tests: pattern of injury, case definition, Hy's law and the grades of severity.

Multiples (`alt_x`, `bilirubin_x`) are times the upper limit of normal of the reporting laboratory.
Every threshold comes from a record of `clinic.formula` or `clinic.scale`.
"""

from __future__ import annotations

from ketum.clinic.result import Result, require_positive, rule_of
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Band, Formula, Scale


def times_uln(value: float, uln: float, knowledge: Knowledge) -> Result:
    """How many times the upper limit of normal a value is. Both in the same unit."""
    require_positive(value=value, uln=uln)
    record = knowledge.get(Formula, "times_uln")
    inputs = {"value": value, "uln": uln}
    return Result(
        name="times_uln", value=value / uln, unit=record.unit, records=(record,), inputs=inputs
    )


def r_ratio(
    alt_u_l: float, alp_u_l: float, knowledge: Knowledge, *, alt_uln: float, alp_uln: float
) -> Result:
    """Return R = (ALT / ULN) / (ALP / ULN) and the pattern of injury that it names."""
    require_positive(alt_u_l=alt_u_l, alp_u_l=alp_u_l, alt_uln=alt_uln, alp_uln=alp_uln)
    inputs = {"alt": alt_u_l, "alp": alp_u_l, "alt_uln": alt_uln, "alp_uln": alp_uln}
    return _pattern("r_ratio", (alt_u_l / alt_uln) / (alp_u_l / alp_uln), inputs, knowledge)


def new_r_ratio(alt_x: float, ast_x: float, alp_x: float, knowledge: Knowledge) -> Result:
    """Return nR, which takes the higher of ALT and AST, each as a multiple of its ULN."""
    require_positive(alt_x=alt_x, ast_x=ast_x, alp_x=alp_x)
    inputs = {"alt_x": alt_x, "ast_x": ast_x, "alp_x": alp_x}
    return _pattern("new_r_ratio", max(alt_x, ast_x) / alp_x, inputs, knowledge)


def _pattern(name: str, ratio: float, inputs: dict[str, float], knowledge: Knowledge) -> Result:
    record = knowledge.get(Formula, name)
    scale = knowledge.get(Scale, "r_pattern")
    band = scale.band(ratio)
    return Result(
        name=name,
        value=ratio,
        category=band.label if band else "",
        records=(record, scale),
        inputs=dict(inputs),
        notes=tuple(filter(None, (record.caveat, scale.contested))),
    )


def dili_case(
    knowledge: Knowledge,
    *,
    alt_x: float | None = None,
    alp_x: float | None = None,
    bilirubin_x: float | None = None,
) -> Result:
    """Whether values reach the definition of drug-induced liver injury, and by which limb.

    `value` is None when the known limbs are not met and a missing value could still meet one.
    """
    rule = knowledge.get(Formula, "dili_case_definition")
    limbs = {
        "ALT alone": _all(_at_least(alt_x, rule.number("alt_alone"))),
        "ALP alone": _all(_at_least(alp_x, rule.number("alp_alone"))),
        "ALT with bilirubin": _all(
            _at_least(alt_x, rule.number("alt_with_bilirubin")),
            _above(bilirubin_x, rule.number("bilirubin_above")),
        ),
    }
    met = [name for name, state in limbs.items() if state]
    value = True if met else (None if None in limbs.values() else False)
    inputs = {"alt_x": alt_x, "alp_x": alp_x, "bilirubin_x": bilirubin_x}
    return Result(
        name="dili_case_definition",
        value=value,
        category=f"met: {', '.join(met)}" if met else _said(value),
        records=(rule,),
        inputs=dict(inputs),
        open_inputs=_open(inputs) if value is None else (),
        notes=(rule.caveat,),
    )


def hys_law(
    knowledge: Knowledge,
    *,
    alt_x: float | None = None,
    ast_x: float | None = None,
    alp_x: float | None = None,
    bilirubin_x: float | None = None,
) -> Result:
    """Return the biochemical part of Hy's law. False is not mild: raised ALP makes it false.

    The category tells the three ways of being false or open apart.
    """
    rule = knowledge.get(Formula, "hys_law")
    enzyme = _any(_at_least(alt_x, rule.number("enzyme")), _at_least(ast_x, rule.number("enzyme")))
    bilirubin = _at_least(bilirubin_x, rule.number("bilirubin"))
    low_alp = None if alp_x is None else alp_x < rule.number("alp_below")
    value = _all(enzyme, bilirubin, low_alp)
    if enzyme and bilirubin and low_alp is False:
        category = "not met because ALP is high: the enzyme and bilirubin limits are reached"
    elif value:
        category = "met if there is no other cause"
    else:
        category = _said(value)
    inputs = {"alt_x": alt_x, "ast_x": ast_x, "alp_x": alp_x, "bilirubin_x": bilirubin_x}
    return Result(
        name="hys_law",
        value=value,
        category=category,
        records=(rule,),
        inputs=dict(inputs),
        open_inputs=_open(inputs) if value is None else (),
        notes=(rule.caveat,),
    )


def dilin_severity(
    knowledge: Knowledge,
    *,
    bilirubin_mg_dl: float,
    inr: float | None = None,
    admitted: bool | None = None,
    liver_failure: bool = False,
    other_organ_failing: bool = False,
    died_or_transplanted: bool = False,
) -> Result:
    """Return the DILIN grade 1 to 5 of a person whose enzymes are raised.

    `liver_failure` is ascites or encephalopathy; an INR at the limit counts as well. The hospital
    step of grade 3 is open when `admitted` is None.
    """
    scale = knowledge.get(Scale, "dilin_severity")
    jaundiced = bilirubin_mg_dl >= scale.number("bilirubin")
    slow_clotting = inr is not None and inr >= scale.number("inr")
    failing = liver_failure or slow_clotting
    if died_or_transplanted:
        grade = 5
    elif jaundiced and (failing or other_organ_failing):
        grade = 4
    elif admitted:
        grade = 3
    else:
        grade = 2 if jaundiced or slow_clotting else 1
    unknown = {"inr": inr, "admitted": admitted} if grade < 4 else {}
    inputs = {"bilirubin": bilirubin_mg_dl, "inr": inr, "admitted": admitted}
    return _graded(scale, grade, dict(inputs), _open(unknown))


def international_severity(
    knowledge: Knowledge,
    *,
    bilirubin_x: float,
    inr: float | None = None,
    failing: bool = False,
    symptomatic: bool = False,
    died_or_transplanted: bool = False,
) -> Result:
    """Return the international grade 1 to 4 of a person who meets the case definition.

    `failing` is ascites, encephalopathy or another organ failing because of the liver injury.
    """
    scale = knowledge.get(Scale, "international_severity")
    jaundiced = bilirubin_x >= scale.number("bilirubin")
    slow_clotting = inr is not None and inr >= scale.number("inr")
    if died_or_transplanted:
        grade = 4
    elif jaundiced and (slow_clotting or failing):
        grade = 3
    else:
        grade = 2 if jaundiced or symptomatic else 1
    unknown = {"inr": inr} if grade < 3 and jaundiced else {}
    inputs = {"bilirubin_x": bilirubin_x, "inr": inr}
    return _graded(scale, grade, dict(inputs), _open(unknown))


def ctcae_liver(
    test: str, multiple: float, knowledge: Knowledge, *, raised_baseline: bool = False
) -> Result:
    """Return the CTCAE v5 grade of `alt`, `ast`, `alp`, `ggt` or `bilirubin`; 0 when not raised.

    `multiple` is times ULN, or times the person's baseline when that was already raised.
    """
    name = "ctcae5_liver_raised_baseline" if raised_baseline else "ctcae5_liver"
    scale = knowledge.get(Scale, name)
    if test not in {band.of for band in scale.bands}:
        raise KeyError(f"{scale.id} has no test called {test}")
    band = scale.band(multiple, of=test)
    grade = int(band.points or 0) if band else 0
    return Result(
        name=name,
        value=grade,
        category=band.label if band else "not raised",
        records=(scale,),
        inputs={"test": test, "multiple": multiple},
        notes=(scale.caveat,),
        rule=rule_of(band, scale.unit) or "not above the limit of grade 1",
    )


def _graded(
    scale: Scale, grade: int, inputs: dict[str, float | bool | None], unknown: tuple[str, ...]
) -> Result:
    band: Band = next(band for band in scale.bands if band.points == grade)
    return Result(
        name=scale.id,
        value=grade,
        category=band.label,
        records=(scale,),
        inputs=dict(inputs),
        open_inputs=unknown,
        notes=tuple(filter(None, (scale.contested,))),
        rule=band.rule,
    )


def _at_least(value: float | None, limit: float) -> bool | None:
    return None if value is None else value >= limit


def _above(value: float | None, limit: float) -> bool | None:
    return None if value is None else value > limit


def _all(*parts: bool | None) -> bool | None:
    """True when all are, False when one is False, None when one is unknown and none is False."""
    if False in parts:
        return False
    return None if None in parts else True


def _any(*parts: bool | None) -> bool | None:
    if True in parts:
        return True
    return None if None in parts else False


def _said(value: bool | None) -> str:
    return "cannot be judged" if value is None else "not met"


def _open(inputs: dict[str, float | None] | dict[str, float | bool | None]) -> tuple[str, ...]:
    return tuple(name for name, value in inputs.items() if value is None)
