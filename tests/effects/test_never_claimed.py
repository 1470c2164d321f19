"""Each claim that must never be made names a test that exists, asserts and would see a breach."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ketum.effects.never_claimed import BREACHES, NEVER_CLAIMED, SENTENCES

ROOT = Path(__file__).parents[2]


def function(address: str) -> ast.FunctionDef:
    path, name = address.split("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    (found,) = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return found


@pytest.mark.parametrize("claim", NEVER_CLAIMED)
def test_the_claim_is_guarded_by_a_test_that_exists_and_asserts(claim):
    guard = function(NEVER_CLAIMED[claim])
    asserts = [node for node in ast.walk(guard) if isinstance(node, ast.Assert)]
    assert asserts
    assert not any(isinstance(one.test, ast.Constant) for one in asserts)


@pytest.mark.parametrize("claim", [c for c, test in NEVER_CLAIMED.items() if test == SENTENCES])
def test_a_sentence_that_makes_the_claim_would_be_found(claim):
    breach = BREACHES[claim]
    assert re.search(breach.pattern, breach.example, re.IGNORECASE)


def test_every_pattern_belongs_to_a_claim():
    assert set(BREACHES) == {c for c, test in NEVER_CLAIMED.items() if test == SENTENCES}
