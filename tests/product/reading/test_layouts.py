"""Fifteen invented certificates in as many layouts, each read back without one wrong value."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ketum.knowledge import open_knowledge
from ketum.product import Certificate, read_certificate

LAYOUTS = Path(__file__).parents[1] / "layouts"
TRUTH: dict[str, dict[str, Any]] = json.loads((LAYOUTS / "truth.json").read_text("utf-8"))


@cache
def _read(name: str) -> Certificate:
    return read_certificate(LAYOUTS / name, open_knowledge())


def test_there_are_at_least_twelve_layouts_and_several_are_pdf() -> None:
    assert len(TRUTH) >= 12
    assert sum(name.endswith(".pdf") for name in TRUTH) >= 3


@pytest.mark.parametrize("name", TRUTH)
def test_a_layout_is_read_back_exactly(name: str) -> None:
    truth = TRUTH[name]
    read = _read(name)
    assert [reading.analyte for reading in read.readings] == [
        wanted["analyte"] for wanted in truth["readings"]
    ]
    for wanted, reading in zip(truth["readings"], read.readings, strict=True):
        for field, value in wanted.items():
            if field != "unit" or value:
                assert getattr(reading, field) == value, (reading.name, field)
    assert not read.unread


@pytest.mark.parametrize("name", TRUTH)
def test_the_head_of_a_layout_is_read_back_exactly(name: str) -> None:
    truth = TRUTH[name]
    read = _read(name)
    for field, text in truth["fields"].items():
        assert read.text(field) == text
    for field in ("reported", "sampled", "best_by"):
        if field in truth:
            assert str(getattr(read, field)) == truth[field]
    for field in ("serving_g", "article_mass_g"):
        if field in truth:
            assert getattr(read, field) == truth[field]


@pytest.mark.parametrize("name", TRUTH)
def test_every_value_stands_beside_the_line_it_was_read_from(name: str) -> None:
    read = _read(name)
    for reading in read.readings:
        assert reading.where
        assert reading.name.split()[0] in reading.source
