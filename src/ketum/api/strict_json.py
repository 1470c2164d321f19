"""JSON text as plain values, with everything refused that readers of JSON differ about."""

from __future__ import annotations

import json
import math
from typing import Any, Never

from ketum.errors import InputError, Problem
from ketum.numerals import shown_text

__all__ = ["parsed"]

DEEPEST = 24


def parsed(text: str, where: str, *, cure: str = "") -> Any:
    """The value that a JSON text holds.

    `where` names the text in messages and `cure` says what to do about one that is no JSON. Raises
    InputError for text that is not JSON or cut off (KET-112), a key twice (113), nesting deeper
    than 24 (114), a number with thousands of digits (116) or one that is not finite (125).
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            _refuse("KET-113", f"the key {shown_text(twice)} stands twice in one table", where)
        return table

    def finite(numeral: str) -> float:
        value = float(numeral)
        if not math.isfinite(value):
            _refuse("KET-125", "not a finite number", where, shown_text(numeral))
        return value

    try:
        document = json.loads(
            text, object_pairs_hook=once, parse_float=finite, parse_constant=finite
        )
    except json.JSONDecodeError as error:
        raise InputError([_no_json(error, text, where, cure)]) from error
    except RecursionError:
        _refuse("KET-114", "tables or lists are nested too deep", where)
    except ValueError as error:
        raise InputError([Problem("KET-116", "a number has far too many digits", where)]) from error
    if _depth(document) > DEEPEST:
        _refuse("KET-114", "tables or lists are nested too deep", where)
    return document


def _no_json(error: json.JSONDecodeError, text: str, where: str, cure: str) -> Problem:
    if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg:
        what = "not valid JSON: the file ends in the middle"
        return Problem("KET-112", what, f"{where}:{error.lineno}", cure=cure)
    lines = text.splitlines() or [""]
    seen = shown_text(lines[min(error.lineno, len(lines)) - 1].strip())
    return Problem("KET-112", "not valid JSON", f"{where}:{error.lineno}", seen, cure=cure)


def _depth(document: Any) -> int:
    """How deep tables and lists are nested, without recursion."""
    level, depth = [document], 0
    while level:
        depth += 1
        inner = [one.values() if isinstance(one, dict) else one for one in level
                 if isinstance(one, dict | list)]  # fmt: skip
        level = [value for one in inner for value in one]
    return depth


def _refuse(code: str, what: str, where: str, seen: str = "") -> Never:
    raise InputError([Problem(code, what, where, seen)])
