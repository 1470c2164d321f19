"""The law for pages: pictures without their own style, acts that are alike told together."""

from __future__ import annotations

from datetime import date

from ketum.api.law import law_at
from ketum.api.law_page import (
    FIRST_MONTH,
    LAST_MONTH,
    alike_acts,
    drawn_map,
    drawn_timeline,
    month_number,
)


def test_pictures_come_without_a_style_but_with_their_patterns():
    for svg in (drawn_map("us", date(2026, 11, 22), "leaf", "sale").svg, drawn_timeline("US-TX")):
        assert "<style" not in svg
        assert 'id="p-forbidden"' in svg


def test_every_act_that_means_something_is_in_one_group():
    groups = alike_acts(law_at("US-TN", product="7oh"))
    names = [act.act for group in groups for act in group]
    assert sorted(names) == ["import", "manufacture", "possession", "sale", "use"]
    assert all(len({act.status for act in group}) == 1 for group in groups)


def test_the_slider_counts_months_and_stays_within_its_ends():
    assert month_number(FIRST_MONTH) == 0
    assert month_number(date(2013, 3, 31)) == 14
    assert month_number(date(1999, 1, 1)) == 0
    assert month_number(date(2099, 1, 1)) == month_number(LAST_MONTH)
