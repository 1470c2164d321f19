"""Every command, option, finding, error code, record, field, key and unit stands in the reference.

What must be there is counted here in another way than the generator does: from the text of the
code, the answers to the examples, and the command line's own table.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ketum"
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from website.reference import PAGES  # noqa: E402


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    return {name: make() for name, make in PAGES.items()}


def code_of_ketum() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for inner, found in getattr(command, "commands", {}).items():
        yield from commands(found, f"{name} {inner}")


def every_command() -> list[tuple[str, click.Command]]:
    from importlib import import_module

    from ketum.cli import COMMANDS

    roots = {name: import_module(f"ketum.cli.{name}").command for name in COMMANDS}
    return [one for name, root in roots.items() for one in commands(root, f"ketum {name}")]


def part(page: str, heading: str) -> str:
    """What stands under a heading, up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)} \{{.*?\}}\n(.*?)(?=^#+ |\Z)", page, re.S | re.M)
    assert found, heading
    return found[1]


def test_every_command_is_documented_with_every_option(pages: dict[str, str]) -> None:
    assert len(every_command()) > 30
    missing = []
    for name, command in every_command():
        told = part(pages["commands.md"], f"`{name}`")
        for option in command.params:
            if isinstance(option, click.Option):
                missing += [f"{name} {flag}" for flag in option.opts if flag not in told]
            elif option.human_readable_name.upper() not in told.upper():
                missing.append(f"{name} {option.human_readable_name}")
    assert missing == []


def test_every_command_and_option_says_what_it_is_for() -> None:
    silent = [name for name, command in every_command() if not (command.help or "").strip()]
    silent += [
        f"{name} {option.opts[0]}"
        for name, command in every_command()
        for option in command.params
        if isinstance(option, click.Option) and not (option.help or "").strip()
    ]
    assert silent == []


def test_no_help_shows_the_mark_of_a_block_as_text() -> None:
    assert [name for name, one in every_command() if "\\b" in f"{one.help}{one.epilog}"] == []


def test_every_error_code_has_a_meaning_a_place_and_something_to_do(pages: dict[str, str]) -> None:
    used = set(re.findall(r'"(KET-\d{3})"', code_of_ketum()))
    rows = re.findall(
        r"^\| <span id=\"ket-\d+\"></span>`(KET-\d{3})` \| (.*?) \| (.*?) \| (.*?) \|$",
        pages["errors.md"],
        re.M,
    )
    assert {row[0] for row in rows} == used
    assert [row for row in rows if not all(cell.strip(" …") for cell in row)] == []


def test_every_finding_of_the_examples_is_documented(pages: dict[str, str]) -> None:
    documented = re.findall(
        r"^\| <span id=\"[^\"]+\"></span>`(\S+)` \|", pages["findings.md"], re.M
    )
    patterns = [".+".join(map(re.escape, one.split("…"))) for one in documented]
    seen = {
        finding["id"]
        for path in (ROOT / "tests" / "cases" / "golden").glob("*.json")
        for finding in json.loads(path.read_text(encoding="utf-8"))["findings"]
    }
    assert len(seen) > 50
    assert [one for one in sorted(seen) if not any(re.fullmatch(p, one) for p in patterns)] == []


def test_every_id_that_a_finding_is_given_in_the_code_is_documented(pages: dict[str, str]) -> None:
    texts = "\n".join(
        path.read_text(encoding="utf-8") for path in (SOURCE / "findings").glob("*.py")
    )
    given = set(re.findall(r'\bsay\(\s*context,\s*"([a-z][\w.-]+)"', texts))
    assert len(given) > 40
    assert [one for one in sorted(given) if f"`{one}`" not in pages["findings.md"]] == []


def test_every_kind_of_record_is_documented_with_every_field(pages: dict[str, str]) -> None:
    from ketum.knowledge.records import Record, kind_of

    page = pages["records.md"]
    named = set(re.findall(r'kind: ClassVar\[str\] = "([\w.-]+)"', code_of_ketum()))
    assert len(named) > 40
    common = {one.name for one in fields(Record)}
    missing = [
        f"{name}: {one.name}"
        for name in sorted(named)
        for one in fields(kind_of(name))
        if one.name not in common and f"| `{one.name}` |" not in part(page, f"`{name}`")
    ]
    assert missing == []
    shared = part(page, "Fields of every record")
    assert [name for name in common if f"| `{name}` |" not in shared] == []


def keys(table: Any, path: str = "") -> Iterator[str]:
    for name, value in table.items():
        here = f"{path}.{name}" if path else name
        yield here
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from keys(item, f"{here}[]" if isinstance(value, list) else here)


def test_every_key_that_an_example_uses_is_documented(pages: dict[str, str]) -> None:
    used = {
        key
        for path in (ROOT / "examples").glob("*.toml")
        for key in keys(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    documented = set(re.findall(r"^\| `([^`]+)` \|", pages["case-file.md"], re.M))
    assert len(used) > 30
    assert sorted(used - documented) == []


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "schemas").glob("*.json")), ids=lambda path: path.name.split(".")[0]
)
def test_every_schema_is_described_field_by_field(path: Path, pages: dict[str, str]) -> None:
    page, schema = pages["schemas.md"], json.loads(path.read_text(encoding="utf-8"))
    assert f"]({path.name})" in page
    if path.name == "case.schema.json":
        page = pages["case-file.md"]
    every = [schema, *schema.get("$defs", {}).values()]
    named = {name for shape in every for name in shape.get("properties", {})}
    assert [name for name in named if f"`{name}`" not in page] == []


def test_every_unit_is_documented(pages: dict[str, str]) -> None:
    from ketum.units import _SCALES, _WORDS

    written = {unit for scale in _SCALES.values() for unit in scale if unit} | set(_WORDS)
    assert [unit for unit in written if f"`{unit}`" not in pages["units.md"]] == []


def test_every_public_function_of_the_api_is_documented(pages: dict[str, str]) -> None:
    missing = [
        f"{path.stem}.{name}"
        for path in (SOURCE / "api").glob("*.py")
        for name in re.findall(r"^def ([a-z]\w*)\(", path.read_text(encoding="utf-8"), re.M)
        if f"### `{name}` {{ #ketum-api-" not in pages["python.md"]
    ]
    assert missing == []
