"""`ketum assess` as a person runs it: what it prints, what it writes, how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
TEXAS = str(ROOT / "examples" / "texas-powder-sertraline.toml")
FEW = ("--people", "20")


def test_the_answer_goes_to_the_screen_with_danger_first(run_ketum: Run) -> None:
    done = run_ketum("assess", TEXAS, *FEW)
    assert done.returncode == 0
    headings = [line for line in done.stdout.splitlines() if line and line[0].isupper()]
    assert headings[0] == "Danger signs and who to call"


def test_json_on_standard_output_is_json_alone(run_ketum: Run) -> None:
    done = run_ketum("assess", TEXAS, *FEW, "--json", "-")
    assert json.loads(done.stdout)["format"] == "ketum-assessment/1"


def test_page_and_json_are_written_whole(run_ketum: Run, tmp_path: Path) -> None:
    html, document = tmp_path / "r.html", tmp_path / "r.json"
    done = run_ketum("assess", TEXAS, *FEW, "--html", str(html), "--json", str(document))
    assert done.returncode == 0
    assert html.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert json.loads(document.read_text(encoding="utf-8"))["people"] == 20


def test_two_runs_with_one_seed_are_the_same_bytes(run_ketum: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run_ketum("assess", TEXAS, *FEW, "--seed", "5", "--html", str(tmp_path / f"{name}.html"),
                  "--json", str(tmp_path / f"{name}.json"))  # fmt: skip
    for ending in ("html", "json"):
        one, two = (tmp_path / f"{name}.{ending}" for name in ("a", "b"))
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--html", "{here}"], "KET-802"),
        (["--html", "{here}/none/r.html"], "KET-801"),
        (["--html", "{here}/r.html", "--json", "{here}/none/r.json"], "KET-801"),
    ],
)
def test_when_one_file_cannot_be_written_none_is(
    run_ketum: Run, tmp_path: Path, options: list[str], code: str
) -> None:
    done = run_ketum("assess", TEXAS, *FEW, *(option.format(here=tmp_path) for option in options))
    assert done.returncode == 2
    assert done.stderr.startswith(code)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.toml", None, "KET-101"),
        ("empty.toml", b"", "KET-103"),
        ("binary.toml", b"\x00\x01\x02\xff" * 64, "KET-106"),
    ],
)
def test_a_file_that_is_no_case_is_refused_with_its_code(
    run_ketum: Run, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run_ketum("assess", str(tmp_path / name))
    assert done.returncode == 2
    assert done.stderr.startswith(code)
    assert done.stdout == ""


def test_a_file_of_100_megabytes_is_refused_without_being_read(
    run_ketum: Run, tmp_path: Path
) -> None:
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    done = run_ketum("assess", str(big))
    assert done.returncode == 2
    assert "KET-10" in done.stderr


def test_an_unknown_place_and_medicine_are_answers_and_no_errors(
    run_ketum: Run, tmp_path: Path
) -> None:
    case = tmp_path / "case.toml"
    case.write_text(
        '[person]\nmedicines = [{ name = "foozlepam" }]\n[place]\nwhere = "Atlantis"\n',
        encoding="utf-8",
    )
    done = run_ketum("assess", str(case))
    assert done.returncode == 0
    assert "“Atlantis” is not known" in " ".join(done.stdout.split())
    assert "Not recognised and not checked: foozlepam" in done.stdout


def test_a_certificate_that_is_missing_is_named(run_ketum: Run, tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text('[product]\nform = "powder"\ncertificate = "lot.csv"\n', encoding="utf-8")
    done = run_ketum("assess", str(case))
    assert done.returncode == 2
    assert "KET-101" in done.stderr
    assert "certificate" in done.stderr
