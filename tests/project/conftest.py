"""What the tests of the project itself look at: its modules, functions and tracked files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the project, parsed."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name inside ketum, without `ketum.` (`law.query`); "" for the package."""
        parts = self.path.relative_to(ROOT / "src" / "ketum").with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")

    def functions(self) -> Iterator[tuple[str, int]]:
        """Each function with its length in lines, decorators left out."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{self.shown}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def parsed(folder: Path) -> list[Module]:
    modules = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        modules.append(Module(path, text.count("\n"), ast.parse(text, str(path))))
    return modules


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def source() -> list[Module]:
    return parsed(ROOT / "src" / "ketum")


@pytest.fixture(scope="session")
def tests() -> list[Module]:
    return parsed(ROOT / "tests")


@pytest.fixture(scope="session")
def tracked_texts() -> dict[str, str]:
    """The text files that belong to the project: what git tracks, or everything in an archive."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        paths = [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    else:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    texts = {}
    for path in paths:
        data = path.read_bytes() if path.is_file() else b""
        if data and b"\0" not in data:
            texts[path.relative_to(ROOT).as_posix()] = data.decode("utf-8", errors="replace")
    return texts
