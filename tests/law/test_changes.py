"""What changes and when: in a place, since a day, over its history."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.law.changes import changes_since, timeline


@pytest.fixture(scope="module")
def since_2026(knowledge):
    return changes_since(date(2026, 1, 1), knowledge=knowledge)


@pytest.mark.parametrize(
    ("code", "when", "matter", "after"),
    [
        ("US-RI", "2026-04-01", "leaf", "regulated"),
        ("US-CT", "2026-03-25", "leaf", "banned"),
        ("US-TN", "2026-07-01", "leaf", "banned"),
        ("US-MN", "2026-08-01", "min_age", "age_limited"),
        ("US-KY", "2027-01-01", "leaf", "banned"),
        ("US", "2026-08-26", "related_alkaloid", "controlled"),
        ("US-NE", "2026-01", "leaf", "regulated"),
    ],
)
def test_the_changes_of_2026_are_listed(since_2026, code, when, matter, after):
    assert (code, when, matter, after) in [
        (change.code, change.when, change.matter, change.after) for change in since_2026
    ]


def test_changes_come_in_the_order_of_their_days(since_2026):
    days = [change.on for change in since_2026]
    assert days == sorted(days)


def test_nothing_that_happened_before_the_day_is_listed(since_2026):
    assert all(change.on.year >= 2026 for change in since_2026)


def test_a_change_known_only_to_the_year_is_listed_for_the_whole_of_that_year(knowledge):
    late = changes_since(date(2026, 11, 1), knowledge=knowledge, until=date(2026, 12, 1))
    assert ("US-UT", "2026") in {(change.code, change.when) for change in late}


def test_a_proposal_is_no_change_of_law(since_2026):
    assert "proposal" not in {change.matter for change in since_2026}


def test_a_rule_that_ends_with_nothing_after_it_is_told_as_an_end(knowledge):
    ends = [change for change in timeline("US", knowledge=knowledge) if not change.after]
    assert [(change.when, change.matter, change.before) for change in ends] == [
        ("2028-08-27", "related_alkaloid", "controlled")
    ]


def test_the_history_of_rhode_island_tells_the_ban_before_its_end(knowledge):
    told = [
        (change.when, change.after)
        for change in timeline("US-RI", knowledge=knowledge)
        if change.code == "US-RI" and change.matter == "leaf"
    ]
    assert told == [("2017", "banned"), ("2026-04-01", "regulated")]
