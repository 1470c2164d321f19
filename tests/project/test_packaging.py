"""The wheel is whole: it runs from nothing but itself, with its data and its words inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from ketum.cli import COMMANDS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed with a space")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_every_module_and_every_catalogue(wheel: Path):
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for kind in ("*.py", "*.ftl", "*.css", "*.js", "*.jinja", "*.html", "py.typed")
        for path in source.rglob(kind)
    }
    assert any(name.endswith(".ftl") for name in wanted)
    assert wanted - held == set()


def test_the_wheel_holds_the_compiled_evidence_base_and_not_its_text(wheel: Path):
    held = set(zipfile.ZipFile(wheel).namelist())
    assert "ketum/knowledge/knowledge.sqlite" in held
    assert [name for name in held if name.startswith("ketum/knowledge/data/")] == []


def test_the_wheel_carries_its_licence_notice_and_extras(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        told = message_from_string(archive.read(metadata).decode())
    assert told["License-Expression"] == "Apache-2.0"
    assert set(told.get_all("License-File")) == {"LICENSE", "NOTICE"}
    assert {"engine", "parquet", "sbml", "web", "pdf"} <= set(told.get_all("Provides-Extra"))


def test_nothing_but_ketum_is_in_the_wheel(wheel: Path):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ketum"}


@pytest.mark.parametrize(
    "arguments",
    [
        line
        for line in (
            ["--version"],
            ["law", "US-TX"],
            ["interactions", "quetiapine"],
            ["evidence", "search", "liver"],
            ["knowledge", "stats"],
        )
        if line[0] in {"--version", *COMMANDS}
    ],
    ids=" ".join,
)
def test_the_wheel_answers_away_from_the_checkout(
    unpacked: Path, tmp_path: Path, arguments: list[str]
):
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ketum", *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.skipif("assess" not in COMMANDS, reason="no assess command in this checkout")
def test_the_wheel_assesses_a_case_away_from_the_checkout(unpacked: Path, tmp_path: Path):
    case = sorted((ROOT / "examples").glob("*.toml"))[0]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ketum", "assess", str(case), "--people", "20"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
