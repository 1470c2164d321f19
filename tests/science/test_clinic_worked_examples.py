"""All worked examples of the monitoring reference, held to the printed digit or their tolerance."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ketum.clinic.heart import METHODS, qtc, qtc_band
from ketum.clinic.kidney import aki_stage, egfr_ckd_epi_2021
from ketum.clinic.liver import (
    ctcae_liver,
    dili_case,
    dilin_severity,
    hys_law,
    international_severity,
    new_r_ratio,
    r_ratio,
    times_uln,
)
from ketum.clinic.liver_scores import child_pugh
from ketum.clinic.result import Result
from ketum.clinic.rucam import exclusion_key, rucam
from ketum.clinic.scales import band_of_total, instrument, score
from ketum.clinic.static_ratios import basic_static_r1, fm_from_aucr
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.clinic import Formula, WorkedExample

K = open_knowledge()
EXAMPLES = K.all(WorkedExample)
Given = dict[str, Any]


def r_of(given: Given) -> Result:
    return r_ratio(
        given["ALT"], given["ALP"], K, alt_uln=given["ULN_ALT"], alp_uln=given["ULN_ALP"]
    )


def nr_of(given: Given) -> Result:
    multiples = [given[name] / given[f"ULN_{name}"] for name in ("ALT", "AST", "ALP")]
    return new_r_ratio(*multiples, K)


def hy_of(given: Given) -> Result:
    return hys_law(
        K,
        alt_x=given["ALT_x"],
        ast_x=given["AST_x"],
        alp_x=given["ALP_x"],
        bilirubin_x=given["BIL_x"],
    )


def dilin_of(given: Given) -> Result:
    admitted = None if given["admitted"] == "unknown" else given["admitted"]
    return dilin_severity(
        K, bilirubin_mg_dl=given["bilirubin"], inr=given["INR"], admitted=admitted
    )


def international_of(given: Given) -> Result:
    return international_severity(
        K,
        bilirubin_x=given["bilirubin"] / given["ULN"],
        inr=given["INR"],
        failing=given["ascites"] or given["encephalopathy"],
    )


def child_pugh_of(given: Given) -> Result:
    return child_pugh(
        K,
        bilirubin_mg_dl=given["bilirubin"],
        albumin_g_dl=given["albumin"],
        inr=given["INR"],
        ascites=given["ascites"],
        encephalopathy=given["encephalopathy"],
    )


FALLS = {
    "half within 8 days": "half_within_8_days",
    "half within 180 days": "half_within_180_days",
}
CONCOMITANT = {"none": "none", "known hepatotoxin, timing fits": "known_toxin"}


def rucam_of(given: Given) -> Result:
    pattern = given["pattern"]
    risks = [
        key
        for key, present in (
            ("alcohol", given["alcohol_high"]),
            ("age_55", given["age"] >= 55),
        )
        if present
    ]
    answers = {
        1: ["onset_5_to_90_days" if 5 <= given["onset_days"] <= 90 else "onset_other"],
        2: [FALLS[given.get("ALT_fall") or given["ALP_fall"]]],
        3: risks or ["none"],
        4: [CONCOMITANT[given["concomitant"]]],
        5: [exclusion_key(given["group1_excluded"], given.get("group2_excluded", 0), K, pattern)],
        6: [given["known"]],
        7: [given["rechallenge"]],
    }
    return rucam(pattern, answers, K)


def egfr_of(given: Given) -> Result:
    units = K.get(Formula, "creatinine_units").number("umol_l_per_mg_dl")
    creatinine = given.get("Scr_mg_dl") or given["Scr_umol_l"] / units
    return egfr_ckd_epi_2021(creatinine, given["age"], given["sex"], K)


def creatinine_of(given: Given) -> Result:
    record = K.get(Formula, "creatinine_units")
    value = given["umol_l"] / record.number("umol_l_per_mg_dl")
    return Result(name="creatinine_units", value=value, records=(record,))


def aki_of(given: Given) -> Result:
    return aki_stage(
        K,
        creatinine_mg_dl=given.get("creatinine"),
        baseline_mg_dl=given.get("baseline"),
        hours=given["hours"],
        urine_ml_kg_h=given.get("urine_ml_kg_h"),
    )


def cows_items_of(given: Given) -> Result:
    """The points of the two items by their steps, everything else at zero."""
    record = instrument("cows", K)
    items = [0.0] * record.items
    limits = [80, 100, 120]
    items[0] = record.item_points[0].points[sum(given["pulse"] > limit for limit in limits)]
    stomach = next(n for n, item in enumerate(record.item_points) if item.item == "stomach upset")
    steps = record.item_points[stomach]
    items[stomach] = steps.points[steps.steps.index(given["gi"])]
    return score("cows", items, K)


CALCULATORS: dict[str, Callable[[Given], Result]] = {
    "xULN": lambda given: times_uln(given["value"], given["ULN"], K),
    "r_ratio": r_of,
    "new_r_ratio": nr_of,
    "dili_case_definition": lambda given: dili_case(
        K, alt_x=given["ALT_x"], alp_x=given["ALP_x"], bilirubin_x=given["BIL_x"]
    ),
    "hys_law": hy_of,
    "dilin_severity": dilin_of,
    "international_severity": international_of,
    "ctcae5_liver": lambda given: ctcae_liver(given["test"].lower(), given["x_ULN"], K),
    "child_pugh": child_pugh_of,
    "rucam": rucam_of,
    "ckd_epi_2021_cr": egfr_of,
    "creatinine_units": creatinine_of,
    "kdigo_aki_stage": aki_of,
    "qtc_thresholds": lambda given: qtc_band(
        given["QTc_ms"], given["sex"], K, baseline_ms=given.get("baseline_ms")
    ),
    "cows_items": cows_items_of,
    "cows": lambda given: band_of_total("cows", given["total"], K),
    "dsm5_sud": lambda given: band_of_total("dsm5_sud", given["criteria_met"], K),
    "sds": lambda given: score("sds", given["items"], K),
    "sows16": lambda given: score("sows16", given["items"], K),
    "peg": lambda given: score("peg", given["items"], K),
    "basic_static_R1": lambda given: basic_static_r1(
        given["I_uM"], given.get("Ki_uM") or given["IC50_uM"], K
    ),
    "fm_from_aucr": lambda given: fm_from_aucr(given["AUCR"], K),
}
for _method in METHODS:
    CALCULATORS[f"qtc_{_method}"] = lambda given, method=_method: qtc(
        given["QT_ms"], given["heart_rate"], K, method
    )

WITH_CATEGORY = {"ckd_epi_2021_cr", "dilin_severity", "rucam"}
BY_CATEGORY = {"qtc_thresholds", "cows", "dsm5_sud"}


def test_there_are_112_examples_and_each_has_a_calculator():
    assert len(EXAMPLES) == 112
    assert {example.formula for example in EXAMPLES} == set(CALCULATORS)


@pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if example.pass_fail], ids=lambda e: e.id
)
def test_a_worked_example_holds(example: WorkedExample):
    result = CALCULATORS[example.formula](json.loads(example.inputs))
    if example.expected in {"true", "false"}:
        assert result.value is (example.expected == "true")
    elif example.formula in BY_CATEGORY or example.expected == "none":
        assert result.category == example.expected
    elif example.tolerance is not None:
        assert result.number == pytest.approx(float(example.expected), abs=example.tolerance)
    else:
        assert result.number == float(example.expected)


@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if e.expected_class and e.formula in {"r_ratio", "new_r_ratio"}],
    ids=lambda e: e.id,
)
def test_worked_pattern_of_liver_injury(example: WorkedExample):
    assert CALCULATORS[example.formula](json.loads(example.inputs)).category == (
        example.expected_class
    )


@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if e.pass_fail and e.expected_class and e.formula in WITH_CATEGORY],
    ids=lambda e: e.id,
)
def test_a_worked_example_has_its_category(example: WorkedExample):
    assert CALCULATORS[example.formula](json.loads(example.inputs)).category == (
        example.expected_class
    )


PRINTED = {
    "R-02": (1, 6.8),
    "R-03": (1, 3.3),
    "R-04": (1, 3.6),
    "R-05": (1, 1.7),
    "DDI-01": (0, 71),
    "DDI-04": (4, 0.8388),
}


@pytest.mark.parametrize("identity", PRINTED)
def test_published_answers_hold_to_the_printed_digit(identity: str):
    places, printed = PRINTED[identity]
    example = K.get(WorkedExample, identity)
    result = CALCULATORS[example.formula](json.loads(example.inputs))
    assert round(result.number, places) == printed


def test_the_public_ckd_epi_example_that_prints_59_3_is_wrong():
    """The page shows 0.597 for 1.556 to the power of -1.2, which is 0.5885."""
    example = K.get(WorkedExample, "CKD-01")
    assert "59.3" in example.published_answer
    assert round((1.4 / 0.9) ** -1.2, 4) == 0.5885
    assert round(CALCULATORS["ckd_epi_2021_cr"](json.loads(example.inputs)).number, 2) == 58.26


def test_the_published_rucam_of_seven_counts_34_days_as_one_point_less_than_the_2016_text():
    example = K.get(WorkedExample, "RU-03")
    assert not example.pass_fail
    answers = {
        1: ["onset_5_to_90_days"],
        2: ["half_within_30_days"],
        3: ["age_55"],
        4: ["none"],
        5: ["groups_1_and_2"],
        6: ["published"],
        7: ["none"],
    }
    assert rucam("hepatocellular", answers, K).value == int(example.expected) + 1
