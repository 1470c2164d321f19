"""What was entered, in a line and in full."""

from __future__ import annotations

from dataclasses import replace

from report_sample import sample

from ketum.findings.assessment import Assessment
from ketum.findings.model import Number
from ketum.report.facts import entered, entered_in_full, levels, version_line
from ketum.wording import Wording


def with_case(case: dict[str, object]) -> Assessment:
    return replace(sample(), case=case)


def test_the_line_of_facts_follows_the_case_file(assessment: Assessment, wording: Wording):
    assert entered(assessment, wording) == (
        "age 34",
        "female",
        "68 kg",
        "conditions: chronic low back pain, anxiety",
        "symptoms: constipation",
        "also takes: sertraline, quetiapine, alcohol",
        "product: powder",
        "amounts: 3 g 08:00, 3 g 13:00, 4 g 18:00",
        "place: US-TX",
    )


def test_pregnancy_is_said_and_its_absence_is_not(wording: Wording):
    assert entered(with_case({"person": {"pregnant": True}}), wording) == ("pregnant",)
    assert entered(with_case({"person": {"pregnant": False}}), wording) == ()


def test_twenty_medicines_are_counted_in_the_line_and_listed_in_full(wording: Wording):
    taken = [{"name": f"medicine {at}", "dose": "5 mg"} for at in range(20)]
    assessment = with_case({"person": {"medicines": taken}})
    (line,) = entered(assessment, wording)
    assert line == "also takes: medicine 0, medicine 1, medicine 2 and 17 more"
    ((row,),) = (group.rows for group in entered_in_full(assessment, wording))
    assert len(row.values) == 20
    assert row.values[19] == "medicine 19, dose 5 mg"


def test_every_entered_value_is_told_in_full(assessment: Assessment, wording: Wording):
    told = {
        row.label: row.values
        for group in entered_in_full(assessment, wording)
        for row in group.rows
    }
    assert told["medicines"][1] == "quetiapine, dose 50 mg, as needed yes"
    assert told["labs"] == ("2026-10-02, alt 52 U/L, uln 35 U/L, qtc 432 ms",)
    assert told["days per week"] == ("7",)
    assert told["pain"] == ("3",)


def test_a_converted_weight_is_told_without_its_tail(wording: Wording):
    assert entered(with_case({"person": {"weight": "83.91458845000001 kg"}}), wording) == (
        "83.9 kg",
    )


def test_an_empty_case_has_no_facts(wording: Wording):
    assert entered(with_case({}), wording) == ()
    assert entered_in_full(with_case({"person": {}}), wording) == ()


def test_the_version_line_holds_what_repeats_the_answer(assessment: Assessment, wording: Wording):
    said = version_line(assessment, wording)
    assert "ketum 0.1.0" in said
    assert "knowledge 5f2b5f2b5f2b5f2b," in said
    assert "seed 1" in said
    assert "1,000 simulated people" in said
    assert "2026-11-22" in said


def test_levels_are_told_as_bands_and_only_when_there_are_any(
    assessment: Assessment, wording: Wording
):
    assert levels(assessment, wording) == (("highest mitragynine", "100 (41 to 210) ng/mL"),)
    assert levels(replace(assessment, exposure=None), wording) == ()


def test_a_level_without_a_known_name_is_left_out(assessment: Assessment, wording: Wording):
    assert assessment.exposure is not None
    odd = Number(name="paynantheine: cmax", unit="ng/mL", how="simulated", value=1.0)
    exposure = replace(assessment.exposure, metrics=(odd,))
    assert levels(replace(assessment, exposure=exposure), wording) == ()
