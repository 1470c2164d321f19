"""The evidence base as the rest of ketum sees it: read-only look-ups in one compiled file.

In a checkout the file is compiled again by itself when the text has changed; an installed package
carries it ready made. The knowledge version is the hash of the text.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ketum.errors import KnowledgeError, Problem
from ketum.knowledge.codec import decode
from ketum.knowledge.records import Record, Source, kind_of
from ketum.knowledge.text import DATA, SOURCES, content_hash

R = TypeVar("R", bound=Record)

COMPILED = DATA.parent / "knowledge.sqlite"


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result: a record, and how well it fits (higher is better)."""

    record: Record
    score: float


class Knowledge:
    """Read-only look-ups in a compiled evidence base. Cheap to open, safe to share in a thread."""

    def __init__(self, path: Path) -> None:
        self._store = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.version: str = self._one("SELECT value FROM meta WHERE name = 'version'")[0]

    def get(self, kind: type[R], identity: str) -> R:
        """The record of this kind and id; `KeyError` when there is none."""
        row = self._store.execute(
            "SELECT payload FROM record WHERE kind = ? AND id = ?", (kind.kind, identity)
        ).fetchone()
        if row is None:
            raise KeyError(f"{kind.kind}/{identity}")
        return decode(kind, json.loads(row[0]))

    def find(self, ref: str) -> Record:
        """The record at `kind/id`; `KeyError` when there is none."""
        name, _, identity = ref.partition("/")
        return self.get(kind_of(name), identity)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of this kind, in the order of the text."""
        rows = self._store.execute(
            "SELECT payload FROM record WHERE kind = ? ORDER BY position", (kind.kind,)
        )
        return tuple(decode(kind, json.loads(payload)) for (payload,) in rows)

    def where(self, kind: type[R], **key: str) -> tuple[R, ...]:
        """The records of this kind whose declared key has this value (letter case ignored).

        Exactly one key is given; a field that is a tuple matches when any of its items does.
        """
        ((name, value),) = key.items()
        if name not in kind.keys:
            raise KeyError(f"{kind.kind} cannot be looked up by {name}; it declares {kind.keys}")
        rows = self._store.execute(
            "SELECT payload FROM key JOIN record USING (position)"
            " WHERE key.kind = ? AND name = ? AND value = ? ORDER BY position",
            (kind.kind, name, value.casefold()),
        )
        return tuple(decode(kind, json.loads(payload)) for (payload,) in rows)

    def key_values(self, kind: type[Record], name: str) -> tuple[str, ...]:
        """Every value that a declared key takes, case-folded and sorted."""
        rows = self._store.execute(
            "SELECT DISTINCT value FROM key WHERE kind = ? AND name = ? ORDER BY value",
            (kind.kind, name),
        )
        return tuple(value for (value,) in rows)

    def source(self, identity: str) -> Source:
        """The source of this id; `KeyError` when there is none."""
        row = self._store.execute("SELECT payload FROM source WHERE id = ?", (identity,)).fetchone()
        if row is None:
            raise KeyError(identity)
        return decode(Source, json.loads(row[0]))

    def sources(self, identities: Iterable[str]) -> tuple[Source, ...]:
        """The sources of these ids, each once, in the order first named."""
        return tuple(self.source(identity) for identity in dict.fromkeys(identities))

    def citing(self, source: str) -> tuple[Record, ...]:
        """Every record that rests on this source."""
        rows = self._store.execute(
            "SELECT kind, payload FROM citation JOIN record USING (position)"
            " WHERE source = ? ORDER BY position",
            (source,),
        )
        return tuple(decode(kind_of(kind), json.loads(payload)) for kind, payload in rows)

    def kinds(self, identity: str) -> tuple[str, ...]:
        """The kinds that have a record of this id."""
        rows = self._store.execute(
            "SELECT kind FROM record WHERE id = ? ORDER BY kind", (identity,)
        )
        return tuple(kind for (kind,) in rows)

    def place(self, record: Record) -> str:
        """The file and line of the record's text, relative to the knowledge data folder."""
        row = self._one(
            "SELECT place FROM record WHERE kind = ? AND id = ?", (record.kind, record.id)
        )
        return str(row[0])

    def search(self, match: str, rooms: Iterable[str] = (), limit: int = 20) -> tuple[Hit, ...]:
        """The records that fit an FTS5 expression, best first. Titles weigh four times as much."""
        wanted = tuple(rooms)
        marks = ",".join("?" * len(wanted))
        only = f"AND room IN ({marks})" if wanted else ""
        rows = self._store.execute(
            "SELECT kind, payload, bm25(search, 4.0, 1.0) AS rank FROM search"
            f" JOIN record ON record.position = search.rowid WHERE search MATCH ? {only}"
            " ORDER BY rank, position LIMIT ?",
            (match, *wanted, limit),
        )
        return tuple(
            Hit(decode(kind_of(kind), json.loads(payload)), -rank) for kind, payload, rank in rows
        )

    def ranked(self, match: str, kinds: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """The addresses of these kinds that fit an FTS5 expression, each with how well it fits."""
        wanted = tuple(kinds)
        rows = self._store.execute(
            "SELECT kind || '/' || id, -bm25(search, 4.0, 1.0) AS fit FROM search"
            " JOIN record ON record.position = search.rowid"
            f" WHERE search MATCH ? AND kind IN ({','.join('?' * len(wanted))})"
            " ORDER BY fit DESC, position",
            (match, *wanted),
        )
        return tuple(rows)

    def stems(self, first: str, last: str) -> tuple[str, ...]:
        """The word stems of the search index from `first` up to, and without, `last`."""
        self._store.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab(main, search, row)"
        )
        rows = self._store.execute(
            "SELECT term FROM temp.stem WHERE term >= ? AND term < ?", (first, last)
        )
        return tuple(term for (term,) in rows)

    def counts(self) -> Iterator[tuple[str, str, int, int]]:
        """For each kind: its room, its name, how many records it has and how many are verified."""
        rows = self._store.execute(
            "SELECT room, kind, count(*), sum(verified) FROM record GROUP BY kind ORDER BY kind"
        )
        yield from rows

    def rooms(self) -> tuple[str, ...]:
        """The rooms that have records, sorted."""
        rows = self._store.execute("SELECT DISTINCT room FROM record ORDER BY room")
        return tuple(room for (room,) in rows)

    def source_count(self) -> int:
        """How many sources the evidence base has."""
        return int(self._one("SELECT count(*) FROM source")[0])

    def _one(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        row = self._store.execute(query, values).fetchone()
        if row is None:
            raise KeyError(values)
        return row


@cache
def open_knowledge() -> Knowledge:
    """The evidence base that ships with ketum, compiled first when its text is newer."""
    if not (DATA / SOURCES).is_file():
        return _installed()
    version = content_hash()
    for path in (COMPILED, _elsewhere(version)):
        if _stored_version(path) == version:
            return Knowledge(path)
    return Knowledge(_compiled(version))


def _installed() -> Knowledge:
    if COMPILED.is_file():
        return Knowledge(COMPILED)
    cure = "install ketum again: the package is incomplete"
    raise KnowledgeError(
        [Problem("KET-700", "the evidence base is missing", str(COMPILED), cure=cure)]
    )


def _compiled(version: str) -> Path:
    from ketum.knowledge.compile import build

    target = COMPILED if os.access(COMPILED.parent, os.W_OK) else _elsewhere(version)
    build(target)
    return target


def _elsewhere(version: str) -> Path:
    """Where a checkout that cannot be written to keeps its compiled file."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "ketum" / f"knowledge-{version[:16]}.sqlite"


def _stored_version(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return Knowledge(path).version
    except (sqlite3.Error, KeyError):
        return ""
