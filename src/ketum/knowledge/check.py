"""Reads the whole evidence base, and says everything that is wrong with it.

Every row must fit its schema, every cited source must exist, every reference between records must
lead somewhere, every source must be used or marked as background, and each room's own rules hold
(two laws on one matter never overlap, say). Nothing is dropped silently: a bad row is a problem.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from ketum.errors import Problem
from ketum.knowledge.records import Record, Source, all_kinds
from ketum.knowledge.text import DATA, ROOM, SOURCES, Row, data_files, read_rows


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the place of its text."""

    record: Record
    where: str


@dataclass(frozen=True, slots=True)
class Base:
    """The evidence base as read: sources, entries by kind, and everything wrong with it."""

    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: type[Record]) -> tuple[Entry, ...]:
        """The entries of one kind, in the order of their text."""
        return tuple(entry for entry in self.entries if type(entry.record) is kind)


def read_base(root: Path = DATA) -> Base:
    """Read and check everything under `root`. Raises `KnowledgeError` only for unreadable files."""
    problems: list[Problem] = []
    sources = tuple(_read(root, Source, SOURCES, "source", problems))
    entries = tuple(
        Entry(record, where)
        for kind in all_kinds()
        if (root / kind.file).is_file()
        for record, where in _read_placed(root, kind, kind.file, kind.table, problems)
    )
    base = Base(sources, entries, ())
    for rule in (_duplicates, _unknown_sources, _room_rules):
        problems.extend(rule(base))
    problems.extend(_stray_files(root))
    return Base(sources, entries, tuple(problems))


def _read(root: Path, cls: Any, file: str, table: str, problems: list[Problem]) -> Iterator[Any]:
    return (value for value, _ in _read_placed(root, cls, file, table, problems))


def _read_placed(
    root: Path, cls: Any, file: str, table: str, problems: list[Problem]
) -> Iterator[tuple[Any, str]]:
    for row in read_rows(root, file, table):
        value = _validated(cls, row, problems)
        if value is not None:
            yield value, row.where


def _validated(cls: Any, row: Row, problems: list[Problem]) -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(cls).validate_python(_split_cells(cls, row))
    except ValidationError as error:
        identity = row.values.get("id", "?")
        for fault in error.errors(include_url=False):
            path = ".".join(str(part) for part in fault["loc"])
            problems.append(
                Problem("KET-702", f"{identity}: {path}: {fault['msg']}", row.where, _seen(fault))
            )
        return None


def _seen(fault: Any) -> str:
    text = repr(fault["input"])
    return "" if fault["type"] == "missing" else text[:80]


@cache
def _adapter(cls: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


@cache
def _tuple_fields(cls: Any) -> frozenset[str]:
    hints = get_type_hints(cls)
    return frozenset(field.name for field in fields(cls) if get_origin(hints[field.name]) is tuple)


def _split_cells(cls: Any, row: Row) -> dict[str, Any]:
    """CSV holds several values in one cell as `a|b`."""
    lists = _tuple_fields(cls)
    return {
        name: tuple(part.strip() for part in value.split("|"))
        if name in lists and isinstance(value, str)
        else value
        for name, value in row.values.items()
    }


def _duplicates(base: Base) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for entry in base.entries:
        first = seen.setdefault(entry.record.ref, entry.where)
        if first != entry.where:
            yield Problem("KET-703", f"{entry.record.ref} stands already at {first}", entry.where)
    for identity, count in Counter(source.id for source in base.sources).items():
        if count > 1:
            yield Problem("KET-703", f"source {identity} stands {count} times", SOURCES)
    for name in ("doi", "pmid", "pmcid"):
        counts = Counter(getattr(source, name).lower() for source in base.sources)
        for value, count in counts.items():
            if value and count > 1:
                yield Problem("KET-703", f"{count} sources share the {name} {value}", SOURCES)


def _unknown_sources(base: Base) -> Iterator[Problem]:
    known = {source.id for source in base.sources}
    for entry in base.entries:
        for name in entry.record.sources:
            if name not in known:
                what = f"{entry.record.id} cites source {name}, which {SOURCES} does not have"
                yield Problem("KET-704", what, entry.where, cure=_nearest(name, known))


def _nearest(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else "add the source first"


def unused_sources(base: Base) -> Iterator[Problem]:
    """Sources that nothing cites and that are not marked as background: untidy, not wrong."""
    used = {name for entry in base.entries for name in entry.record.sources}
    for source in base.sources:
        if source.id not in used and not source.background:
            yield Problem("KET-706", f"source {source.id} is cited by nothing", SOURCES)


def _room_rules(base: Base) -> Iterator[Problem]:
    """Each records module may define `check(base) -> problems` for what only it can know."""
    for module in dict.fromkeys(kind.__module__ for kind in all_kinds()):
        rule: Callable[[Base], Sequence[Problem]] | None = getattr(
            sys.modules[module], "check", None
        )
        if rule is not None:
            yield from rule(base)


def _stray_files(root: Path) -> Iterator[Problem]:
    expected = {kind.file for kind in all_kinds()} | {SOURCES}
    for name in data_files(root):
        if name not in expected and Path(name).name != ROOM:
            yield Problem("KET-707", "no kind of record reads this file", name)
