"""The README tells today's truth: its session is real and its commands exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from ketum.cli import COMMANDS

SESSION = re.compile(r"<!-- session: bin/ketum (.+?) -->\n```text\n(.*?)```", re.DOTALL)
LINES = 34


def _shown(output: str) -> str:
    """The first screen, without the blanks at the ends of lines."""
    lines = [line.rstrip() for line in output.splitlines()][:LINES]
    return "\n".join(lines).rstrip() + "\n...\n"


def test_the_session_in_the_readme_is_what_the_command_prints(
    root: Path, run_ketum: Callable[..., CompletedProcess[str]], pytestconfig: pytest.Config
) -> None:
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    found = SESSION.search(text)
    assert found is not None
    command = shlex.split(found[1])
    printed = _shown(run_ketum(*command[:1], str(root / command[1])).stdout)
    if pytestconfig.getoption("--accept"):
        text = text[: found.start(2)] + printed + text[found.end(2) :]
        readme.write_text(text, encoding="utf-8")
        found = SESSION.search(text)
    assert found is not None
    assert found[2] == printed


def test_the_readme_names_every_command(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"bin/ketum {name}" not in text] == []


def test_every_file_that_the_readme_links_to_exists(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if "://" not in link and not (root / link).exists()] == []
