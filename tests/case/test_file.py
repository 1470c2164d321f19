"""The kind of a file is told by its ending, or by its first sign when the ending says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketum.case import Case
from ketum.errors import CaseError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case.toml", "[person]\nage = 34\n"),
        ("case.TOML", "[person]\nage = 34\n"),
        ("case.json", '{"person": {"age": 34}}'),
        ("case", '  {"person": {"age": 34}}'),
        ("case.txt", "[person]\nage = 34\n"),
    ],
)
def test_toml_and_json_are_told_apart(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    case = Case.read(path, today=TODAY)
    assert (case.person.age_y, case.path) == (34, path)


def test_a_path_may_be_text(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("[person]\nage = 34\n")
    assert Case.read(str(tmp_path / "case.toml")).person.age_y == 34


def test_a_key_twice_in_json_does_not_hide_other_problems(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"person": {"age": 34, "age": 3}}')
    with pytest.raises(CaseError) as caught:
        Case.read(path, today=TODAY)
    assert [problem.code for problem in caught.value.problems] == ["KET-113", "KET-205"]


def test_no_line_is_named_for_json(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"person": {"age": 3}}')
    with pytest.raises(CaseError) as caught:
        Case.read(path, today=TODAY)
    assert caught.value.problems[0].where == "case.json: person.age"
