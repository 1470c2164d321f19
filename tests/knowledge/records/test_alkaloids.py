"""A molecule belongs to an alkaloid, and is verified only when its code was read."""

from __future__ import annotations

import shutil
from pathlib import Path

from ketum.knowledge.check import read_base
from ketum.knowledge.text import DATA


def problems(tmp_path: Path, old: str, new: str) -> list[str]:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "alkaloids" / "molecules.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = read_base(tmp_path / "data").problems
    return [f"{one.code} {one.what}" for one in found if one.code == "KET-753"]


def test_a_derived_code_that_says_it_was_confirmed_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "verified = false", "verified = true") == [
        "KET-753 speciogynine: a code is verified when it was read, and only then"
    ]


def test_a_molecule_of_no_alkaloid_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, 'id = "paynantheine"', 'id = "caffeine"') == [
        "KET-753 caffeine is the molecule of no alkaloid"
    ]
