"""The law in the browser: maps with words, places with their rules, journeys, changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.law import law_at, law_changes, law_map, law_route, today
from ketum.api.law_page import PRODUCTS
from ketum.wording import Wording

FRAGMENT = {"hx-request": "true"}
DAY = "2026-11-22"


def rows(text: str) -> dict[str, str]:
    """The status of each place in the table beneath a map, by code."""
    found = re.findall(r'data-place="([^"]+)".*?<span class="status (\w+)">', text, re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("which", ["us", "world"])
def test_the_table_beneath_the_map_says_what_the_api_says(
    which: Any, product: Any, send: Callable[..., Any]
):
    text = send("/law", {"which": which, "product": product, "on": DAY, "act": "sale"}).text
    drawn = law_map(which, date(2026, 11, 22), product=product, act="sale")
    assert rows(text) == {row.code: row.status for row in drawn.rows}


def test_a_place_that_is_not_known_is_never_shown_as_allowed(send: Callable[..., Any]):
    text = send("/law", {"product": "7oh", "on": DAY}).text
    unknown = [row.code for row in law_map("us", date(2026, 11, 22), product="7oh").rows
               if row.status == "unknown"]  # fmt: skip
    assert unknown
    assert all(f'class="unknown" data-code="{code}"' in text for code in unknown)
    assert "Not known never means allowed." in text


def test_the_map_brings_no_style_of_its_own(client: TestClient):
    for path in ("/law", "/law/US-TN"):
        assert "<style" not in client.get(path).text
        assert " style=" not in client.get(path).text


def test_a_day_long_ago_shows_the_law_of_that_day(send: Callable[..., Any]):
    before = rows(send("/law", {"on": "2026-06-30"}).text)["US-TN"]
    after = rows(send("/law", {"on": "2026-07-01"}).text)["US-TN"]
    assert (before, after) == ("conditional", "forbidden")


def test_the_place_page_tells_each_act_with_its_status_and_reasons(client: TestClient):
    text = unescape(client.get("/law/US-TN").text)
    answer = law_at("US-TN")
    for act in answer.acts.values():
        assert Wording().say(f"law_answer.status-{act.status}") in text
        assert all(reason in text for reason in act.conditions)
        assert all(f'href="/evidence/{ref}"' in text for ref in act.provisions)
    assert all(warning in text for warning in answer.warnings)


def test_the_product_of_an_address_is_the_product_that_is_told(client: TestClient):
    text = client.get("/law/US-TN/7oh").text
    assert '<option value="7oh" selected>' in text
    assert "concentrated 7-OH products, " in text


def test_a_place_can_be_named_in_words(send: Callable[..., Any]):
    text = send("/law/place", {"place": "Austin, Texas", "product": "leaf"}).text
    assert "The law in Texas" in text
    assert "Austin" in text


def test_an_age_is_taken_into_account(send: Callable[..., Any]):
    told = law_at("US-UT", date(2026, 11, 22), age=17).acts["sale"].status
    text = send("/law/place", {"place": "US-UT", "age": "17", "on": DAY}).text
    sale = next(part for part in text.split('<article class="act ')[1:] if "elling" in part)
    assert sale.startswith(told)


def test_a_place_that_is_not_known_is_told_with_near_ones(client: TestClient):
    answer = client.get("/law/Texsa")
    assert answer.status_code == 404
    assert "This place is not known here" in answer.text
    assert "(US-TX)" in answer.text


def test_a_place_that_is_left_empty_is_refused(send: Callable[..., Any]):
    answer = send("/law/place", {"place": " "})
    assert answer.status_code == 422
    assert "Place: nothing was entered" in answer.text


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused_and_never_guessed(day: str, send: Callable[..., Any]):
    answer = send("/law", {"on": day})
    assert answer.status_code == 422
    assert "Day: this is not a day" in answer.text


def test_an_age_that_is_none_is_refused(send: Callable[..., Any]):
    answer = send("/law/place", {"place": "US-UT", "age": "old"})
    assert answer.status_code == 422
    assert "Age: this is not an age" in answer.text


def test_a_journey_tells_every_stop_and_border(send: Callable[..., Any]):
    stops = ["Texas", "Oklahoma", "Arkansas"]
    text = send("/law/route", {"places": "\n".join(stops), "on": DAY}).text
    found = law_route(stops, date(2026, 11, 22))
    assert all(f">{stop.answer.place.name}</a>" in text for stop in found.stops)
    assert text.count("a state line:") == len(found.borders)
    assert f'<span class="status {found.strictest}">' in text


def test_a_journey_of_one_place_is_refused(send: Callable[..., Any]):
    answer = send("/law/route", {"places": "Texas"})
    assert answer.status_code == 422
    assert "KET-404" in answer.text


def test_what_is_to_come_stands_apart_from_what_was(send: Callable[..., Any]):
    text = unescape(send("/law/changes", {"since": "2026-01-01"}).text)
    coming, past = text.split('id="past"')
    for one in law_changes(date(2026, 1, 1)):
        assert one.summary in (coming if one.on > today() else past)


def test_changes_can_be_asked_of_one_place(send: Callable[..., Any]):
    text = unescape(send("/law/changes", {"since": "2012-01-01", "place": "Tennessee"}).text)
    found = law_changes(date(2012, 1, 1), place="Tennessee")
    assert found
    assert all(one.summary in text for one in found)


def test_a_script_gets_the_map_alone(send: Callable[..., Any]):
    text = send("/law", {"which": "us"}, headers=FRAGMENT).text
    assert "<html" not in text
    assert "<svg" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_place_or_a_day_stays_text(
    hostile: str, send: Callable[..., Any], client: TestClient
):
    fields = {"place": hostile, "places": f"{hostile}\n{hostile}", "on": hostile, "age": hostile,
              "product": hostile, "which": hostile, "act": hostile, "since": hostile}  # fmt: skip
    for path in ("/law", "/law/place", "/law/route", "/law/changes"):
        assert runs(send(path, fields).text) == []
