"""`ketum product check` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketum.cli.frame import main

EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
LAYOUTS = Path(__file__).parents[1] / "product" / "layouts"


def _run(*args: object) -> int:
    return main(["product", "check", *map(str, args), "--on", "2026-11-22"])


def test_a_failed_line_ends_in_exit_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(EXAMPLES / "02_lead_over.json", "--serving", "3 g", "--servings-per-day", "2") == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "Red leaf powder, lot RD-2604-K"
    assert "6 g a day" in out
    assert "<- your amount" in out


def test_example_four_is_too_close_to_call_in_florida(capsys: pytest.CaptureFixture[str]) -> None:
    _run(EXAMPLES / "04_unit_trap.csv", "--place", "Florida")
    assert "too close to call   7-hydroxymitragynine: 409.4 +/- 16.4 ppm dry" in (
        capsys.readouterr().out
    )


def test_a_certificate_that_fails_nothing_ends_in_exit_code_nought() -> None:
    assert _run(EXAMPLES / "01_pass.json", "--serving", "3 g") == 0


def test_json_goes_to_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(EXAMPLES / "04_unit_trap.csv", "--place", "US-FL", "--json", "-") == 0
    document = json.loads(capsys.readouterr().out)
    assert {"document", "content", "lines", "verdict", "alarms", "read", "unread"} <= set(document)
    line = next(one for one in document["lines"] if one["limit_id"] == "fl-7oh-dry")
    assert (line["verdict"], line["simple_verdict"]) == ("inconclusive", "fail")
    assert line["where"] == ["line 20"]


def test_what_was_read_is_shown_beside_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    _run(LAYOUTS / "modern.pdf", "--read")
    out = capsys.readouterr().out
    assert "page 1 line 22" in out
    assert "from: Lead   0.005   0.5   0.287   PASS" in out


def test_a_scan_is_refused_with_a_cure_and_exit_code_two(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(LAYOUTS / "scan.pdf") == 2
    err = capsys.readouterr().err
    assert "KET-313" in err
    assert "ask the laboratory for the original file" in err


@pytest.mark.parametrize(
    "args",
    [["--serving", "nothing"], ["--serving", "3 mL"], ["--servings-per-day", "2"],
     ["--serving", "900 g", "--servings-per-day", "5"], ["--place", "Atlantis"]],
)  # fmt: skip
def test_bad_usage_ends_in_exit_code_two(args: list[str]) -> None:
    assert _run(EXAMPLES / "01_pass.json", *args) == 2


def test_a_missing_certificate_ends_in_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(EXAMPLES / "none.csv") == 2
    assert "KET-101" in capsys.readouterr().err


def test_many_certificates_become_one_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "out.csv"
    files = [EXAMPLES / "01_pass.json", EXAMPLES / "06_expired.json"]
    assert _run(*files, "--table", table) == 0
    assert len(table.read_text(encoding="utf-8").splitlines()) == 3
    assert "THE SAME NUMBERS IN DIFFERENT LOTS" in capsys.readouterr().out


def test_a_corrected_table_is_used_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "read.csv"
    _run(LAYOUTS / "modern.pdf", "--save-table", table)
    table.write_text(table.read_text("utf-8").replace(",0.287,ppm", ",2.87,ppm"), "utf-8")
    capsys.readouterr()
    assert _run(LAYOUTS / "modern.pdf", "--corrections", table, "--place", "US-RI") == 1
    assert "corrected by hand" in capsys.readouterr().out


def test_no_sentence_promises_or_advises(capsys: pytest.CaptureFixture[str]) -> None:
    for file in sorted(EXAMPLES.iterdir()):
        _run(file, "--all", "--read")
    out = capsys.readouterr().out.casefold()
    for banned in (
        "safe dose",
        "you should take",
        "cures",
        "proven",
        "recommended dose",
        "is safe",
    ):
        assert banned not in out
