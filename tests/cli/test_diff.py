"""`ketum diff` as a person runs it: what it prints, how it exits, how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from ketum.api.assessment import assess

Run = Callable[..., CompletedProcess[str]]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A report on a person without signs, and one on a person with yellow eyes."""
    folder = tmp_path_factory.mktemp("reports")
    paths = []
    for name in ("malaysia-nurse-energy.json", "colorado-jaundice.toml"):
        path = folder / f"{name}.report.json"
        told = assess(EXAMPLES / name, people=20).to_dict()
        path.write_text(json.dumps(told), encoding="utf-8")
        paths.append(str(path))
    return paths[0], paths[1]


def test_a_new_danger_comes_before_everything_else(
    run_ketum: Run, reports: tuple[str, str]
) -> None:
    done = run_ketum("diff", *reports)
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if line]
    assert "findings differ" in lines[0]
    assert lines[1].startswith("!! A danger is new")
    assert lines[2].startswith("!! New: ")
    signs = [line[:2] for line in lines if line.startswith(("!! ", "!  ", "~  ", "-  "))][1:]
    assert signs == sorted(signs, key=["!!", "! ", "~ ", "- "].index)


def test_a_danger_that_is_gone_is_no_all_clear(run_ketum: Run, reports: tuple[str, str]) -> None:
    done = run_ketum("diff", *reversed(reports))
    assert "does not mean that the risk is" in " ".join(done.stdout.split())
    assert "A danger is new" not in done.stdout


@pytest.mark.parametrize(("check", "code"), [([], 0), (["--check"], 1)])
def test_only_a_check_that_was_asked_for_turns_differences_into_a_failure(
    run_ketum: Run, reports: tuple[str, str], check: list[str], code: int
) -> None:
    assert run_ketum("diff", *reports, *check).returncode == code


def test_a_report_against_itself_passes_the_check(run_ketum: Run, reports: tuple[str, str]) -> None:
    done = run_ketum("diff", reports[0], reports[0], "--check")
    assert done.returncode == 0
    assert done.stdout.startswith("No finding differs.")


def test_json_on_standard_output_is_json_alone(run_ketum: Run, reports: tuple[str, str]) -> None:
    told = json.loads(run_ketum("diff", *reports, "--json", "-").stdout)
    assert told["format"] == "ketum-diff/1"
    assert any(one["new"] == "danger" for one in told["findings"])


def test_what_cannot_be_seen_in_a_report_never_reaches_the_terminal(
    run_ketum: Run, reports: tuple[str, str], tmp_path: Path
) -> None:
    told = json.loads(Path(reports[0]).read_text(encoding="utf-8"))
    told["findings"][0]["headline"] = "Red \x1b[31m text \u202e turned."
    told["case"]["person"]["name\x07"] = "\x1b]0;title"
    hostile = tmp_path / "hostile.json"
    hostile.write_text(json.dumps(told), encoding="utf-8")
    done = run_ketum("diff", reports[0], str(hostile))
    assert done.returncode == 0
    assert "\\x1b[31m" in done.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


def test_two_bad_files_are_refused_together(run_ketum: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    done = run_ketum("diff", str(tmp_path / "nowhere.json"), str(bad))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "2 problems."
    assert "KET-101" in done.stderr
    assert "KET-121" in done.stderr
    assert done.stdout == ""
