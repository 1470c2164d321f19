"""`ketum validate effects` prints every part and ends with the list of claims."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from ketum.cli.validate_effects import study


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    target = tmp_path_factory.mktemp("effects") / "out.json"
    runner = CliRunner()
    screen = runner.invoke(study, [], standalone_mode=False)
    assert screen.exception is None, screen.output
    written = runner.invoke(study, ["--json", str(target)], standalone_mode=False)
    assert written.exception is None
    return screen, json.loads(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "part",
    [
        "kratom tea trial",
        "Directions seen",
        "within two-fold",
        "halved by a hash",
        "the half it is not in",
        "Not judged",
        "Never claimed",
    ],
)
def test_each_part_is_printed(printed, part):
    assert part in printed[0].output


def test_the_json_holds_every_ratio(printed):
    rows = printed[1]["reference_ratios"]
    assert len(rows["rows"]) + len(rows["left_out"]) == 293


def test_the_goals_are_met_and_the_command_says_so(printed):
    assert printed[1]["met"] is True
    assert printed[0].return_value == 0
