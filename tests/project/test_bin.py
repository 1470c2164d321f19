"""Promises of bin/ketum: it runs from anywhere, starts at once, and says what to do when it cannot.

The environment is stood in for by a folder whose `python` only tells how it was called; the real
installation is the slow test at the end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_PYTHON = (
    "ketum: no Python 3.11 or newer was found.{}\n"
    "  do: install one (on Debian or Ubuntu: apt-get install python3 python3-venv), "
    "or set KETUM_PYTHON.\n"
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what bin/ketum needs, in a folder with a space and a non-ASCII letter."""
    made = tmp_path / "a häuschen"
    shutil.copytree(ROOT / "bin", made / "bin")
    shutil.copytree(ROOT / "requirements", made / "requirements")
    (made / "src").mkdir()
    return made


@pytest.fixture
def ready(checkout: Path) -> Path:
    """The checkout with an environment that is up to date."""
    script(checkout / ".venv" / "bin" / "python", 'echo "$PYTHONPATH|$*"')
    shutil.copy(checkout / "requirements" / "run.lock", checkout / ".venv" / "run.lock")
    return checkout


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def bare_path(folder: Path, **programs: str) -> str:
    """A PATH with a shell's few tools and these programs, and nothing else of the machine."""
    for tool in ("sh", "cmp", "readlink"):
        found = shutil.which(tool)
        assert found
        (folder / tool).parent.mkdir(parents=True, exist_ok=True)
        (folder / tool).symlink_to(found)
    for name, body in programs.items():
        script(folder / name, body)
    return str(folder)


def outside() -> dict[str, str]:
    """The environment of a person who has set nothing of ketum's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KETUM_")}


def call(program: Path | str, *arguments: str, cwd: Path = ROOT, **environment: str):
    return subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env=outside() | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_arguments_pass_through_as_they_are(ready: Path):
    done = call(ready / "bin" / "ketum", "law", "two words", "*", cwd=ready.parent)
    assert done.stdout == f"{ready}/src|-P -m ketum law two words *\n"


def test_it_runs_through_links_from_another_folder(ready: Path, tmp_path: Path):
    (tmp_path / "first").symlink_to(ready / "bin" / "ketum")
    (tmp_path / "second").symlink_to("first")
    assert call("./second", cwd=tmp_path).stdout == f"{ready}/src|-P -m ketum\n"


def test_it_runs_as_a_bare_name(ready: Path):
    done = call("sh", "ketum", cwd=ready / "bin")
    assert done.stdout == f"{ready}/src|-P -m ketum\n"


def test_the_exit_code_is_that_of_ketum(ready: Path):
    script(ready / ".venv" / "bin" / "python", "exit 3")
    assert call(ready / "bin" / "ketum").returncode == 3


def test_another_environment_can_be_named(ready: Path, tmp_path: Path):
    shutil.move(ready / ".venv", tmp_path / "elsewhere")
    done = call(ready / "bin" / "ketum", KETUM_ENV=str(tmp_path / "elsewhere"))
    assert done.stdout == f"{ready}/src|-P -m ketum\n"


def test_a_folder_of_the_users_is_never_made_into_an_environment(checkout: Path, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    done = call(checkout / "bin" / "ketum", KETUM_ENV=str(tmp_path / "mine"))
    assert (done.returncode, done.stderr) == (
        2,
        f"ketum: {tmp_path}/mine is there already and is not a Python environment.\n"
        "  do: move it away, or set KETUM_ENV to a folder of your own.\n",
    )
    assert [entry.name for entry in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_place_that_cannot_be_written_to_says_where_else(checkout: Path):
    done = call(checkout / "bin" / "ketum", KETUM_ENV="/dev/null/env")
    assert (done.returncode, done.stderr) == (
        2,
        "ketum: the environment /dev/null/env could not be made: Not a directory.\n"
        "  do: set KETUM_ENV to a folder that you may write to, with about 200 MB free.\n",
    )


def test_a_machine_without_python_is_told_what_to_install(checkout: Path, tmp_path: Path):
    done = call(checkout / "bin" / "ketum", PATH=bare_path(tmp_path / "bin"))
    assert (done.returncode, done.stderr) == (2, NO_PYTHON.format(""))


def test_an_old_python_is_named(checkout: Path, tmp_path: Path):
    path = bare_path(tmp_path / "bin", python3="echo 3.9")
    done = call(checkout / "bin" / "ketum", PATH=path)
    assert (done.returncode, done.stderr) == (2, NO_PYTHON.format(" python3 is 3.9;"))


def test_a_python_without_its_venv_part_is_told_how_to_get_it(checkout: Path, tmp_path: Path):
    path = bare_path(tmp_path / "bin", **{"python3.12": "echo no-venv", "python3": "echo 3.9"})
    done = call(checkout / "bin" / "ketum", PATH=path)
    assert (done.returncode, done.stderr) == (
        2,
        "ketum: python3.12 is new enough but lacks its venv and ensurepip parts.\n"
        "  do: on Debian or Ubuntu, apt-get install python3-venv; elsewhere install a full "
        "Python 3.11 or newer.\n",
    )


def test_a_named_python_that_does_not_serve_is_refused(checkout: Path):
    done = call(checkout / "bin" / "ketum", KETUM_PYTHON="/no/such/python")
    assert (done.returncode, done.stderr) == (
        2,
        "ketum: KETUM_PYTHON=/no/such/python is not a Python 3.11 or newer.\n"
        "  do: point KETUM_PYTHON at one, or unset it.\n",
    )


def test_a_changed_lock_asks_for_a_new_installation(ready: Path, tmp_path: Path):
    (ready / "requirements" / "run.lock").write_text("changed\n")
    done = call(ready / "bin" / "ketum", PATH=bare_path(tmp_path / "bin"))
    assert (done.returncode, done.stderr) == (2, NO_PYTHON.format(""))


@pytest.mark.slow
def test_two_first_runs_at_once_both_answer_and_the_environment_is_whole(tmp_path: Path):
    for part in ("bin", "requirements", "src"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    runs = [
        subprocess.Popen(
            [tmp_path / "bin" / "ketum", "--version"],
            env=outside(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate() for run in runs]
    assert [(out.startswith("ketum "), err) for out, err in said] == [(True, ""), (True, "")]
    python = tmp_path / ".venv" / "bin" / "python"
    assert call(python, "-m", "pip", "check").stdout == "No broken requirements found.\n"
    assert not (tmp_path / ".venv" / "ketum-unfinished").exists()
