"""What the guide tells people to type works, and its template is a valid provision."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ketum.cli.frame import main
from ketum.knowledge.check import read_base
from ketum.knowledge.text import DATA

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "law.md"
TEXT = GUIDE.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ ketum (law .+)$", TEXT, flags=re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_guide_runs(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out or list(tmp_path.iterdir())


def _template() -> str:
    block = re.search(r"```toml\n(.+?)```", TEXT, flags=re.DOTALL)
    assert block is not None
    return "\n".join(line.removeprefix("   ") for line in block[1].splitlines())


def test_the_template_is_a_provision_that_passes_every_check(tmp_path):
    shutil.copytree(DATA / "law", tmp_path / "law")
    shutil.copy(DATA / "sources.toml", tmp_path / "sources.toml")
    provisions = tmp_path / "law" / "provisions.toml"
    provisions.write_text(
        provisions.read_text(encoding="utf-8") + "\n" + _template() + "\n", encoding="utf-8"
    )
    base = read_base(tmp_path)
    assert base.problems == ()
    assert "us-xx-leaf-2027" in {entry.record.id for entry in base.entries}
