"""Every place, every day that changes anything, every product: no gap is called legal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketum.knowledge.records.law import PRODUCTS
from ketum.law.book import law_book
from ketum.law.query import law_at

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


def _own_days(book, code) -> list[date]:
    around = {place.id for place in book.lineage(code)}
    edges = {TODAY, date(1900, 1, 1), date(2100, 1, 1)}
    for name in around:
        for rule in book.provisions.get(name, ()):
            edges |= {rule.effective_from - timedelta(days=1), rule.effective_from}
            if rule.effective_to is not None:
                edges |= {rule.effective_to, rule.effective_to + timedelta(days=1)}
    return sorted(edges)


def test_no_two_rules_hold_for_one_place_and_matter_on_any_day(book):
    for day in _days(book):
        for code in book.provisions:
            for matter in ("leaf", "concentrated_7oh", "min_age"):
                assert len(book.in_force(code, day, matter)) <= 1


@pytest.mark.parametrize("product", PRODUCTS)
def test_allowed_always_rests_on_a_confirmed_rule_of_the_place_with_power_to_forbid(
    knowledge, book, product
):
    for code, place in book.places.items():
        primaries = {each.id for each in book.lineage(code) if book.is_primary(each)}
        for day in _own_days(book, code):
            answer = law_at(f"ISO {code}", day, product=product, today=TODAY, knowledge=knowledge)
            assert answer.place.code == code, place.name
            for act in answer.acts.values():
                if act.status == "allowed":
                    assert act.provisions
                    assert act.verified
                    assert not primaries or primaries & set(act.decided_by)


def test_a_place_without_any_rule_is_never_more_than_unknown(knowledge, book):
    bare = [code for code in book.places if code not in book.provisions]
    assert len(bare) > 150
    for code in bare:
        answer = law_at(f"ISO {code}", TODAY, today=TODAY, knowledge=knowledge)
        assert {act.status for act in answer.acts.values()} == {"unknown"}
