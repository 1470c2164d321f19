"""On which line of a TOML file a key path stands, so that a message can lead the reader there.

A small scanner of headers, keys and one-line list entries: where it is not sure it points at the
nearest key above, and it never fails.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ketum.errors import Problem

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"^\s*([\w.$-]+|\"[^\"]*\")\s*=\s*(\[\s*$)?")
_ENTRY = re.compile(r"^\s*[{\"]")


def with_lines(problems: tuple[Problem, ...], text: str, name: str) -> tuple[Problem, ...]:
    """The problems in the order of their lines, as in `case.toml:14: use.doses[2].amount`."""
    lines = line_numbers(text)
    placed = [_placed(problem, lines, name) for problem in problems]
    return tuple(problem for _, problem in sorted(placed, key=lambda pair: pair[0]))


def line_numbers(text: str) -> Mapping[str, int]:
    """The line of each key path, list entries counted from 1."""
    found: dict[str, int] = {}
    entries: Counter[str] = Counter()
    table, listing = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table, listing = _table(header[1], header[2], entries), ""
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            path = f"{table}.{key[1]}" if table else key[1]
            found.setdefault(path, number)
            listing = path if key[2] else ""
        elif listing and _ENTRY.match(line):
            entries[listing] += 1
            found.setdefault(f"{listing}[{entries[listing]}]", number)
    return found


def _table(brackets: str, name: str, entries: Counter[str]) -> str:
    """The path of a table: every list on the way with the entry that is being written."""
    if brackets == "[[":
        entries[name] += 1
    parts = name.split(".")
    path = ""
    for depth, part in enumerate(parts, start=1):
        path = f"{path}.{part}" if path else part
        count = entries.get(".".join(parts[:depth]))
        path += f"[{count}]" if count else ""
    return path


def _placed(problem: Problem, lines: Mapping[str, int], name: str) -> tuple[float, Problem]:
    start, _, path = problem.where.partition(": ")
    if start != name or not path:
        return math.inf, problem
    here = path
    while here and here not in lines:
        here = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", here) if here[-1] != '"' else ""
    if not here:
        return math.inf, problem
    return lines[here], replace(problem, where=f"{name}:{lines[here]}: {path}")
