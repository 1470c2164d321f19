"""`ketum law` as a person runs it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ketum.cli.frame import main


def test_a_known_place_is_answered_with_exit_0(run_ketum):
    run = run_ketum("law", "US-RI", "--on", "2026-03-31")
    assert run.returncode == 0
    assert "FORBIDDEN" in run.stdout
    assert "not legal advice" in run.stdout


def test_an_unknown_place_is_answered_with_exit_3_and_near_names(run_ketum):
    run = run_ketum("law", "Tenessee")
    assert (run.returncode, run.stderr) == (3, "")
    assert "Tennessee (US-TN)" in run.stdout


def test_the_json_has_the_published_shape(run_ketum):
    run = run_ketum("law", "US-TX", "--json", "-")
    told = json.loads(run.stdout)
    assert {"place", "date", "product", "acts", "next_changes"} <= told.keys()
    assert list(told["acts"]) == [
        "possession", "use", "sale", "manufacture", "import", "cultivation",
    ]  # fmt: skip
    for act in told["acts"].values():
        assert act["status"] in {"allowed", "forbidden", "conditional", "unknown"}
        assert {"conditions", "provisions", "evidence_as_of", "stale", "conflicts"} <= act.keys()


def test_a_name_of_several_words_needs_no_quotes(run_ketum):
    assert "(US-NY)" in run_ketum("law", "New", "York").stdout.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [("US-TX", "--on", "tomorrow"), ("US-TX", "--age", "old"), ("US-TX", "--age", "900"),
     ("US-TX", "--age", "nan"), ("US-TX", "--product", "tea"), ("changes",), ("",)],
)  # fmt: skip
def test_bad_usage_is_refused_with_exit_2_and_no_traceback(run_ketum, arguments):
    run = run_ketum("law", *arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_changes_are_listed_since_a_day_and_ahead(run_ketum):
    run = run_ketum("law", "changes", "--since", "2026-01-01", "--json", "-")
    changes = json.loads(run.stdout)["changes"]
    assert ("US-CT", "2026-03-25") in [(each["code"], each["date"]) for each in changes]


def test_an_inexact_day_has_no_date_in_the_json(run_ketum):
    run = run_ketum("law", "changes", "--since", "2026-01-01", "--json", "-")
    changes = json.loads(run.stdout)["changes"]
    assert all((each["date"] is None) != each["exact"] for each in changes)
    assert all(date.fromisoformat(each["date"]) for each in changes if each["exact"])


def test_a_place_starts_without_the_heavy_libraries(run_ketum):
    run = run_ketum("law", "US-TX", PYTHONVERBOSE="1")
    for heavy in ("numpy", "pydantic", "scipy", "jinja2", "rich", "socket"):
        assert f"import '{heavy}'" not in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "Tenessee"),
        ("changes", "--since", "2026-01-01", "--place", "Tenessee"),
        ("calendar", "--place", "Tenessee"),
    ],
)
def test_an_unknown_place_is_not_known_to_every_command_and_near_names_are_given(arguments, capsys):
    assert main(["law", *arguments]) == 3
    assert "Tennessee (US-TN)" in capsys.readouterr().err


def test_a_picture_is_written_whole_and_counted_on_the_screen(tmp_path, capsys):
    target = tmp_path / "us.svg"
    assert main(["law", "map", "us", "--on", "2026-07-01", "--out", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")
    assert "FORBIDDEN (8): Alabama" in capsys.readouterr().out


def test_a_folder_that_does_not_exist_is_refused_and_nothing_is_written(tmp_path, capsys):
    target = tmp_path / "no" / "us.svg"
    assert main(["law", "map", "us", "--out", str(target)]) == 2
    assert "KET-801" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_journey_tells_its_strictest_act_first(capsys):
    assert main(["law", "route", "US-TX", "US-TN", "US-NC", "--on", "2026-11-22"]) == 0
    assert capsys.readouterr().out.startswith("THE STRICTEST ON THE WAY: FORBIDDEN")


def test_a_journey_to_nowhere_is_not_known(capsys):
    assert main(["law", "route", "US-TX", "Atlantis"]) == 3
    assert "Atlantis" in capsys.readouterr().out
