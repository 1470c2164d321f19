"""The index of findings and records holds what the accepted answers name, and nothing that is gone.

`bin/test tests/cases --accept` adds what is new; the slow run asks every case again, and with
`--accept --slow` writes what it found.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketum.api.uses import INDEX, made_index, pairs_of, read_index, written_index
from ketum.knowledge import open_knowledge

GOLDEN = Path(__file__).parent / "golden"


def _accepted() -> set[tuple[str, str]]:
    answers = (json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN.iterdir())
    return {pair for answer in answers for pair in pairs_of(answer["findings"])}


def _indexed() -> set[tuple[str, str]]:
    index = read_index(INDEX.read_text(encoding="utf-8"))
    return {(ref, finding) for ref, findings in index.items() for finding in findings}


def _exists(ref: str) -> bool:
    try:
        return bool(open_knowledge().find(ref))
    except KeyError:
        return False


def test_what_the_accepted_answers_rest_on_is_in_the_index(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--accept"):
        held = {pair for pair in _indexed() | _accepted() if _exists(pair[0])}
        INDEX.write_text(written_index(held), encoding="utf-8")
    assert sorted(_accepted() - _indexed()) == []


@pytest.mark.slow
def test_asking_every_case_again_makes_the_same_index(pytestconfig: pytest.Config) -> None:
    made = made_index()
    if pytestconfig.getoption("--accept"):
        INDEX.write_text(made, encoding="utf-8")
    assert made == INDEX.read_text(encoding="utf-8")
