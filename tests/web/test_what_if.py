"""What if: two ways from one case, anew with every change, with script and without."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import XSS, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
CASE = {
    "person": {"age": 34, "weight": "68 kg", "medicines": [{"name": "sertraline"}]},
    "product": {"form": "powder"},
    "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
}
FRAGMENT = {"hx-request": "true"}


def fields(**more: Any) -> dict[str, Any]:
    return {
        "case": json.dumps(CASE),
        "changed": "yes",
        "use.doses[1].amount": "6 g",
        "use.doses[1].at": "08:00",
        "product.form": "powder",
        "person.weight": "68 kg",
        "taken": ["sertraline"],
    } | more


def test_the_page_starts_with_nothing_and_says_what_is_missing(client: TestClient):
    page = client.get("/what-if")
    assert page.status_code == 200
    assert "As it is: not enough is known to say what reaches the blood" in page.text
    assert "<svg" not in page.text


def test_an_example_starts_changed_in_nothing(client: TestClient):
    page = client.get("/what-if/example/malaysia-nurse-energy")
    assert page.status_code == 200
    assert page.text.count('class="kp"') == 4
    assert "1.0 to 1.0 times" in page.text
    assert client.get("/what-if/example/nobody").status_code == 404


def test_twice_the_amount_is_twice_as_high(send: Callable[..., Any]):
    piece = send("/what-if", fields(), headers=FRAGMENT).text
    assert "<html" not in piece
    assert piece.count("<td>2.0 to 2.0 times</td><td>2.0</td>") == 4
    assert "Estimated in the same 50 simulated people in both." in piece


def test_what_goes_beyond_what_was_studied_is_said_of_each_way(send: Callable[..., Any]):
    piece = send("/what-if", fields(), headers=FRAGMENT).text
    assert "Beyond what was studied (an extrapolation)" in piece
    text = fields(**{"product.form": "extract powder"})
    assert "extracts have no confirmed human blood levels" in send("/what-if", text).text


def test_a_change_that_cannot_be_read_is_told_and_leads_to_its_field(send: Callable[..., Any]):
    piece = send("/what-if", fields(**{"person.weight": "heavy"}), headers=FRAGMENT)
    assert piece.status_code == 200
    assert '<a href="#f-person-weight">Weight</a>: Does not begin with a number.' in piece.text
    assert "<svg" not in piece.text


def test_the_whole_page_comes_without_script_with_the_findings_that_move(send: Callable[..., Any]):
    page = send("/what-if", fields(taken=["sertraline"], taken_new="alprazolam", findings="yes"))
    assert "<html" in page.text
    assert "findings that appear" in page.text
    assert 'value="alprazolam" checked' in page.text
    assert Page(page.text).values["use.doses[1].amount"] == "6 g"
    assert json.loads(Page(page.text).hidden["case"]) is not None


def test_a_medicine_that_is_taken_away_takes_its_findings_with_it(send: Callable[..., Any]):
    piece = send("/what-if/findings", fields(taken=[]), headers=FRAGMENT).text
    assert "findings that go" in piece
    assert "sertraline" in piece


def test_a_dose_more_and_a_dose_less(send: Callable[..., Any]):
    more = send("/what-if", fields(add="use.doses"), headers=FRAGMENT)
    assert more.headers["hx-trigger-after-swap"] == "ketum-changed"
    assert 'name="use.doses[2].amount"' in more.text
    assert 'formaction="/what-if"' in more.text
    less = send("/what-if", fields(remove="use.doses[1]"))
    assert Page(less.text).values["use.doses[1].amount"] == ""


def test_both_ways_are_kept_as_a_file_and_come_back(send: Callable[..., Any]):
    answer = send("/what-if/file", fields())
    assert answer.headers["content-disposition"] == 'attachment; filename="ketum-what-if.json"'
    held = answer.json()
    assert held["as_it_is"]["use"]["doses"][0]["amount"] == "3 g"
    assert held["changed"]["use"]["doses"][0]["amount"] == "6 g"
    page = send("/what-if", {}, files={"what_if_file": ("both.json", answer.content)})
    assert Page(page.text).values["use.doses[1].amount"] == "6 g"
    assert "2.0 to 2.0 times" in page.text


def test_a_file_that_is_none_is_told(send: Callable[..., Any]):
    page = send(
        "/what-if", {}, files={"what_if_file": ("x.json", b'{"format": "ketum-what-if/1"}')}
    )
    assert page.status_code == 400
    assert "not a what-if file of ketum" in page.text


def test_the_changed_case_goes_on_to_its_report(send: Callable[..., Any]):
    piece = send("/what-if", fields(), headers=FRAGMENT).text
    held = json.loads(Page(piece).hidden["case"])
    assert held["use"]["doses"] == [{"amount": "6 g", "at": "08:00"}]
    assert 'formaction="/report"' in piece


def test_a_certificate_can_be_left_out_of_the_change(client: TestClient, send: Callable[..., Any]):
    form = Page(client.get("/what-if/example/texas-powder-sertraline").text)
    assert form.hidden["paper_name"] == "01_pass.json"
    paper = {name: form.hidden[name] for name in ("case", "paper", "paper_name")}
    piece = send("/what-if", fields(leave_out="yes") | paper, headers=FRAGMENT).text
    assert "paper" not in Page(piece).hidden
    kept = send("/what-if", fields() | paper, headers=FRAGMENT).text
    assert Page(kept).hidden["paper_name"] == "01_pass.json"


def test_a_form_that_cannot_be_read_goes_back_to_its_questions(send: Callable[..., Any]):
    page = send("/what-if", {"person.age": "old"})
    assert page.status_code == 400
    assert '<a href="#f-person-age">Age</a>' in page.text


def test_nothing_on_the_page_advises(client: TestClient):
    text = re.sub(r"<[^>]+>", " ", client.get("/what-if/example/malaysia-nurse-energy").text)
    words = re.search(r"\b(optimal|best|recommend\w*|ideal|should take|safe)\b", text, re.I)
    assert words is None


@pytest.mark.parametrize("text", XSS)
def test_whatever_is_typed_stands_there_as_text(text: str, send: Callable[..., Any]):
    odd = fields(taken=["sertraline", text], taken_new=text, **{"product.form": text})
    for path, more in (("/what-if", {}), ("/what-if", FRAGMENT)):
        assert Page(send(path, odd, headers=more).text).running == []
    named = fields(taken=["sertraline", text], findings="yes")
    page = send("/what-if", named)
    assert page.status_code == 200
    assert Page(page.text).running == []
