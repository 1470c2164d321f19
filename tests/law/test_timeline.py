"""A place over time: every rule a bar that says its status in words, placeholders never shown."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from ketum.law.book import law_book
from ketum.law.timeline import timeline_picture

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def bars(knowledge):
    def drawn(code):
        root = ET.fromstring(timeline_picture(code, TODAY, knowledge=knowledge))
        return {
            rect.findtext(f"{SVG}title"): (rect.get("class"), float(rect.get("x")))
            for rect in root.iter(f"{SVG}rect")
            if rect.findtext(f"{SVG}title")
        }

    return drawn


def test_the_ban_of_tennessee_follows_its_rule_for_the_natural_form(bars):
    found = bars("US-TN")
    regulated = found["US-TN, kratom leaf: regulated, 2018 to 2026-06-30"]
    banned = found["US-TN, kratom leaf: banned, 2026-07-01 to now"]
    assert (regulated[0], banned[0]) == ("conditional", "forbidden")
    assert regulated[1] < banned[1]


def test_a_placeholder_day_is_never_told(knowledge):
    for code in law_book(knowledge).provisions:
        picture = timeline_picture(code, TODAY, knowledge=knowledge)
        assert "1970-01-01" not in picture


def test_a_report_that_nobody_confirmed_is_drawn_as_not_known(bars):
    assert {shape for shape, _ in bars("VN").values()} == {"unknown"}


def test_a_place_without_rules_has_an_empty_timeline(bars):
    assert bars("KE") == {}


def test_the_picture_loads_nothing_from_elsewhere(knowledge):
    assert timeline_picture("US-KY", TODAY, knowledge=knowledge).count("http") == 1
