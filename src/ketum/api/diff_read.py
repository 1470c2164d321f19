"""Reads an assessment that was written earlier, or says everything that is wrong with the file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from ketum.api.strict_json import parsed
from ketum.errors import InputError, Problem
from ketum.files import decode_text, read_limited
from ketum.findings.assessment import FORMAT, RecordState
from ketum.findings.model import Finding
from ketum.numerals import shown_text

if TYPE_CHECKING:
    from pydantic import ValidationError

LIMIT_BYTES = 50_000_000
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
    document = parsed(text, where, cure=_MAKE_ONE)
    _require_format(document, where)
    return _checked(text, where)


def written_of(document: object, where: str) -> Written:
    """An assessment whose JSON was read already. Raises InputError as `read_written` does."""
    _require_format(document, where)
    return _checked(json.dumps(document), where)


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
