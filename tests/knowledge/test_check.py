"""What the checks of the evidence base find, and how they say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketum.knowledge.check import read_base, unused_sources


def _break(root: Path, old: str, new: str, file: str = "garden/leaves.toml") -> list[str]:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [
        f"{problem.code} {problem.where} {problem.what}" for problem in read_base(root).problems
    ]


def test_a_sound_base_has_no_problem(garden: Path) -> None:
    assert read_base(garden).problems == ()


def test_a_value_outside_its_vocabulary_is_named_with_file_and_line(garden: Path) -> None:
    (problem,) = _break(garden, 'colour = "red"', 'colour = "blue"')
    assert problem.startswith("KET-702 garden/leaves.toml:2 young: colour: Input should be 'red'")


def test_an_unknown_key_is_a_problem_and_not_ignored(garden: Path) -> None:
    (problem,) = _break(garden, "length_cm = 12.5", "lenght_cm = 12.5")
    assert "young: lenght_cm" in problem


def test_an_unknown_key_in_a_nested_part_is_a_problem(garden: Path) -> None:
    (problem,) = _break(garden, "year = 2019 }", "year = 2019, yaer = 1 }")
    assert "seen.0.yaer" in problem


@pytest.mark.parametrize("value", ["nan", "inf", "-1.0"])
def test_a_number_that_is_no_length_is_a_problem(garden: Path, value: str) -> None:
    (problem,) = _break(garden, "12.5", value)
    assert "length_cm" in problem


def test_a_source_that_does_not_exist_is_a_problem_with_the_nearest_name(garden: Path) -> None:
    problems = _break(garden, '["green-2020"]\nlocator', '["green-2002"]\nlocator')
    complaint = "young cites source green-2002, which sources.toml does not have"
    assert problems == [f"KET-704 garden/leaves.toml:2 {complaint}"]
    assert read_base(garden).problems[0].cure == "did you mean green-2020?"


def test_the_same_id_twice_is_a_problem(garden: Path) -> None:
    (problem,) = _break(garden, 'id = "old"', 'id = "young"')
    assert problem == (
        "KET-703 garden/leaves.toml:13 garden.leaf/young stands already at garden/leaves.toml:2"
    )


def test_two_sources_with_one_doi_are_a_problem(garden: Path) -> None:
    more = (garden / "sources.toml").read_text().replace("green-2020", "red-2021")
    with (garden / "sources.toml").open("a") as file:
        file.write(more + "background = true\n")
    (problem,) = read_base(garden).problems
    assert problem.what == "2 sources share the doi 10.1000/leaf"


def test_a_source_cited_by_nothing_is_a_problem_unless_it_is_background(garden: Path) -> None:
    extra = '\n[[source]]\nid = "unused"\ncite = "Nobody"\nkind = "other"\nverified = false\n'
    with (garden / "sources.toml").open("a") as file:
        file.write(extra)
    (problem,) = unused_sources(read_base(garden))
    assert problem.what == "source unused is cited by nothing"
    with (garden / "sources.toml").open("a") as file:
        file.write("background = true\n")
    assert list(unused_sources(read_base(garden))) == []


def test_a_file_that_no_kind_reads_is_a_problem(garden: Path) -> None:
    (garden / "garden" / "stray.csv").write_text("a\n1\n")
    (problem,) = read_base(garden).problems
    assert (problem.code, problem.where) == ("KET-707", "garden/stray.csv")


def test_every_problem_is_told_at_once(garden: Path) -> None:
    _break(garden, 'colour = "red"', 'colour = "blue"')
    problems = _break(garden, 'colour = "green"', "colour = 3")
    assert len([problem for problem in problems if problem.startswith("KET-702")]) == 2
