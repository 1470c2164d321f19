"""A small evidence base that tests may break."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pytest
from annotated_types import Ge

from ketum.knowledge.records.base import Record, Strict

SOURCES = """
[[source]]
id = "green-2020"
cite = "Green 2020, Journal of Leaves 1:1"
kind = "trial"
verified = true
doi = "10.1000/leaf"
"""

ROWS = """
[[leaf]]
id = "young"
sources = ["green-2020"]
locator = "Table 1"
verified = true
reviewed = 2026-11-22
colour = "red"
length_cm = 12.5
seen = [{ place = "Surat Thani", year = 2019 }]
words = ["young leaf", "ใบอ่อน"]

[[leaf]]
id = "old"
sources = ["green-2020"]
verified = false
reviewed = 2026-11-22
colour = "green"
words = ["old leaves fall"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting(Strict):
    """Where a leaf was seen."""

    place: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Record):
    """A made-up kind of record."""

    kind: ClassVar[str] = "garden.leaf"
    file: ClassVar[str] = "garden/leaves.toml"
    table: ClassVar[str] = "leaf"
    keys: ClassVar[tuple[str, ...]] = ("colour", "words")

    colour: Literal["red", "green"]
    length_cm: Annotated[float, Ge(0)] | None = None
    seen: tuple[Sighting, ...] = ()
    words: tuple[str, ...] = ()


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one room, its kind made known to the checks."""
    root = tmp_path / "data"
    (root / "garden").mkdir(parents=True)
    (root / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (root / "garden" / "leaves.toml").write_text(ROWS, encoding="utf-8")
    for module in ("check", "store"):
        known = {"check": "all_kinds", "store": "kind_of"}[module]
        replacement = (lambda: (Leaf,)) if known == "all_kinds" else (lambda kind: Leaf)
        monkeypatch.setattr(f"ketum.knowledge.{module}.{known}", replacement)
    return root


@pytest.fixture
def leaf() -> type[Leaf]:
    """The made-up kind."""
    return Leaf
