"""Files that are no written assessment are refused with every problem at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_reports import finding, number, report, written

from ketum.api.diff_read import LIMIT_BYTES, read_both, read_written
from ketum.errors import InputError, Problem

GOOD = json.dumps(report(finding("a.b", numbers=[number("peak", 1.5)])))


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        read_written(path)
    return refusal.value.problems


def as_file(folder: Path, text: str) -> Path:
    path = folder / "report.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_written_report_is_read_with_its_findings(tmp_path: Path) -> None:
    held = read_written(as_file(tmp_path, GOOD))
    assert [one.id for one in held.findings] == ["a.b"]
    assert held.findings[0].numbers[0].value == 1.5


def test_fields_of_a_later_ketum_with_the_same_format_are_passed_over(tmp_path: Path) -> None:
    later = report(finding("a.b", mood="calm"), weather="fine")
    assert read_written(written(tmp_path, "later", later)).findings[0].id == "a.b"


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("weight = 3", "KET-112", "not valid JSON"),
        (GOOD[:-20], "KET-112", "not valid JSON: the file ends in the middle"),
        (GOOD[: GOOD.index("sentence")], "KET-112", "not valid JSON: the file ends in the middle"),
        ('{"format": 1, "format": 2}', "KET-113", 'the key "format" stands twice in one table'),
        ("[" * 100_000, "KET-114", "tables or lists are nested too deep"),
        ("[" * 40 + "]" * 40, "KET-114", "tables or lists are nested too deep"),
        ("9" * 5000, "KET-116", "a number has far too many digits"),
        ("[]", "KET-121", "not the JSON of an assessment"),
        ("null", "KET-121", "not the JSON of an assessment"),
        ('{"format": "ketum-diff/1"}', "KET-121", "not the JSON of an assessment"),
        ('{"format": ["ketum-assessment/1"]}', "KET-121", "not the JSON of an assessment"),
        ('{"format": "ketum-assessment/2"}', "KET-122", "an assessment of a newer format"),
        ('{"format": "ketum-assessment/0"}', "KET-122", "an assessment of another format"),
        ('{"a": NaN}', "KET-125", "not a finite number"),
        ('{"a": -Infinity}', "KET-125", "not a finite number"),
        ('{"a": 1e999}', "KET-125", "not a finite number"),
        (json.dumps(report(finding("a.b"), finding("a.b"))), "KET-124",
         'the finding "a.b" stands twice'),
    ],
)  # fmt: skip
def test_each_way_of_being_no_report_is_refused_with_its_code(
    tmp_path: Path, text: str, code: str, what: str
) -> None:
    (problem,) = refused(as_file(tmp_path, text))
    assert (problem.code, problem.what) == (code, what)
    assert "report.json" in problem.where


def test_parts_that_are_missing_or_misshapen_are_named_all_at_once(tmp_path: Path) -> None:
    wrong: dict[str, Any] = report(finding("a.b", severity="terrible"), finding("a.c", grade=None))
    del wrong["knowledge"]
    wrong["seed"] = "1"
    problems = refused(written(tmp_path, "report", wrong))
    assert {(one.code, one.where.partition(": ")[2]) for one in problems} == {
        ("KET-123", "knowledge"),
        ("KET-123", "seed"),
        ("KET-123", "findings[0].severity"),
        ("KET-123", "findings[1].grade"),
    }


def test_a_file_of_hundreds_of_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    big = tmp_path / "big.json"
    with big.open("wb") as file:
        file.truncate(LIMIT_BYTES * 10)
    (problem,) = refused(big)
    assert (problem.code, problem.allowed) == ("KET-104", "at most 50 MB")


def test_the_problems_of_both_files_come_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        read_both(tmp_path / "nowhere.json", as_file(tmp_path, "{}"))
    assert [one.code for one in refusal.value.problems] == ["KET-101", "KET-121"]


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=0, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, instead: bytes
) -> None:
    damaged = GOOD.encode()[:at] + instead + GOOD.encode()[at + 1 :]
    path = tmp_path_factory.mktemp("damaged") / "report.json"
    path.write_bytes(damaged)
    try:
        told = read_written(path).format
    except InputError as error:
        told = " ".join(one.code for one in error.problems)
    assert told.startswith(("ketum-assessment/1", "KET-1"))
