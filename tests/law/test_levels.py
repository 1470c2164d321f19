"""City, county, state and country speak together; nothing inside is looser than what is around."""

from __future__ import annotations

import pytest

from ketum.law.book import LOCAL, law_book
from ketum.law.model import STRICTNESS


def _rank(answer, act):
    return STRICTNESS.index(answer.acts[act].status)


@pytest.mark.parametrize("product", ["leaf", "extract", "7oh", "related"])
def test_a_county_or_city_is_never_looser_than_its_state(ask, knowledge, product):
    for code, place in law_book(knowledge).places.items():
        if place.level in LOCAL:
            inner, outer = ask(code, product=product), ask(place.parent, product=product)
            for act in inner.acts:
                assert _rank(inner, act) <= _rank(outer, act), (code, act)


@pytest.mark.parametrize("on", ["2016-01-01", "2025-06-01", "2026-11-22", "2027-06-01"])
def test_more_years_of_age_never_make_an_answer_stricter(ask, knowledge, on):
    for code in law_book(knowledge).provisions:
        young, old = ask(code, on, age=10.0), ask(code, on, age=90.0)
        for act in young.acts:
            assert _rank(young, act) <= _rank(old, act), (code, act)


def test_all_levels_are_told_innermost_first(ask):
    levels = ask("Oxford, MS").levels
    assert [level.code for level in levels] == ["US-MS-OXFORD", "US-MS", "US"]


def test_an_unconfirmed_city_ban_makes_the_answer_unknown_and_is_told(ask):
    act = ask("Oxford, MS", "2026-06-10").acts["possession"]
    assert act.status == "unknown"
    assert "unconfirmed report" in act.conditions[0]


def test_stricter_places_inside_are_named_states_before_towns(ask):
    within = ask("US").within
    kinds = [place.level in LOCAL for place in within]
    assert kinds == sorted(kinds)
    assert "US-FL-SARASOTA-CO" in {place.code for place in ask("US-FL").within}


def test_a_position_of_an_agency_is_shown_apart_from_law(ask):
    notices = ask("US-PA").notices
    assert {"position", "proposal"} == {notice.kind for notice in notices}
    assert all(notice.provision for notice in notices)
