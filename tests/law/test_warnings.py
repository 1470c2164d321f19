"""What an answer leads with, and what it never says."""

from __future__ import annotations

import re

import pytest

from ketum.law.book import law_book
from ketum.law.conditions import say

BANNED = re.compile(
    r"\b(safe dose|you should take|cures|proven|recommended dose|legal for you|safe)\b", re.I
)


def test_a_place_with_two_meanings_is_told_before_anything_else(ask):
    assert ask("CA").warnings[0] == '"CA" is read as Canada. For California write US-CA.'


def test_a_zip_code_is_told_to_cross_limits(ask):
    assert "A ZIP code does not follow" in ask("34236").warnings[0]


def test_a_town_without_rules_of_ours_is_told(ask):
    assert any("no rules of Dallas itself" in text for text in ask("Dallas, TX").warnings)


def test_a_day_ahead_is_told(ask):
    assert any("2027-01-01 lies ahead" in text for text in ask("US-KY", "2027-01-01").warnings)


def test_fresh_evidence_raises_no_warning_of_age(ask):
    from datetime import date

    answer = ask("US-PA", "2026-06-08", today=date(2026, 6, 8))
    assert not answer.stale
    assert not any("evidence is old" in text for text in answer.warnings)


def test_what_an_agency_holds_casts_no_doubt_on_the_law(ask):
    assert not any("Botanic Tonics" in text for text in ask("US-NC").warnings)


@pytest.mark.parametrize("product", ["leaf", "extract", "7oh", "related"])
def test_no_answer_promises_or_advises(ask, knowledge, product):
    for code in law_book(knowledge).provisions:
        answer = ask(f"ISO {code}", product=product)
        shown = [*answer.warnings, *(t for a in answer.acts.values() for t in a.conditions)]
        assert not [text for text in shown if BANNED.search(text)]


def test_every_answer_closes_by_saying_what_it_is_not():
    assert say("closing").startswith("This is information, not legal advice.")
