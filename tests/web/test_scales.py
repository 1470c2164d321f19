"""Questionnaires on the page: shown as the licence allows, help before a score, bands in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import Page
from tests.web.hostile import HOSTILE, runs

from ketum.api.clinic_scales import items_shown, scale_form, scales

FRAGMENT = {"hx-request": "true"}
PHQ9 = {f"item-{n}": "1" for n in range(1, 9)}


def test_every_instrument_is_listed_with_a_link(client: TestClient):
    text = client.get("/scales").text
    assert all(f'href="/scales/{one.id}"' in text for one in scales())


@pytest.mark.parametrize("name", [one.id for one in scales()])
def test_a_page_shows_items_only_where_the_licence_allows(name: str, client: TestClient):
    text = client.get(f"/scales/{name}").text
    one = scale_form(name)
    shown = text.count('class="item"')
    assert shown == (0 if one.ship_text == "no" or one.combine == "none" else one.items)
    assert one.copyright.replace("'", "&#39;") in text


def test_what_the_licence_forbids_stands_nowhere_on_the_page(client: TestClient):
    text = client.get("/scales/dsm5_sud").text
    assert not any(topic in text for topic in scale_form("dsm5_sud").topics[:7])
    assert "The items are not shown here." in text


def test_answers_are_scored_with_the_published_band(send: Callable[..., Any]):
    # PHQ-9 (Kroenke 2001): eight items at one point and none on the ninth are 8, which is mild.
    text = send("/scales/phq9", PHQ9 | {"item-9": "0"}).text
    assert "8 of 27 · mild" in text
    assert '<tr class="reached"><th scope="row">mild' in text


def test_an_answer_that_names_self_harm_brings_help_before_the_score(send: Callable[..., Any]):
    text = send("/scales/phq9", PHQ9 | {"item-9": "1", "country": "US"}).text
    assert text.index("Help first") < text.index("9 of 27")
    assert "988" in text.split("9 of 27")[0]
    assert 'href="/help?country=US"' in text


def test_help_comes_even_when_the_form_is_not_finished(send: Callable[..., Any]):
    answer = send("/scales/phq9", {"item-9": "2"})
    assert answer.status_code == 422
    assert answer.text.index("Talk to someone now") < answer.text.index("8 things to mend")


def test_without_a_country_no_number_is_made_up(send: Callable[..., Any]):
    text = send("/scales/phq9", PHQ9 | {"item-9": "3"}).text
    assert "No crisis number is confirmed here for your place" in text


def test_every_open_item_is_named_and_no_answer_is_lost(send: Callable[..., Any]):
    answer = send("/scales/gad7", {"item-1": "3", "item-4": "2"})
    assert answer.status_code == 422
    assert "5 things to mend" in answer.text
    assert "Item 2: This item has no answer yet" in answer.text
    assert 'name="item-1" value="3" checked' in answer.text
    assert 'name="item-4" value="2" checked' in answer.text


def test_an_answer_that_was_never_offered_is_refused_with_what_is_allowed(
    send: Callable[..., Any],
):
    answer = send("/scales/cows", {f"item-{n}": "3" for n in range(1, 12)})
    assert answer.status_code == 422
    assert "0, 1, 2, 4" in answer.text


def test_cows_is_banded_as_its_form_says(send: Callable[..., Any]):
    # Wesson and Ling 2003: 25 to 36 is moderately severe.
    fields = {f"item-{n}": "2" for n in (1, 2, 4, 5, 6, 7, 8, 9, 10)} | {"item-3": "5"}
    text = send("/scales/cows", fields | {"item-11": "3"}).text
    assert "26 of 48 · moderately severe" in text


def test_a_total_from_elsewhere_is_banded(send: Callable[..., Any]):
    assert "5 of 11 · moderate" in send("/scales/dsm5_sud", {"total": "5"}).text


def test_a_total_that_cannot_be_is_refused_with_the_range(send: Callable[..., Any]):
    answer = send("/scales/phq9", {"total": "28"})
    assert answer.status_code == 422
    assert "0 to 27" in answer.text


@pytest.mark.parametrize(("typed", "told"), [
    ("", "nothing was entered"), ("5 g", "this is not a number alone"), ("five", "KET-220"),
    ("-3", "KET-226"),
])  # fmt: skip
def test_a_total_that_is_no_number_is_refused_in_words(
    typed: str, told: str, send: Callable[..., Any]
):
    answer = send("/scales/dsm5_sud", {"total": typed})
    assert answer.status_code == 422
    assert told in answer.text


def test_a_band_that_nobody_confirmed_is_marked(send: Callable[..., Any]):
    fields = {f"item-{n}": "1" for n in range(1, 17)}
    text = send("/scales/sows16", fields).text.split('class="card score"')[1].split("</section>")[0]
    assert "Not confirmed against a source." in text


def test_what_cannot_be_scored_says_why_and_offers_no_form(client: TestClient):
    text = client.get("/scales/kds").text
    assert "This cannot be scored here" in text
    assert "<form" not in text


def test_an_unknown_instrument_is_missing(client: TestClient, send: Callable[..., Any]):
    assert client.get("/scales/beck").status_code == 404
    assert send("/scales/beck", {}).status_code == 404


def test_a_script_gets_the_score_without_the_page_around_it(send: Callable[..., Any]):
    text = send("/scales/phq9", PHQ9 | {"item-9": "0"}, headers=FRAGMENT).text
    assert "<html" not in text
    assert "8 of 27" in text


def test_an_answer_is_never_taken_from_an_address(client: TestClient):
    assert "checked" not in client.get("/scales/phq9?item-1=3").text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_field_stays_text(hostile: str, send: Callable[..., Any]):
    for fields in ({"total": hostile, "country": hostile}, {"item-1": hostile}):
        text = send("/scales/phq9", fields).text
        assert runs(text) == []
        assert Page(text).running == []


def test_items_carry_the_points_that_their_record_gives():
    pulse = items_shown(scale_form("cows"))[0]
    assert [points for points, _ in pulse.answers] == [0, 1, 2, 4]
    assert pulse.answers[3][1] == "above 120"
