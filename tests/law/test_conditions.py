"""The sentences say which rule of which place, and every message has its words."""

from __future__ import annotations

from typing import get_args

from ketum.knowledge.records.law import ACTS, PRODUCTS, Matter, Status
from ketum.law.conditions import say
from ketum.law.model import ActStatus
from ketum.law.voices import Why
from ketum.wording import Wording


def test_every_reason_act_product_matter_and_status_has_its_words():
    words = Wording("en")
    names = [
        *get_args(Why),
        *(f"act-{act}" for act in ACTS),
        *(f"product-{product}" for product in PRODUCTS),
        *(f"matter-{matter}" for matter in get_args(Matter)),
        *(f"word-{status}" for status in get_args(Status)),
        *(f"status-{status}" for status in get_args(ActStatus)),
    ]
    assert [name for name in names if not words.has(f"law_answer.{name}")] == []


def test_a_reason_names_the_place_the_rule_and_the_instrument(ask):
    (reason,) = ask("US-AL").acts["possession"].conditions
    assert reason.startswith("Alabama: ")
    assert "possession and sale are offences" in reason
    assert "Ala. Code 20-2-23" in reason


def test_allowed_is_said_as_not_having_found_a_rule(ask):
    for reason in ask("US-PA", "2026-06-08").acts["possession"].conditions:
        assert "we did not find a rule against it" in reason


def test_a_rule_on_leaf_that_is_silent_on_extracts_says_so(ask):
    reasons = ask("US-MD", product="extract").acts["sale"].conditions
    assert say("extract-not-named") in reasons[0]


def test_a_rule_that_names_extracts_does_not(ask):
    reasons = ask("US-CO", product="extract").acts["possession"].conditions
    assert say("extract-not-named") not in reasons[0]


def test_a_missing_rule_is_said_not_to_mean_legal(ask):
    (reason,) = ask("Kenya").acts["sale"].conditions
    assert reason.endswith("That does not mean that it is legal.")
