"""A whole run opens no socket, starts no other program and resolves no name.

Python's audit hooks see every such attempt, whichever library makes it, before it is made.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ketum.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import sys
sys.stdout.reconfigure(encoding="utf-8")
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        sys.stderr.write(f"REACHED OUT: {event} {arguments}")
        import os
        os._exit(99)
sys.addaudithook(watch)
"""
RUN = """
from ketum.cli.frame import main
sys.exit(main(sys.argv[1:]))
"""
LOOK_UPS = [
    ["--help"],
    ["law", "US-TX"],
    ["law", "changes", "--since", "2026-01-01"],
    ["interactions", "quetiapine", "no-such-medicine"],
    ["evidence", "search", "liver"],
    ["knowledge", "stats"],
    ["knowledge", "check"],
]


def run_watched(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", WATCHED + script, *arguments],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "HOME": str(ROOT / ".cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_watch_would_see_a_socket():
    assert run_watched("import socket; socket.socket()").returncode == 99


def test_the_watch_would_see_a_name_being_resolved():
    assert run_watched("import socket; socket.getaddrinfo('localhost', 1)").returncode == 99


def test_the_watch_would_see_another_program():
    assert run_watched("import subprocess; subprocess.run(['true'])").returncode == 99


@pytest.mark.parametrize(
    "arguments", [each for each in LOOK_UPS if each[0] in {"--help", *COMMANDS}], ids=" ".join
)
def test_a_look_up_reaches_nothing_outside(arguments: list[str]):
    done = run_watched(RUN, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


CASES = sorted((ROOT / "examples").glob("*.toml")) if "assess" in COMMANDS else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_whole_assessment_reaches_nothing_outside(case: Path, tmp_path: Path):
    html, document = tmp_path / "r.html", tmp_path / "r.json"
    done = run_watched(
        RUN, "assess", str(case), "--html", str(html), "--json", str(document), "--people", "20"
    )
    assert done.returncode == 0, done.stderr
    assert html.stat().st_size > 0
    assert document.stat().st_size > 0
