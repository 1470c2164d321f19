"""The liver is told from signs and values, and false under Hy's law is never called mild."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.liver import findings

LIMITS = {"alt": "40 U/L", "ast": "40 U/L", "alp": "130 U/L", "bilirubin": "1.2 mg/dL"}
CASE_6972 = {
    "alt": "272 U/L",
    "ast": "70 U/L",
    "alp": "428 U/L",
    "bilirubin": "22.4 mg/dL",
    "inr": 1.1,
    "uln": LIMITS,
}


def _all(context: Any, **tables: Any) -> dict[str, Any]:
    return {one.id: one for one in findings(context(**tables))}


def _labs(**values: Any) -> dict[str, Any]:
    return {"labs": [{"date": "2026-11-20", **values}]}


def test_without_values_it_says_what_was_looked_for(context: Any) -> None:
    found = _all(context)["liver.no-values"]
    assert "nothing can be said" in found.headline
    assert "ALT, AST, ALP, bilirubin and INR" in found.detail


def test_yellow_eyes_speak_before_any_value(context: Any) -> None:
    found = _all(context, person={"symptoms": ["yellow eyes"]})
    assert found["liver.jaundice"].severity == "danger"
    assert "liver.signs" not in found


def test_dark_urine_alone_is_a_warning(context: Any) -> None:
    found = _all(context, person={"symptoms": ["dark urine"]})["liver.signs"]
    assert found.severity == "warning"
    assert "dark urine" in found.headline


def test_livertox_case_6972_is_injury_of_mixed_pattern_and_not_mild(context: Any) -> None:
    found = _all(context, person=_labs(**CASE_6972))
    injury, rule = found["liver.injury"], found["liver.hys-law"]
    assert injury.severity == "danger"
    assert "ALT 6.8, AST 1.8, ALP 3.3 and bilirubin 19 times the upper limit" in injury.headline
    assert "mixed" in injury.detail
    assert "does not make the injury mild" in rule.headline
    assert rule.severity == "warning"


def test_livertox_case_8332_meets_hys_law(context: Any) -> None:
    limits = {"alt": "35 U/L", "ast": "30 U/L", "alp": "130 U/L", "bilirubin": "1.2 mg/dL"}
    values = {"alt": "126 U/L", "ast": "73 U/L", "alp": "218 U/L", "bilirubin": "5.6 mg/dL"}
    found = _all(context, person=_labs(**values, uln=limits))["liver.hys-law"]
    assert found.severity == "danger"
    assert "about 10 % or more" in found.detail


def test_si_and_us_units_say_the_same(context: Any) -> None:
    us = _all(context, person=_labs(**CASE_6972))["liver.injury"]
    si = _all(
        context,
        person=_labs(
            alt="4.5333 ukat/L", ast="1.16667 ukat/L", alp="7.1333 ukat/L",
            bilirubin="383.04 umol/L", inr=1.1, uln=LIMITS,
        ),
    )["liver.injury"]  # fmt: skip
    assert si.headline == us.headline


def test_usual_limits_are_said_when_the_laboratory_gave_none(context: Any) -> None:
    found = _all(context, person=_labs(alt="272 U/L", alp="428 U/L"))["liver.injury"]
    assert "usual ones were taken" in found.detail


def test_an_older_peak_is_told_with_its_day(context: Any) -> None:
    person = {
        "labs": [
            {"date": "2026-10-01", **CASE_6972},
            {"date": "2026-11-20", "alt": "44 U/L", "alp": "120 U/L", "uln": LIMITS},
        ]
    }
    found = _all(context, person=person)["liver.injury"]
    assert "2026-10-01" in found.headline
    assert "ALT 1.1 and ALP 0.92" in found.headline


@pytest.mark.parametrize(
    ("values", "severity"),
    [({"alt": "90 U/L"}, "caution"), ({"alt": "45 U/L", "bilirubin": "1.6 mg/dL"}, "warning")],
)
def test_raised_values_below_the_definition(
    context: Any, values: dict[str, str], severity: str
) -> None:
    assert _all(context, person=_labs(**values))["liver.raised"].severity == severity


def test_values_in_range_are_no_promise(context: Any) -> None:
    found = _all(context, person=_labs(alt="20 U/L", alp="80 U/L"))["liver.values-in-range"]
    assert "one day only" in found.detail
    assert "Not entered: AST, bilirubin and INR" in found.detail


@pytest.mark.parametrize(("since", "severity"), [("2026-11-10", "caution"), ("2026-01-10", "note")])
def test_the_weeks_after_the_start_speak_louder(context: Any, since: str, severity: str) -> None:
    found = _all(context, use={"since": since})["liver.window"]
    assert found.severity == severity
    assert "2 to 49 days" in found.headline


def test_an_earlier_injury_from_kratom_is_danger(context: Any) -> None:
    found = _all(context, person={"conditions": ["liver injury from kratom"]})
    assert found["liver.earlier-injury"].severity == "danger"


LIMITS_8332 = {"alt": "35 U/L", "alp": "130 U/L"}
# Days 0, 4 and 12 of LiverTox case 8332, which prints the first as 3.6 and 1.7 times the limit.
COURSE = {
    "labs": [
        {"date": "2026-10-31", "alt": "126 U/L", "alp": "218 U/L", "uln": LIMITS_8332},
        {"date": "2026-11-04", "alt": "362 U/L", "alp": "277 U/L", "uln": LIMITS_8332},
        {"date": "2026-11-12", "alt": "182 U/L", "alp": "189 U/L", "uln": LIMITS_8332},
    ]
}


def test_the_course_tells_first_last_and_highest_and_the_days_since_the_start(
    context: Any,
) -> None:
    found = _all(context, person=COURSE, use={"since": "2026-10-01"})["liver.course"]
    assert "Over 12 days: ALT from 3.6 to 5.2 (highest 10)" in found.headline
    assert "30 days after you started" in found.detail
    assert "No day of stopping was entered" in found.detail


def test_the_course_after_stopping_tells_when_half_was_reached(context: Any) -> None:
    use = {"since": "2026-10-01", "until": "2026-10-26"}
    found = _all(context, person=COURSE, use=use)["liver.course"]
    assert "ALT had fallen halfway to its limit after 8 days at the latest" in found.detail


def test_rising_values_after_an_injury_are_a_warning(context: Any) -> None:
    person = {"labs": COURSE["labs"][:2]}
    assert _all(context, person=person)["liver.course"].severity == "warning"


def test_one_day_of_values_is_no_course(context: Any) -> None:
    assert "liver.course" not in _all(context, person={"labs": COURSE["labs"][:1]})
