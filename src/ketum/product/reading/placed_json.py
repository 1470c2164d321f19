"""JSON with the line of every value; double keys and numbers that are none are refused.

Numbers keep the text they were written with, so that `1.420` stays what the laboratory printed.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ketum.errors import CertificateError, Problem

__all__ = ["Leaf", "Listing", "Node", "Table", "read_placed"]

DEEPEST = 32
_TOKEN = re.compile(
    r'\s*(?:([{}\[\],:])|("(?:[^"\\\x00-\x1f]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)'
    r"|(true|false|null))"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, a number as written, true, false or null (None)."""

    text: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A JSON array."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A JSON object, in the order of its keys."""

    items: tuple[tuple[str, Node], ...]
    line: int


Node: TypeAlias = Leaf | Listing | Table
_Token: TypeAlias = tuple[str, str, int]


def read_placed(text: str, where: str) -> Node:
    """Parse JSON. Raises `CertificateError` (KET-303) with the line of the fault."""
    tokens = _tokens(text, where)
    node = _node(next(tokens, ("end", "", 1)), tokens, where, 0)
    kind, seen, line = next(tokens, ("end", "", 0))
    if kind != "end":
        raise _fault(where, line, f"something stands after the end: {seen[:20]}")
    return node


def _tokens(text: str, where: str) -> Iterator[_Token]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    at = 0
    while text[at:].strip() if at > len(text) - 64 else at < len(text):
        match = _TOKEN.match(text, at)
        place = match.end() if match else at
        line = bisect.bisect_left(breaks, max(place - 1, 0)) + 1
        if match is None:
            raise _fault(where, line, f"not JSON: {text[at : at + 20].strip()!r}")
        kind = ("mark", "string", "number", "word")[(match.lastindex or 1) - 1]
        yield kind, match[match.lastindex or 1], line
        at = match.end()


def _node(token: _Token, tokens: Iterator[_Token], where: str, depth: int) -> Node:
    kind, seen, line = token
    if depth > DEEPEST:
        raise _fault(where, line, f"nested deeper than {DEEPEST} levels")
    if seen == "{" and kind == "mark":
        return Table(tuple(_pairs(tokens, where, depth)), line)
    if seen == "[" and kind == "mark":
        return Listing(tuple(_items(tokens, where, depth)), line)
    if kind == "string":
        return Leaf(_string(seen, where, line), line)
    if kind == "number":
        return Leaf(seen, line)
    if kind == "word":
        return Leaf(None if seen == "null" else seen, line)
    raise _fault(where, line, f"not JSON: a value is missing at {seen or 'the end'}")


def _pairs(tokens: Iterator[_Token], where: str, depth: int) -> Iterator[tuple[str, Node]]:
    keys: set[str] = set()
    token = next(tokens, ("end", "", 0))
    while token[:2] != ("mark", "}"):
        kind, seen, line = token
        if kind != "string" or next(tokens, ("end", "", 0))[1] != ":":
            raise _fault(where, line, f"not JSON: a key is missing at {seen or 'the end'}")
        key = _string(seen, where, line)
        if key in keys:
            raise _fault(where, line, f"the key {key!r} stands twice")
        keys.add(key)
        yield key, _node(next(tokens, ("end", "", line)), tokens, where, depth + 1)
        token = _after_comma(tokens, "}", where)


def _items(tokens: Iterator[_Token], where: str, depth: int) -> Iterator[Node]:
    token = next(tokens, ("end", "", 0))
    while token[:2] != ("mark", "]"):
        yield _node(token, tokens, where, depth + 1)
        token = _after_comma(tokens, "]", where)


def _after_comma(tokens: Iterator[_Token], closing: str, where: str) -> _Token:
    kind, seen, line = next(tokens, ("end", "", 0))
    if (kind, seen) == ("mark", closing):
        return kind, seen, line
    if (kind, seen) != ("mark", ","):
        raise _fault(where, line, f"not JSON: a comma is missing at {seen[:20] or 'the end'}")
    following = next(tokens, ("end", "", line))
    if following[:2] == ("mark", closing):
        raise _fault(where, line, "not JSON: a comma with nothing after it")
    return following


def _string(seen: str, where: str, line: int) -> str:
    try:
        return str(json.loads(seen))
    except ValueError as error:
        raise _fault(where, line, f"not JSON: {seen[:40]} is not a text") from error


def _fault(where: str, line: int, what: str) -> CertificateError:
    return CertificateError([Problem("KET-303", what, f"{where}: line {line}" if line else where)])
