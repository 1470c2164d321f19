"""Reads an assessment that was written earlier, or says everything that is wrong with the file."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from ketum.errors import InputError, Problem
from ketum.files import decode_text, read_limited
from ketum.findings.assessment import FORMAT, RecordState
from ketum.findings.model import Finding
from ketum.numerals import shown_text

if TYPE_CHECKING:
    from pydantic import ValidationError

LIMIT_BYTES = 50_000_000
DEEPEST = 24
MOST_PROBLEMS = 20
_FORMAT = re.compile(r"ketum-assessment/(\d{1,9})")
_MAKE_ONE = "write one with: ketum assess CASE --json FILE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The parts of a written assessment that two of them are compared by.

    `records` is empty in a report that was written before reports said how their records stood.
    """

    format: str
    ketum: str
    knowledge: str
    seed: int
    people: int
    today: date
    case: dict[str, Any]
    findings: tuple[Finding, ...]
    records: tuple[RecordState, ...] = ()


def read_written(path: str | Path) -> Written:
    """The assessment that `ketum assess --json` wrote to `path`.

    Raises InputError with every problem: no such file, not JSON, cut off (KET-112), a key twice
    (113), nested too deep (114), another kind of JSON (121), another format (122), parts of another
    shape (123), a finding twice (124), a number that is not finite (125).
    """
    where = str(path)
    text = decode_text(read_limited(path, LIMIT_BYTES, "report"), where)
    document = _parsed(text, where)
    _require_format(document, where)
    return _checked(text, where)


def read_both(old: str | Path, new: str | Path) -> tuple[Written, Written]:
    """Two written assessments. Raises InputError with the problems of both."""
    held: list[Written] = []
    problems: list[Problem] = []
    for path in (old, new):
        try:
            held.append(read_written(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return held[0], held[1]


def _parsed(text: str, where: str) -> Any:
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
        raise InputError([_no_json(error, text, where)]) from error
    except RecursionError:
        _refuse("KET-114", "tables or lists are nested too deep", where)
    except ValueError as error:
        raise InputError([Problem("KET-116", "a number has far too many digits", where)]) from error
    if _depth(document) > DEEPEST:
        _refuse("KET-114", "tables or lists are nested too deep", where)
    return document


def _no_json(error: json.JSONDecodeError, text: str, where: str) -> Problem:
    if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg:
        what = "not valid JSON: the file ends in the middle"
        return Problem("KET-112", what, f"{where}:{error.lineno}", cure=_MAKE_ONE)
    seen = shown_text(text.splitlines()[error.lineno - 1].strip())
    return Problem("KET-112", "not valid JSON", f"{where}:{error.lineno}", seen, cure=_MAKE_ONE)


def _depth(document: Any) -> int:
    """How deep tables and lists are nested, without recursion."""
    level, depth = [document], 0
    while level:
        depth += 1
        inner = [one.values() if isinstance(one, dict) else one for one in level
                 if isinstance(one, dict | list)]  # fmt: skip
        level = [value for one in inner for value in one]
    return depth


def _require_format(document: Any, where: str) -> None:
    found = document.get("format") if isinstance(document, dict) else None
    if found == FORMAT:
        return
    named = _FORMAT.fullmatch(found) if isinstance(found, str) else None
    if named is None:
        seen = shown_text(document if found is None else found)
        _refuse("KET-121", "not the JSON of an assessment", where, seen, FORMAT, _MAKE_ONE)
    newer = int(named[1]) > int(FORMAT.rpartition("/")[2])
    what = f"an assessment of {'a newer' if newer else 'another'} format"
    cure = "use the ketum that wrote it" if newer else "assess the case again with this ketum"
    _refuse("KET-122", what, where, shown_text(found), FORMAT, cure)


def _checked(text: str, where: str) -> Written:
    from pydantic import TypeAdapter, ValidationError

    try:
        written = TypeAdapter(Written).validate_json(text.removeprefix("\ufeff"), strict=True)
    except ValidationError as error:
        raise InputError(_misshapen(error, where)) from error
    ids = [finding.id for finding in written.findings]
    twice = [one for one in dict.fromkeys(ids) if ids.count(one) > 1]
    if twice:
        raise InputError(
            Problem("KET-124", f"the finding {shown_text(one)} stands twice", where)
            for one in twice[:MOST_PROBLEMS]
        )
    return written


def _misshapen(error: ValidationError, where: str) -> list[Problem]:
    return [
        Problem(
            "KET-123",
            "a part is missing" if one["type"] == "missing" else "a part has another shape",
            f"{where}: {_path(one['loc'])}",
            "" if one["type"] == "missing" else shown_text(one["input"]),
            one["msg"],
            _MAKE_ONE,
        )
        for one in error.errors(include_url=False)[:MOST_PROBLEMS]
    ]


def _path(steps: tuple[int | str, ...]) -> str:
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return shown.removeprefix(".")


def _refuse(code: str, what: str, where: str, *more: str) -> Never:
    raise InputError([Problem(code, what, where, *more)])
