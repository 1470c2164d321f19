"""`ketum simulate` and `ketum validate exposure` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ketum.cli.frame import main

CASE = """
[person]
age = 34
weight = "68 kg"
[product]
form = "powder"
label = { mitragynine = "1.4 %" }
[use]
doses = [ { amount = "2 g", at = "08:00" } ]
"""
FAST = ["--people", "60", "--days", "3"]


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


def test_the_screen_shows_bands_limits_and_no_verdict(case, capsys):
    assert main(["simulate", case, *FAST]) == 0
    shown = capsys.readouterr().out
    assert "7-hydroxymitragynine" in shown
    assert "does not tell how strong an effect is, nor whether it is harmful" in shown
    for banned in ("safe dose", "you should take", "recommended dose", "proven", "cures"):
        assert banned not in shown.lower()


def test_json_alone_goes_to_standard_output_and_repeats(case, capsys):
    seen = []
    for _ in range(2):
        assert main(["simulate", case, *FAST, "--json", "-"]) == 0
        seen.append(capsys.readouterr().out)
    assert seen[0] == seen[1]
    document = json.loads(seen[0])
    assert {"analytes", "metrics", "extrapolation", "seed"} <= set(document)
    assert {"time_h", "median", "band50", "band90"} <= set(document["analytes"]["mitragynine"])


def test_files_are_written_where_asked(case, tmp_path, capsys):
    names = [str(tmp_path / name) for name in ("o.csv", "o.nm.csv", "o.svg")]
    args = ["--out", names[0], "--out", names[1], "--plot", names[2]]
    assert main(["simulate", case, *FAST, *args]) == 0
    capsys.readouterr()
    assert all(Path(name).stat().st_size > 500 for name in names)
    picture = ElementTree.fromstring(Path(names[2]).read_text("utf-8"))
    assert picture.tag.endswith("svg")


def test_too_little_known_is_exit_three_with_what_is_missing(tmp_path, capsys):
    path = tmp_path / "case.toml"
    path.write_text('[product]\nform = "powder"\n', encoding="utf-8")
    assert main(["simulate", str(path)]) == 3
    assert "use.doses" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args",
    [
        ["--people", "3"],
        ["--days", "0"],
        ["--scenario", "sleep"],
        ["--out", "o.xlsx"],
        ["--below", "caffeine", "5 ng/mL"],
        ["--miss", "1", "7"],
    ],
)
def test_bad_usage_is_exit_two_and_writes_nothing(case, tmp_path, capsys, args, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert main(["simulate", case, *FAST, *args]) == 2
    assert "KET-8" in capsys.readouterr().err
    assert set(tmp_path.iterdir()) == before


def test_another_case_is_compared(case, capsys):
    assert main(["simulate", case, *FAST, "--against", case]) == 0
    assert "mitragynine: 1.0 times" in capsys.readouterr().out


def test_casework_is_shown_only_when_asked_for_and_with_its_caution_first(case, capsys):
    assert main(["simulate", case, *FAST]) == 0
    assert "forensic" not in capsys.readouterr().out
    assert main(["simulate", case, *FAST, "--casework", "mitragynine"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    caution = "No level here tells who is in danger"
    assert shown.index(caution) < shown.index("mean 269 ng/mL")
    for banned in ("lethal", "toxic level", "fatal dose"):
        assert banned not in shown.lower()


def test_hours_below_a_chosen_level_and_people_above_the_studies_are_in_the_json(case, capsys):
    args = ["--below", "mitragynine", "20 ng/mL", "--json", "-"]
    assert main(["simulate", case, *FAST, *args]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["below"][0]["level_ng_ml"] == 20.0
    assert 0.0 <= document["below"][0]["hours"]["median"] <= 24.0
    assert 0.0 <= document["above_studied"]["mitragynine"]["share_above"] <= 1.0


def test_the_use_of_another_case_can_follow(case, capsys):
    assert main(["simulate", case, *FAST, "--then", case, "2"]) == 0
    first = capsys.readouterr().out
    assert main(["simulate", case, *FAST]) == 0
    assert first == capsys.readouterr().out


def test_a_what_if_is_labelled_an_assumption_with_its_reason(case, capsys):
    assert main(["simulate", case, *FAST, "--scenario", "liver-disease"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "An assumption, not a prediction" in shown
    assert "no one with liver disease was studied" in shown


def test_validation_tells_of_its_misses(capsys):
    assert main(["validate", "exposure"]) == 0
    shown = capsys.readouterr().out
    assert "mitraciliatine" in shown
    assert "<" in shown


def test_a_study_without_figures_is_exit_three(capsys):
    assert main(["validate", "exposure", "prevete-2025"]) == 3
    assert "no figure that can be simulated" in capsys.readouterr().out


def test_an_unknown_study_is_refused_with_those_there_are(capsys):
    assert main(["validate", "exposure", "nobody-1999"]) == 2
    assert "tanna-2022" in capsys.readouterr().err
