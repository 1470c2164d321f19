"""How a status is read for an act, and when evidence counts as stale."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketum.knowledge.records.law import Provision
from ketum.law.book import law_book
from ketum.law.reading import read, shown_date, stale_since

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def book(knowledge):
    return law_book(knowledge)


def _read(knowledge, book, identity, act):
    return read(knowledge.get(Provision, identity), act, book).outcome


@pytest.mark.parametrize(
    ("identity", "act", "outcome"),
    [
        ("us-al-leaf-ban", "possession", "forbidden"),
        ("us-al-leaf-ban", "cultivation", "forbidden"),
        ("us-ms-alcorn-co-leaf", "use", "forbidden"),
        ("us-ms-alcorn-co-leaf", "import", "silent"),
        ("us-ky-ban-2027", "sale", "forbidden"),
        ("us-ky-ban-2027", "possession", "silent"),
        ("my-leaf", "cultivation", "allowed"),
        ("my-leaf", "use", "forbidden"),
        ("us-tx-leaf", "possession", "allowed"),
        ("us-tx-leaf", "sale", "conditional"),
        ("us-tx-leaf", "import", "silent"),
        ("us-tx-7oh", "possession", "silent"),
        ("id-leaf", "export", "conditional"),
        ("id-leaf", "possession", "silent"),
        ("ca-leaf", "sale", "forbidden"),
        ("us-fed-fda-ndi", "sale", "conditional"),
        ("us-ks-leaf", "sale", "unknown"),
        ("fi-leaf", "possession", "conditional"),
        ("by-leaf", "possession", "unknown"),
        ("mx-leaf", "possession", "unknown"),
    ],
)
def test_a_provision_is_read_for_an_act_as_its_words_allow(knowledge, book, identity, act, outcome):
    assert _read(knowledge, book, identity, act) == outcome


def test_no_unconfirmed_provision_says_allowed(knowledge, book):
    weak = [rule for rule in knowledge.all(Provision) if not rule.verified]
    assert weak
    acts = ("possession", "use", "sale", "manufacture", "import", "cultivation")
    assert {read(rule, act, book).outcome for rule in weak for act in acts} <= {"unknown", "silent"}


@pytest.mark.parametrize(
    ("identity", "on", "days_kept"),
    [
        ("us-tx-leaf", date(2026, 7, 1), 30),
        ("us-tx-leaf", date(2026, 8, 30), 60),
        ("us-fed-7oh-now", date(2026, 11, 1), 7),
        ("th-leaf", date(2026, 11, 1), 180),
        ("us-fed-leaf", date(2026, 11, 1), 90),
    ],
)
def test_evidence_keeps_as_long_as_its_shelf_life(knowledge, book, identity, on, days_kept):
    from dataclasses import replace

    rule = knowledge.get(Provision, identity)
    fresh = replace(rule, as_of=on - timedelta(days=days_kept))
    old = replace(rule, as_of=on - timedelta(days=days_kept + 1))
    assert stale_since(fresh, on, TODAY, book) is None
    assert stale_since(old, on, TODAY, book) == 1


@pytest.mark.parametrize("identity", ["us-ct-leaf-none", "kr-leaf"])
def test_a_seller_page_or_a_recollection_is_always_stale(knowledge, book, identity):
    assert stale_since(knowledge.get(Provision, identity), TODAY, TODAY, book) is not None


@pytest.mark.parametrize(("on", "stale"), [(date(2026, 6, 10), False), (date(2026, 6, 11), True)])
def test_an_emergency_rule_is_stale_the_day_after_its_last(knowledge, book, on, stale):
    rule = knowledge.get(Provision, "us-oh-7oh-emerg")
    assert (stale_since(rule, on, TODAY, book) is not None) == stale


def test_a_question_about_the_future_counts_evidence_to_the_day_of_asking(knowledge, book):
    rule = knowledge.get(Provision, "us-ny-leaf-2026-12")
    assert stale_since(rule, date(2027, 11, 22), TODAY, book) == 323 - 60


@pytest.mark.parametrize(
    ("day", "precision", "shown"),
    [
        (date(2026, 4, 1), "day", "2026-04-01"),
        (date(2026, 4, 1), "month", "2026-04"),
        (date(2026, 4, 1), "year", "2026"),
        (date(2026, 4, 1), "unknown", ""),
        (date(1970, 1, 1), "year", ""),
    ],
)
def test_a_day_is_shown_only_as_exactly_as_it_is_known(day, precision, shown):
    assert shown_date(day, precision) == shown
