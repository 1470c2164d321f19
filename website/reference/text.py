"""Markdown for the reference: escaped text, tables, headings with anchors of their own."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = re.compile(r"([\\*_\[\]<>|#~{}])")
_CODE = re.compile(r"``?[^`]+``?")


def plain(text: str) -> str:
    """Text on one line in which nothing but `code` is a mark of Markdown."""
    line = " ".join(text.split())
    parts, at = [], 0
    for found in _CODE.finditer(line):
        parts += [_SPECIAL.sub(r"\\\1", line[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _SPECIAL.sub(r"\\\1", line[at:])])


def prose(text: str) -> str:
    """A docstring or help text as paragraphs."""
    cleaned = inspect.cleandoc(text)
    return "\n\n".join(plain(part) for part in re.split(r"\n\s*\n", cleaned) if part.strip())


def code(text: str) -> str:
    """Text as code in a sentence or a table."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def heading(level: int, text: str, anchor: str) -> str:
    """A heading whose anchor is given, so that links to it stay."""
    return f"{'#' * level} {text} {{ #{anchor} }}\n"


def anchor(text: str) -> str:
    """The anchor of a name: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [_row(columns), _row(["---"] * len(columns)), *(_row(cells) for cells in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def first_sentence(text: str) -> str:
    """What a docstring says first."""
    return next(iter(re.split(r"(?<=[.:])\s|\n\n", inspect.cleandoc(text))), "")


def joined(parts: Iterable[str]) -> str:
    """Blocks of a page, one empty line between them."""
    return "\n".join(_blocks(parts)).rstrip() + "\n"


def _blocks(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield part if part.endswith("\n") else part + "\n"
