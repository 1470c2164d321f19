"""The import contract: one way down, no network, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ketum.cli import COMMANDS

BASE = {"", "errors", "files", "numerals", "units", "wording"}
STANDS_ON = BASE | {"engine", "knowledge"}
ROOMS = {"case", "product", "exposure", "effects", "interactions", "clinic", "law", "preferences"}
# Each room and the rooms that it may import; every room may import itself.
MAY_IMPORT = {
    "": {"api", "errors"},
    "__main__": {"cli"},
    "errors": set(),
    "files": {"errors"},
    "numerals": {"errors"},
    "units": {"errors", "numerals"},
    "wording": {"errors", "files", "numerals", "units"},
    "engine": BASE,
    "knowledge": BASE,
    "case": STANDS_ON,
    "product": STANDS_ON | {"case"},
    "exposure": STANDS_ON | {"case", "product"},
    "effects": STANDS_ON | {"exposure"},
    "interactions": STANDS_ON,
    "clinic": STANDS_ON,
    "law": STANDS_ON,
    "preferences": STANDS_ON,
    "findings": STANDS_ON | ROOMS,
    "report": STANDS_ON | ROOMS | {"findings"},
    "api": STANDS_ON | ROOMS | {"findings", "report"},
    "web": BASE | {"api"},
    "cli": BASE | {"api", "web"},
}
# They may name a room's types for the checker; what they run goes through the api.
SURFACES = {"cli", "web"}
CONNECTING = {"socket", "ssl", "http.client", "urllib.request"}
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib"),
    *(
        "poplib",
        "telnetlib",
        "xmlrpc",
        "requests",
        "httpx",
        "httpx2",
        "urllib3",
        "aiohttp",
        "websockets",
    ),
}
HEAVY = {"numpy", "scipy", "pydantic", "jinja2", "fluent", "babel", "rich", "pandas", "llvmlite"}
LOOK_UPS = {"knowledge", "law", "interactions", "clinic", "errors", "units", "files", "cli"}


def named(node: ast.AST) -> Iterator[str]:
    """The dotted names that one import statement names; none for other nodes."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imported(tree: ast.AST, *, types: bool = True) -> Iterator[str]:
    """Every dotted name that a module imports, wherever it stands; without `types`, at run time."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield from named(node)
        if types or not is_for_types(node):
            waiting.extend(ast.iter_child_nodes(node))


def imported_at_once(tree: ast.Module) -> Iterator[str]:
    """What is imported as soon as the module is, type-checking blocks left out."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Try | ast.If | ast.With):
            yield from imported(node, types=False)


def rooms_of(source: list[Any]) -> set[str]:
    return {module.name.split(".")[0] for module in source}


def room_of(dotted: str, rooms: set[str]) -> str | None:
    """The room of ketum that an import reaches into; None for other packages."""
    parts = dotted.split(".")
    if parts[0] != "ketum":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in rooms else ""


def test_every_room_has_its_place_in_the_contract(source: list[Any]):
    assert rooms_of(source) - set(MAY_IMPORT) == set()


def test_the_contract_itself_runs_one_way():
    order: list[str] = []
    waiting = {room: set(below) - {room, ""} for room, below in MAY_IMPORT.items() if room}
    while waiting:
        ready = [room for room, below in waiting.items() if below <= set(order)]
        assert ready, f"a circle among {sorted(waiting)}"
        order += ready
        waiting = {room: below for room, below in waiting.items() if room not in ready}
    assert order.index("engine") < order.index("exposure") < order.index("cli")


def test_imports_run_one_way(source: list[Any]):
    rooms = rooms_of(source)
    wrong = []
    for module in source:
        room = module.name.split(".")[0]
        for dotted in imported(module.tree, types=room not in SURFACES):
            target = room_of(dotted, rooms)
            if target is not None and target not in MAY_IMPORT.get(room, set()) | {room, ""}:
                wrong.append(f"{module.shown}: {dotted}")
    assert not wrong, "\n".join(wrong)


def test_nothing_in_ketum_can_reach_a_network(source: list[Any]):
    reaching = [
        f"{module.shown}: {dotted}"
        for module in source
        for dotted in imported(module.tree)
        if dotted.split(".")[0] in NETWORK
    ]
    assert not reaching, "\n".join(reaching)


def test_the_rooms_of_look_ups_import_nothing_heavy_at_once(source: list[Any]):
    heavy = [
        f"{module.shown}: {dotted}"
        for module in source
        if module.name.split(".")[0] in LOOK_UPS
        for dotted in imported_at_once(module.tree)
        if dotted.split(".")[0] in HEAVY
    ]
    assert not heavy, "\n".join(heavy)


START = """
import sys
from ketum.cli.frame import main
main(sys.argv[1:])
sys.stderr.write("LOADED " + " ".join(sys.modules))
"""


def loaded_by(root: Path, *arguments: str) -> set[str]:
    """Every module that a run of ketum imported."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", START, *arguments],
        env={"PYTHONPATH": str(root / "src"), "PATH": "", "HOME": str(root / ".cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.partition("LOADED ")[2].split())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(root: Path, argument: str):
    loaded = loaded_by(root, argument)
    assert "click" in loaded
    assert loaded & (HEAVY | CONNECTING | {"sqlite3", "json"}) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        line
        for line in (
            ("law", "US-TX"),
            ("interactions", "quetiapine"),
            ("evidence", "search", "liver"),
        )
        if line[0] in COMMANDS
    ],
    ids=" ".join,
)
def test_look_ups_load_no_arithmetic_and_no_network(root: Path, arguments: tuple[str, ...]):
    loaded = loaded_by(root, *arguments, "--json", "-")
    assert "ketum" in loaded
    assert loaded & ({"numpy", "scipy", "pydantic", "jinja2", "llvmlite"} | CONNECTING) == set()
