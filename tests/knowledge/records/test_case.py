"""The case room's own rules: bounds bound something, words mean one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketum.knowledge.check import read_base

SOURCE = (
    '[[source]]\nid = "ketum-project"\ncite = "The project"\nkind = "project"\nverified = true\n'
)
COMMON = 'sources = ["ketum-project"]\nverified = true\nreviewed = 2026-11-22\n'


def codes(folder: Path, file: str, *rows: str) -> list[str]:
    (folder / "case").mkdir()
    (folder / "sources.toml").write_text(SOURCE)
    (folder / "case" / file).write_text("\n".join(row + COMMON for row in rows))
    return [problem.code for problem in read_base(folder).problems]


def bound(limits: str) -> str:
    return f'[[bound]]\nid = "x"\nunit = "g"\nreason = "because it is so"\n{limits}\n'


def term(identity: str, area: str, name: str) -> str:
    return f'[[term]]\nid = "{identity}"\narea = "{area}"\nname = "{name}"\n'


@pytest.mark.parametrize(
    ("limits", "expected"),
    [("low = 1.0\nhigh = 2.0", []), ("high = 2.0", []), ("low = 2.0\nhigh = 1.0", ["KET-715"]),
     ("", ["KET-715"])],
)  # fmt: skip
def test_a_bound_has_to_bound_something(limits: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, "bounds.toml", bound(limits)) == expected


def test_a_term_begins_with_its_area(tmp_path: Path) -> None:
    assert codes(tmp_path, "terms.toml", term("asthma", "condition", "asthma")) == ["KET-716"]


def test_a_word_means_one_thing_in_an_area(tmp_path: Path) -> None:
    rows = (term("symptom.itch", "symptom", "itch"), term("symptom.rash", "symptom", "Itch"))
    assert codes(tmp_path, "terms.toml", *rows) == ["KET-717"]


def test_a_word_may_mean_another_thing_in_another_area(tmp_path: Path) -> None:
    rows = (term("symptom.anxiety", "symptom", "anxiety"),
            term("condition.anxiety", "condition", "anxiety"))  # fmt: skip
    assert codes(tmp_path, "terms.toml", *rows) == []
