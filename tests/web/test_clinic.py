"""Laboratory values on the page: with formula and source, danger first, errors at their field."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.clinic import clinic_from, limits_assumed
from ketum.web.pages.clinic import MOST_ROWS, VALUES

JAUNDICE = {
    "rows": "1",
    "alt-0": "272 U/L",
    "uln-alt-0": "40 U/L",
    "alp-0": "428 U/L",
    "uln-alp-0": "130 U/L",
    "bilirubin-0": "22.4 mg/dL",
}


def test_the_form_has_every_value_with_a_label(client: TestClient):
    text = client.get("/clinic").text
    for name in (name for names in VALUES.values() for name in names):
        assert f'<label for="f-{name}-0">' in text


def test_the_r_ratio_of_a_published_kind_of_case_is_worked_out(send: Callable[..., Any]):
    # 272/40 over 428/130 = 2.065, between 2 and 5: mixed (Danan 2016).
    text = send("/clinic", JAUNDICE).text
    row = text.split('<th scope="row">R ratio')[1].split("</tr>")[0]
    assert "2.065" in row
    assert "mixed" in row
    assert 'href="/evidence/clinic.formula/' in row


def test_danger_stands_before_everything_else_with_help_beside_it(send: Callable[..., Any]):
    text = send("/clinic", JAUNDICE | {"qtc-0": "510 ms"}).text
    result = text.split('id="result"')[1]
    alarm = result.split('class="alarm danger"')[1].split('href="/help"')[0]
    assert "injury by a medicine or a plant" in alarm
    assert "QTc is 510 ms" in alarm
    assert result.index("alarm danger") < result.index("sign note")


def test_kidney_function_follows_the_published_equation(send: Callable[..., Any]):
    # CKD-EPI 2021: female, 40 years, 1.4 mg/dL: 142 * (1.4/0.7)^-1.2 * 0.9938^40 * 1.012 = 48.8
    fields = {"rows": "1", "age": "40", "sex": "female", "creatinine-0": "1.4 mg/dL"}
    text = send("/clinic", fields).text
    assert "48.7" in text or "48.8" in text


def test_a_day_can_be_added_and_taken_away_and_nothing_is_lost(send: Callable[..., Any]):
    more = send("/clinic", JAUNDICE | {"do": "more"}).text
    assert 'id="f-alt-1"' in more
    assert 'value="272 U/L"' in more
    less = send("/clinic", JAUNDICE | {"rows": "2", "do": "less"}).text
    assert 'id="f-alt-1"' not in less


def test_never_more_days_than_can_be_read(send: Callable[..., Any]):
    text = send("/clinic", {"rows": "99"}).text
    assert f'id="f-alt-{MOST_ROWS - 1}"' in text
    assert f'id="f-alt-{MOST_ROWS}"' not in text


def test_two_dated_days_are_drawn_over_time(send: Callable[..., Any]):
    fields = {"rows": "2", "date-0": "2026-10-01", "alt-0": "272 U/L", "date-1": "2026-10-20",
              "alt-1": "90 U/L", "since": "2026-08-01"}  # fmt: skip
    assert "Liver values over time" in send("/clinic", fields).text


def test_every_field_that_is_wrong_is_told_at_once_and_at_its_place(send: Callable[..., Any]):
    fields = {"rows": "2", "alt-0": "52", "creatinine-1": "1.4 bananas", "age": "old",
              "uln-alt-0": "much"}  # fmt: skip
    answer = send("/clinic", fields)
    assert answer.status_code == 422
    text = unescape(answer.text)
    for name in ("alt-0", "creatinine-1", "age", "uln-alt-0"):
        assert f'id="f-{name}-wrong"' in text, name
    assert "the unit is missing" in text


def test_no_value_is_told_as_nothing_entered(send: Callable[..., Any]):
    assert "No value was entered" in send("/clinic", {"rows": "1", "age": "40"}).text


def test_a_value_without_the_rest_says_what_is_missing(send: Callable[..., Any]):
    text = send("/clinic", {"rows": "1", "creatinine-0": "1.4 mg/dL"}).text
    assert "Looked for and not entered:" in text


def test_what_is_missing_is_named_as_the_form_names_it(send: Callable[..., Any]):
    text = unescape(send("/clinic", {"rows": "1", "creatinine-0": "1.4 mg/dL"}).text)
    assert "Looked for and not entered: Age in years, Sex, as formulas use it, Albumin" in text
    assert "No liver values were entered. No heart tracing and no salts were entered." in text


def test_a_limit_that_was_not_entered_is_named_with_the_one_that_was_taken(
    send: Callable[..., Any],
):
    fields = {"rows": "1", "alp-0": "428 U/L", "alt-0": "272 U/L", "uln-alt-0": "40 U/L"}
    case = clinic_from({}, [{"alp": "428 U/L"}])
    (limit,) = (one for one in limits_assumed(case) if one.analyte == "alp")
    text = send("/clinic", fields).text
    assert f'href="/evidence/{limit.ref}">ALP {limit.uln:g} U/L</a>' in text
    assert "They are assumptions" in text
    assert "They are assumptions" not in send("/clinic", fields | {"uln-alp-0": "130 U/L"}).text


def test_qt_is_corrected_by_fridericia(send: Callable[..., Any]):
    # 400 / (60 / 100)^(1/3) = 474.3 ms.
    fields = {"rows": "1", "qt-0": "400 ms", "heart_rate-0": "100 1/min", "sex": "male"}
    assert "474.3 ms" in send("/clinic", fields).text


def test_values_in_other_units_give_the_same_results(send: Callable[..., Any]):
    # 1.4 mg/dL of creatinine are 123.76 umol/L (88.4 umol/L for each mg/dL): CKD-EPI 2021 gives
    # 142 x (1.4 / 0.9)^-1.200 x 0.9938^58 = 58.26 mL/min/1.73 m2.
    fields = {"rows": "1", "creatinine-0": "123.76 umol/L", "age": "58", "sex": "male"}
    assert "58.26" in send("/clinic", fields).text


def test_values_are_never_taken_from_an_address(client: TestClient):
    assert "272" not in client.get("/clinic?alt-0=272+U/L").text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_value_stays_text(hostile: str, send: Callable[..., Any]):
    fields = {"rows": "1", "alt-0": hostile, "date-0": hostile, "age": hostile, "sex": hostile,
              "weight": hostile, "since": hostile, "uln-alt-0": hostile, "do": ""}  # fmt: skip
    assert runs(send("/clinic", fields).text) == []
    assert runs(send("/clinic", fields | {"do": "more"}).text) == []
