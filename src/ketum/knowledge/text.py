"""Reads the text of the evidence base: TOML for records with words, CSV for tables.

Every row comes back with the file and line it stands on, so that a complaint can point there.
A room's `room.toml` describes the room and may hold defaults for the rows of a file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketum.errors import KnowledgeError, Problem

DATA = Path(__file__).parent / "data"
SOURCES = "sources.toml"
ROOM = "room.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text: raw values and the place they stand at (`law/provisions.toml:120`)."""

    values: Mapping[str, Any]
    where: str


def data_files(root: Path = DATA) -> tuple[str, ...]:
    """The text files of the evidence base, as paths relative to `root`, sorted."""
    found = (path for path in root.rglob("*") if path.suffix in {".toml", ".csv"})
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


def content_hash(root: Path = DATA) -> str:
    """The version of the knowledge: SHA-256 over every file's name and bytes, line ends as LF."""
    digest = hashlib.sha256()
    for name in data_files(root):
        content = (root / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_rows(root: Path, file: str, table: str) -> Iterator[Row]:
    """The rows of a data file, with the room's defaults filled in.

    `table` names the TOML array to read; it is empty for CSV. Raises `KnowledgeError` when the
    file is missing or is not what its ending says.
    """
    defaults = _defaults(root, file)
    rows = _csv_rows(root, file) if file.endswith(".csv") else _toml_rows(root, file, table)
    for row in rows:
        yield Row({**defaults, **row.values}, row.where)


def read_toml(root: Path, file: str) -> dict[str, Any]:
    """A whole TOML file of the evidence base."""
    try:
        return tomllib.loads(_text(root, file))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError([Problem("KET-701", f"not valid TOML: {error}", file)]) from error


def _text(root: Path, file: str) -> str:
    try:
        return (root / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError([Problem("KET-701", f"cannot be read: {error}", file)]) from error


def _defaults(root: Path, file: str) -> Mapping[str, Any]:
    room = Path(file).parent / ROOM
    if not (root / room).is_file():
        return {}
    described = read_toml(root, room.as_posix()).get("file", {})
    defaults: Mapping[str, Any] = described.get(Path(file).name, {}).get("defaults", {})
    return defaults


def _toml_rows(root: Path, file: str, table: str) -> Iterator[Row]:
    rows = read_toml(root, file).get(table, [])
    headers = re.compile(rf"^\s*\[\[\s*{re.escape(table)}\s*\]\]")
    lines = [
        number
        for number, line in enumerate(_text(root, file).splitlines(), start=1)
        if headers.match(line)
    ]
    for values, line in zip(rows, lines, strict=True):
        yield Row(values, f"{file}:{line}")


def _csv_rows(root: Path, file: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(_text(root, file), newline=""), strict=True)
    try:
        for values in reader:
            where = f"{file}:{reader.line_num}"
            if None in values or None in values.values():
                raise KnowledgeError([Problem("KET-701", "has too many or too few cells", where)])
            yield Row({name: cell for name, cell in values.items() if cell != ""}, where)
    except csv.Error as error:
        problem = Problem("KET-701", f"not valid CSV: {error}", f"{file}:{reader.line_num}")
        raise KnowledgeError([problem]) from error
