"""Every command of the guide runs, and ends as the guide says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ketum.cli.frame import main

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide" / "product.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ketum (product check .+)$", GUIDE, re.MULTILINE)


def test_the_guide_has_commands() -> None:
    assert len(COMMANDS) >= 6


def test_every_command_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        assert main([*shlex.split(command), "--on", "2026-11-22"]) in {0, 1}, command
    assert "Traceback" not in capsys.readouterr().err


def test_the_python_of_the_guide_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    exec(compile(code, "guide", "exec"), {})
    assert "409.4 +/- 16.4 ppm dry inconclusive" in capsys.readouterr().out


def test_every_option_is_in_the_guide() -> None:
    from ketum.cli.product import check

    for parameter in check.params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--json":
                assert f"`{option}" in GUIDE or f"{option} " in GUIDE, option
