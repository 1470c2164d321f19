"""`ketum sweep` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketum.cli.frame import main

pytest.importorskip("pyarrow")

CASE = """
[person]
age = 34
[product]
form = "powder"
{label}
[use]
doses = [ {{ amount = "2 g", at = "08:00" }} ]
"""
FAST = ["--people", "40", "--days", "2"]


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "ann.toml"
    path.write_text(CASE.format(label='label = { mitragynine = "1.4 %" }'), encoding="utf-8")
    return str(path)


def test_the_screen_names_each_combination_its_limits_and_no_verdict(case, tmp_path, capsys):
    assert main(["sweep", case, "--out", str(tmp_path / "out"), *FAST]) == 0
    shown = capsys.readouterr().out
    assert "ann, product own, use own: 1 part" in shown
    assert "no weight is given" in shown
    assert "1 part computed, 0 found finished" in shown
    assert "does not tell how" in shown
    assert main(["sweep", case, "--out", str(tmp_path / "out"), *FAST]) == 0
    assert "0 parts computed, 1 found finished" in capsys.readouterr().out


def test_json_names_files_and_what_is_not_known(case, tmp_path, capsys):
    assert main(["sweep", case, "--out", str(tmp_path / "out"), *FAST, "--json", "-"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["written"] == ["case=ann/product=own/use=own/twins-000000000-000000040.parquet"]
    assert document["combinations"][0]["known"] is True
    assert (tmp_path / "out" / "levels" / document["written"][0]).is_file()


def test_where_nothing_is_known_no_file_is_made_and_the_code_is_3(tmp_path, capsys):
    path = tmp_path / "bo.toml"
    path.write_text('[person]\nage = 40\n[product]\nform = "tea"\n', encoding="utf-8")
    assert main(["sweep", str(path), "--out", str(tmp_path / "out"), *FAST]) == 3
    assert "missing: use.doses" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.parquet"))


def test_measured_levels_that_are_left_out_are_named(case, tmp_path, capsys):
    level = """
[[person.levels]]
analyte = "mitragynine"
value = "20 ng/mL"
matrix = "plasma"
after_dose = "2 h"
"""
    text = Path(case).read_text("utf-8")
    Path(case).write_text(text + level, encoding="utf-8")
    assert main(["sweep", case, "--out", str(tmp_path / "out"), *FAST]) == 0
    assert "Levels measured in this person are not used here" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["simulate", "sweep"])
def test_a_bad_scheduler_address_is_a_plain_error(case, tmp_path, capsys, command):
    out = ["--out", str(tmp_path / "out")] if command == "sweep" else []
    assert main([command, case, *out, *FAST, "--scheduler", "nowhere"]) == 2
    said = capsys.readouterr().err
    assert "KET-693 --scheduler: not the address of a scheduler" in said
    assert "tcp://HOST:PORT" in said


def test_simulate_on_a_cluster_prints_the_very_json_of_this_process(case, capsys):
    distributed = pytest.importorskip("distributed")
    assert main(["simulate", case, *FAST, "--json", "-"]) == 0
    here = capsys.readouterr().out
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0",
        protocol="tcp", host="127.0.0.1",
    ) as local:  # fmt: skip
        address = local.scheduler_address
        assert main(["simulate", case, *FAST, "--json", "-", "--scheduler", address]) == 0
    assert capsys.readouterr().out == here
