"""Names say what a thing is, and a test is found by the path of what it tests."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "process"}
# Tests that hold several modules, or none, to a promise.
ACROSS = {"project", "science", "cases", "broken", "browser", "faults", "benchmarks"}


def test_no_module_has_a_name_that_says_nothing(source: list[Any], tests: list[Any]):
    modules = source + tests
    assert [m.shown for m in modules if EMPTY_NAMES & set(m.path.with_suffix("").parts)] == []


def test_every_test_file_stands_where_its_module_or_its_room_stands(root: Path, tests: list[Any]):
    """A test of one module stands beside its mirror; a promise of a whole room, in the room."""
    astray = []
    for module in tests:
        place = module.path.relative_to(root / "tests")
        if not place.name.startswith("test_") or place.parts[0] in ACROSS:
            continue
        twin = root / "src" / "ketum" / place.with_name(place.name.removeprefix("test_"))
        in_a_room = len(place.parts) > 1 and twin.parent.is_dir()
        if not (in_a_room or twin.exists() or twin.with_suffix("").is_dir()):
            astray.append(module.shown)
    assert not astray, "\n".join(astray)


def test_no_tests_folder_is_a_package(root: Path):
    assert list((root / "tests").rglob("__init__.py")) == []


def test_every_test_is_named_as_a_sentence(tests: list[Any]):
    short = [
        f"{module.shown}: {node.name}"
        for module in tests
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and node.name.count("_") < 3
    ]
    assert not short, "\n".join(short)


def test_every_module_says_what_it_answers(source: list[Any]):
    assert [m.shown for m in source if not ast.get_docstring(m.tree)] == []
