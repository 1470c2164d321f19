"""The quality room of the evidence base: what was brought over, and its own rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ketum.knowledge import Knowledge
from ketum.knowledge.check import read_base
from ketum.knowledge.records.quality import (
    Adulterant,
    Analyte,
    Composition,
    Contamination,
    Limit,
    Prior,
    Rule,
)
from ketum.knowledge.text import DATA


def test_every_limit_adulterant_content_and_finding_was_brought_over(knowledge: Knowledge) -> None:
    assert len(knowledge.all(Limit)) == 126
    assert len(knowledge.all(Adulterant)) == 15
    assert len(knowledge.all(Contamination)) == 38
    # 47 brought over and 13 more: product K51, trial capsules, ratios and bounds worked out.
    assert len(knowledge.all(Composition)) == 60


def test_84_limits_are_verified_as_the_audit_counted(knowledge: Knowledge) -> None:
    assert sum(limit.verified for limit in knowledge.all(Limit)) == 84


def test_no_row_of_a_seller_or_from_memory_is_verified(knowledge: Knowledge) -> None:
    for kind in (Limit, Adulterant, Composition, Contamination):
        for record in knowledge.all(kind):
            assert not (record.verified and record.tier in {"D", "E"}), record.ref


def test_every_rule_and_prior_gives_its_reason(knowledge: Knowledge) -> None:
    for record in (*knowledge.all(Rule), *knowledge.all(Prior)):
        assert len(record.reason) > 30, record.ref


def test_no_two_analytes_share_a_name(knowledge: Knowledge) -> None:
    from ketum.product.reading.vocabulary import plain_words

    seen: dict[str, str] = {}
    for analyte in knowledge.all(Analyte):
        for name in {plain_words(n) for n in (analyte.id, analyte.name, *analyte.synonyms)}:
            assert seen.setdefault(name, analyte.id) == analyte.id, name


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [("limits.toml", 'parts = ["lead"]', 'parts = ["lead_oxide"]', "KET-711"),
     ("limits.toml", "effective_to = 2026-10-13", "effective_to = 2020-10-13", "KET-711"),
     ("limits.toml", "value = 5.0\n", "", "KET-711"),
     ("priors.toml", '"th-drinks-2024"', '"my-glass"', "KET-712"),
     ("priors.toml", '"th-drinks-2024"', '"no-such-row"', "KET-712"),
     ("priors.toml", 'forms = ["tea"]', 'forms = ["soup"]', "KET-712")],
)  # fmt: skip
def test_a_broken_rule_of_the_room_is_a_problem(
    file: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    path = root / "quality" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert code in {problem.code for problem in read_base(root).problems}
