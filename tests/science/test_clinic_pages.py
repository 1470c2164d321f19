"""The pages on the clinic hold what the program does: every formula named, every command run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ketum.cli.frame import main
from ketum.clinic import r_ratio
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.clinic import Formula

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide" / "clinic.md").read_text(encoding="utf-8")
SCIENCE = (ROOT / "docs" / "science" / "clinic.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The commands of the guide's code blocks, continued lines joined, remarks cut off."""
    blocks = "\n".join(re.findall(r"```\n(.*?)```", GUIDE, flags=re.S))
    lines = [line.removeprefix("$ ") for line in re.sub(r"\\\n\s*", "", blocks).splitlines()]
    told = [re.split(r"\s{3,}", line)[0] for line in lines if line]
    return [line for line in told if line.startswith("ketum clinic") and "..." not in line]


def test_the_guide_shows_commands():
    assert len(commands()) > 10


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_guide_runs(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(line)[1:]) == 0
    assert capsys.readouterr().out


def test_the_output_shown_in_the_guide_is_the_real_one(capsys: pytest.CaptureFixture[str]):
    main(["clinic", "kidney", "--creatinine", "1.4 mg/dL", "--age", "58", "--sex", "male"])
    shown = re.search(r"--sex male\n(CAUTION.*?)```", GUIDE, flags=re.S)
    assert shown
    assert capsys.readouterr().out.startswith(shown[1])


def test_every_formula_is_explained():
    missing = [one.id for one in open_knowledge().all(Formula) if f"`{one.id}`" not in SCIENCE]
    assert missing == []


def test_the_python_example_gives_what_it_says():
    result = r_ratio(272, 428, open_knowledge(), alt_uln=40, alp_uln=130)
    assert f"{result.number:.3f}" == "2.065"
    assert result.category == "mixed"
