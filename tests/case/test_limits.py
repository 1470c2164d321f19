"""Bounds are knowledge: each one the reader asks for exists, and changing it changes the answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketum.case import ANALYTES, Case
from ketum.case.limits import limits_of, plain_word
from ketum.errors import CaseError
from ketum.knowledge.compile import build
from ketum.knowledge.store import Knowledge
from ketum.knowledge.text import DATA
from ketum.units import ITEMS

SOURCE = (
    '[[source]]\nid = "ketum-project"\ncite = "The project"\nkind = "project"\nverified = true\n'
)


@pytest.fixture
def own(tmp_path: Path) -> Knowledge:
    """The case room alone, with a lower bound for weight."""
    folder = tmp_path / "data" / "case"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "sources.toml").write_text(SOURCE)
    for file in (DATA / "case").iterdir():
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(text.replace("high = 350.0", "high = 60.0"))
    build(tmp_path / "knowledge.sqlite", tmp_path / "data")
    return Knowledge(tmp_path / "knowledge.sqlite")


def test_a_bound_changed_in_the_data_changes_the_answer(own: Knowledge) -> None:
    data = {"person": {"weight": "68 kg"}}
    assert Case.parse(data).person.weight_kg == 68
    with pytest.raises(CaseError, match="25 to 60 kg"):
        Case.parse(data, knowledge=own)


def test_every_bound_that_the_reader_names_is_in_the_data() -> None:
    bounds = limits_of(None).bounds
    named = {f"person.labs.{analyte}" for analyte in ANALYTES} | {
        f"use.day.{item}" for item in ITEMS
    }
    room = Path(__file__).parents[2] / "src" / "ketum" / "case"
    for name in ("tables.py", "amounts.py", "contradictions.py"):
        text = (room / name).read_text(encoding="utf-8")
        named |= set(re.findall(r'"((?:person|use|product|date)\.[a-z_.-]+)"', text)) & set(bounds)
        named |= set(re.findall(r'(?:Number|Measure)\([^()]*"((?:person|use)\.[a-z0-9_.]+)"', text))
    assert named <= set(bounds)
    assert len(named) > 40


def test_words_are_compared_without_case_hyphens_or_underscores() -> None:
    assert plain_word(" 7-OH_Tablet ") == plain_word("7 oh tablet")
