"""Each claim that must never be made names a test that exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketum.effects.never_claimed import NEVER_CLAIMED

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("claim", NEVER_CLAIMED)
def test_the_claim_is_guarded_by_a_test_that_exists(claim):
    path, name = NEVER_CLAIMED[claim].split("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
