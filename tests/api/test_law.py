"""The law room as a Python function: today and the evidence base are supplied, nothing decided."""

from __future__ import annotations

from datetime import date

import pytest

import ketum
from ketum.api import law as api
from ketum.errors import InputError

DAY = date(2026, 11, 22)


def test_the_public_function_asks_about_today_when_no_day_is_given(monkeypatch):
    monkeypatch.setattr(api, "today", lambda: DAY)
    answer = ketum.law_at("US-RI")
    assert (answer.on, answer.today) == (DAY, DAY)


def test_the_answer_carries_the_version_of_the_knowledge():
    answer = api.law_at("US-RI", DAY, asked_on=DAY)
    assert answer.knowledge_version == ketum.open_knowledge().version


def test_changes_of_a_place_hold_those_in_it_and_around_it():
    codes = {change.code for change in api.law_changes(date(2017, 1, 1), place="Mississippi")}
    assert codes >= {"US", "US-MS", "US-MS-JONES-CO"}
    assert "US-TX" not in codes


def test_the_records_of_an_answer_come_with_their_sources():
    answer = api.law_at("US-AL", DAY, asked_on=DAY)
    ((rule, source),) = api.law_records(answer)
    assert rule.id == "us-al-leaf-ban"
    assert source.link.startswith("https://")


def test_a_history_of_an_unknown_place_is_refused_with_near_names():
    with pytest.raises(InputError, match="Tennessee"):
        api.law_history("Tenessee")


def test_a_calendar_starts_on_the_day_it_is_asked_for():
    assert "DTSTART;VALUE=DATE:20270101" in api.law_calendar("Kentucky", DAY)
    assert "DTSTART" not in api.law_calendar("Kentucky", date(2100, 1, 1))
