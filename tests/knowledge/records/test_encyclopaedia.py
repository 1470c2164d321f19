"""The outline of the encyclopaedia is checked like every other part of the evidence base."""

from __future__ import annotations

import shutil
from pathlib import Path

from ketum.knowledge.check import read_base
from ketum.knowledge.text import DATA

ROW = """
[[sentence]]
id = "plant.extra"
page = "plant"
section = "tree"
records = ["evidence.claim/{claim}"]
figures = [{{ name = "x", field = "value", record = "{other}" }}]
"""


def problems(tmp_path: Path, claim: str, other: str) -> list[str]:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "encyclopaedia" / "sentences.toml"
    path.write_text(path.read_text(encoding="utf-8") + ROW.format(claim=claim, other=other))
    return [f"{one.code} {one.what}" for one in read_base(tmp_path / "data").problems]


def test_a_sentence_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "no-such", "") == [
        "KET-750 plant.extra leads to evidence.claim/no-such, which is not here"
    ]


def test_a_figure_from_a_record_that_the_sentence_does_not_name_is_a_problem(
    tmp_path: Path,
) -> None:
    assert problems(tmp_path, "harms-liver", "evidence.claim/causes-nausea") == [
        "KET-752 plant.extra takes a figure from evidence.claim/causes-nausea, "
        "which it does not name"
    ]
