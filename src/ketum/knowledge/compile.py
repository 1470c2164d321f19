"""Compiles the text of the evidence base into one read-only SQLite file with full-text search."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ketum.errors import KnowledgeError
from ketum.knowledge.check import Base, Entry, read_base
from ketum.knowledge.records import Record, Source
from ketum.knowledge.text import DATA, content_hash

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, payload TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record (
    position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, room TEXT NOT NULL,
    verified INTEGER NOT NULL, grade TEXT NOT NULL, place TEXT NOT NULL, payload TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
CREATE TABLE citation (source TEXT NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (source, position)) STRICT, WITHOUT ROWID;
CREATE TABLE key (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    position INTEGER NOT NULL, PRIMARY KEY (kind, name, value, position)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content='', tokenize="porter unicode61 remove_diacritics 2");
"""


def build(target: Path, root: Path = DATA) -> str:
    """Compile the text under `root` into `target` and return the knowledge version.

    The file appears whole or not at all. Raises `KnowledgeError` with every problem found.
    """
    version = content_hash(root)
    base = read_base(root)
    if base.problems:
        raise KnowledgeError(base.problems)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    try:
        _write(beside, base, version)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return version


def _write(path: Path, base: Base, version: str) -> None:
    store = sqlite3.connect(path)
    try:
        store.execute("PRAGMA page_size = 4096")
        store.executescript(SCHEMA)
        with store:
            store.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
            store.executemany("INSERT INTO source VALUES (?, ?)", _source_rows(base.sources))
            for position, entry in enumerate(base.entries, start=1):
                _insert(store, position, entry)
        store.execute("INSERT INTO search(search) VALUES ('optimize')")
        store.commit()
        store.execute("VACUUM")
    finally:
        store.close()


def _source_rows(sources: Iterable[Source]) -> Iterable[tuple[str, str]]:
    return ((source.id, _json(source)) for source in sources)


def _insert(store: sqlite3.Connection, position: int, entry: Entry) -> None:
    record = entry.record
    room = record.kind.partition(".")[0]
    store.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (position, record.kind, record.id, room, record.verified, record.grade, entry.where,
         _json(record)),
    )  # fmt: skip
    store.executemany(
        "INSERT INTO citation VALUES (?, ?)", {(name, position) for name in record.sources}
    )
    store.executemany("INSERT INTO key VALUES (?, ?, ?, ?)", _key_rows(record, position))
    store.execute(
        "INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)",
        (position, record.title, record.search_text()),
    )


def _key_rows(record: Record, position: int) -> set[tuple[str, str, str, int]]:
    return {
        (record.kind, name, str(value).casefold(), position)
        for name in record.keys
        for value in _each(getattr(record, name))
    }


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _json(value: Record | Source) -> str:
    """The stored form: only what differs from nothing, in the order of the fields."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in pairs}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
