"""What is to be checked again, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.knowledge.records.law import Provision
from ketum.law.stale import rechecks

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def rows(knowledge):
    return rechecks(TODAY, knowledge=knowledge)


def test_the_federal_7_oh_question_leads_the_list(rows):
    assert {row.provision for row in rows[:2]} == {
        "law.provision/us-fed-7oh-noi-2026-10",
        "law.provision/us-fed-7oh-window",
    }


def test_a_change_near_at_hand_comes_before_conflicts_and_conflicts_before_the_rest(rows):
    groups = [0 if row.pending else 1 if row.conflicts else 2 for row in rows]
    assert groups == sorted(groups)


def test_among_equals_more_people_come_first(rows):
    last = [row.population or 0 for row in rows if not row.pending and not row.conflicts]
    assert last == sorted(last, reverse=True)


def test_every_row_names_something_to_open(rows):
    assert all(row.open or row.cite for row in rows)


def test_a_rule_that_has_ended_is_not_listed(rows, knowledge):
    ended = {rule.ref for rule in knowledge.all(Provision) if rule.ended_before(TODAY)}
    assert ended
    assert not ended & {row.provision for row in rows}


def test_every_seller_page_and_recollection_still_in_force_is_listed(rows, knowledge):
    weak = {
        rule.ref
        for rule in knowledge.all(Provision)
        if rule.source_tier in "DE" and not rule.ended_before(TODAY)
    }
    assert weak <= {row.provision for row in rows}


def test_fresh_evidence_is_not_listed(knowledge):
    listed = {row.provision for row in rechecks(date(2026, 6, 8), knowledge=knowledge)}
    assert "law.provision/us-tx-leaf" not in listed
