"""The book of law on every day that changes anything: one rule a matter, one tree of places."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketum.law.book import law_book

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def book(knowledge):
    return law_book(knowledge)


def _days(book) -> list[date]:
    """The eve, the day and the morrow of every start and end, and the ends of time."""
    edges = {TODAY, date(1900, 1, 1), date(2100, 1, 1)}
    for rules in book.provisions.values():
        for rule in rules:
            for edge in (rule.effective_from, rule.effective_to):
                if edge is not None:
                    edges |= {edge - timedelta(days=1), edge, edge + timedelta(days=1)}
    return sorted(edges)


def test_no_two_rules_hold_for_one_place_and_matter_on_any_day(book):
    for day in _days(book):
        for code in book.provisions:
            for matter in ("leaf", "concentrated_7oh", "min_age"):
                assert len(book.in_force(code, day, matter)) <= 1


def test_only_states_and_undivided_countries_have_the_general_power_to_forbid(book):
    assert book.is_primary(book.places["US-TX"])
    assert book.is_primary(book.places["TH"])
    assert not book.is_primary(book.places["US"])
    assert not book.is_primary(book.places["US-MS-OXFORD"])


def test_the_united_nations_bind_no_person_and_stand_in_no_lineage(book):
    assert "UN" not in {place.id for code in book.provisions for place in book.lineage(code)[1:]}
