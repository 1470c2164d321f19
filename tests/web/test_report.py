"""The report inside the app: danger first, carried from page to page, and kept only as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import XSS, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
FIELDS = {
    "person.age": "34",
    "person.symptoms": "chest pain",
    "person.medicines[1].name": "sertraline",
    "product.form": "powder",
    "use.doses[1].amount": "3 g",
    "use.doses[1].at": "08:00",
    "place.where": "US-TX",
}


def test_danger_stands_before_everything_else(send: Callable[..., Any]):
    page = send("/report", FIELDS)
    assert page.status_code == 200
    text = page.text
    order = ["<h1>", 'class="alarm danger"', 'id="ways-on"', 'id="first"', 'id="sheet"']
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "chest pain" in text[places[1] : places[2]]


def test_the_report_says_what_the_api_says(send: Callable[..., Any]):
    from ketum.api.assessment import assess
    from ketum.case import Case

    case = Case.read(EXAMPLES / "malaysia-nurse-energy.json")
    found = assess(case, people=50)
    page = unescape(send("/report", {"case": json.dumps(case.to_dict())}).text)
    assert [one.headline for one in found.findings if one.headline not in page] == []


def test_the_report_carries_the_case_and_nothing_is_in_an_address(send: Callable[..., Any]):
    text = send("/report", FIELDS).text
    held = json.loads(Page(text).hidden["case"])
    assert held["person"]["medicines"] == [{"name": "sertraline"}]
    addresses = re.findall(r'(?:href|action|formaction)="([^"]*)"', text)
    ours = [one for one in addresses if one[:1] in "/#" and not one.startswith("/static/")]
    assert [one for one in ours if "?" in one] == []
    assert [one for one in addresses if "sertraline" in one] == []
    back = send("/case", {"case": Page(text).hidden["case"]})
    assert Page(back.text).values["person.medicines[1].name"] == "sertraline"


def test_a_link_to_a_finding_does_not_name_it_in_the_address(send: Callable[..., Any]):
    text = send("/report", FIELDS).text
    led = set(re.findall(r'href="#([^"]*)"', text))
    held = re.findall(r'\bid="([^"]*)"', text)
    assert led - set(held) == set()
    assert len(held) == len(set(held))
    assert [one for one in (*led, *held) if "." in one or "chest" in one] == []


def test_a_certificate_that_comes_along_is_judged(client: TestClient, send: Callable[..., Any]):
    example = Page(client.get("/case/example/texas-powder-sertraline").text)
    held = {name: example.hidden[name] for name in ("paper", "paper_name")}
    fields = {"product.form": "powder", "product.lot": "GL-2606-A"} | held
    page = send("/report", fields).text
    assert 'id="topic-quality"' in page
    assert Page(page).hidden["paper"] == held["paper"]
    assert "01_pass.json" in page


def test_the_report_is_kept_as_one_page_that_needs_nothing(send: Callable[..., Any]):
    answer = send("/report/page", FIELDS)
    assert answer.headers["content-disposition"] == 'attachment; filename="ketum-report.html"'
    assert answer.text.startswith("<!doctype html>")
    assert "<script" not in answer.text


def test_the_report_is_kept_as_data_of_the_published_schema(send: Callable[..., Any]):
    import jsonschema

    from ketum.report.schema import schema

    answer = send("/report/json", FIELDS)
    assert answer.headers["content-type"].startswith("application/json")
    jsonschema.validate(answer.json(), schema())


def test_what_is_missing_leads_to_its_field(send: Callable[..., Any]):
    page = send("/report", {"person.age": "34"}).text
    assert "With a little more, ketum could say more" in page
    assert 'name="focus" value="use.doses[1].amount"' in page
    assert 'name="focus" value="product.form"' in page


def test_an_amount_that_cannot_be_read_as_milligrams_says_why(send: Callable[..., Any]):
    fields = {
        "product.form": "other",
        "use.doses[1].amount": "2 capsules",
        "use.doses[1].at": "9 am",
    }
    page = send("/report", fields).text
    assert 'name="focus" value="use.doses[1].amount"' in page


def test_an_empty_case_has_a_report_too(send: Callable[..., Any]):
    page = send("/report", {})
    assert page.status_code == 200
    assert 'id="danger"' in page.text


def test_the_report_cannot_be_opened_by_its_address(client: TestClient):
    assert client.get("/report").status_code == 405


@pytest.mark.parametrize("text", XSS)
def test_whatever_is_typed_stands_in_the_report_as_text(text: str, send: Callable[..., Any]):
    fields = FIELDS | {
        "person.conditions": text,
        "person.medicines[1].name": text,
        "person.substances[1].name": text,
        "product.name": text,
        "product.lot": text,
        "place.where": text,
    }
    page = send("/report", fields)
    assert page.status_code == 200
    assert Page(page.text).running == []
    assert Page(send("/report/page", fields).text).running == []
