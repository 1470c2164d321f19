"""Reading a case file: TOML, or JSON of the same shape, refused clearly when it is neither.

`read_case` opens a file; `case_from_bytes` takes what was sent by other ways and opens nothing.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ketum.case.build import build_case
from ketum.case.lines import with_lines
from ketum.case.model import Case
from ketum.errors import CaseError, InputError, Problem
from ketum.files import decode_text, read_limited, require_size
from ketum.knowledge import Knowledge
from ketum.numerals import shown_text

LIMIT_BYTES = 1_000_000
# A dotted key this long only serves to make a parser slow.
_LONG_KEY = re.compile(r"(?:[\w\"'-]{1,40}[ \t]*\.[ \t]*){40}")


def read_case(path: Path, knowledge: Knowledge | None, today: date | None) -> Case:
    """The case in a file. Raises `CaseError` with every problem found."""
    try:
        data = read_limited(path, LIMIT_BYTES, "case file")
        text = decode_text(data, str(path))
    except InputError as error:
        raise CaseError(error.problems) from error
    case = _case(text, path, knowledge, today, path.absolute().parent)
    return replace(case, path=path.absolute())


def case_from_bytes(
    data: bytes, name: str, knowledge: Knowledge | None = None, today: date | None = None
) -> Case:
    """The case in the bytes of a case file; `name` tells TOML from JSON and stands in messages.

    No file is opened: the certificate stays a name. Raises `CaseError` with every problem found.
    """
    path = Path(Path(name).name or "case.toml")
    try:
        require_size(data, LIMIT_BYTES, "case file", path.name)
        text = decode_text(data, path.name)
    except InputError as error:
        raise CaseError(error.problems) from error
    return _case(text, path, knowledge, today, None)


def _case(
    text: str, path: Path, knowledge: Knowledge | None, today: date | None, folder: Path | None
) -> Case:
    data, noted = _parsed(text, path)
    if isinstance(data, dict) and "resourceType" in data:
        cure = "write a case file as docs/guide/case-file.md shows"
        raise CaseError(
            [Problem("KET-117", "a FHIR resource, not a case file", path.name, cure=cure)]
        )
    try:
        return build_case(data, path.name, knowledge, today, folder, noted)
    except CaseError as error:
        if _is_json(text, path):
            raise
        raise CaseError(with_lines(error.problems, text, path.name)) from error


def _is_json(text: str, path: Path) -> bool:
    ending = path.suffix.lower()
    return ending == ".json" or (ending != ".toml" and text.lstrip().startswith("{"))


def _parsed(text: str, path: Path) -> tuple[object, list[Problem]]:
    ending = path.suffix.lower()
    if ending in {".yaml", ".yml", ".ini", ".xml", ".html", ".csv", ".md"}:
        what, cure = "not a kind of file that holds a case", "write the case as TOML"
        raise CaseError([Problem("KET-115", what, str(path), ending, ".toml or .json", cure)])
    try:
        return _json(text, path) if _is_json(text, path) else (_toml(text, path), [])
    except RecursionError as error:
        raise _too_deep(path) from error


def _too_deep(path: Path) -> CaseError:
    what = "tables or lists are nested too deep"
    return CaseError([Problem("KET-114", what, path.name, allowed="a case needs five levels")])


def _toml(text: str, path: Path) -> object:
    if _LONG_KEY.search(text):
        raise _too_deep(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError([_toml_problem(str(error), text, path)]) from error
    except ValueError as error:
        raise _long_number(path) from error


def _toml_problem(message: str, text: str, path: Path) -> Problem:
    lines = text.splitlines() or [""]
    position = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(position[1]) if position else len(lines)
    seen = shown_text(lines[min(line, len(lines)) - 1].strip())
    where = f"{path.name}:{line}"
    if "overwrite" in message or "twice" in message or "mutate" in message:
        return Problem("KET-113", "the key or table stands here a second time", where, seen)
    cure = 'words and quantities stand in quotes, as in weight = "68 kg"'
    if "\u201c" in seen or "\u201d" in seen:
        cure = "use straight quotes, not the curly ones of a word processor"
    return Problem("KET-111", "not valid TOML", where, seen, cure=cure)


def _long_number(path: Path) -> CaseError:
    return CaseError([Problem("KET-116", "a number has far too many digits", path.name)])


def _json(text: str, path: Path) -> tuple[object, list[Problem]]:
    twice: list[Problem] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: set[str] = set()
        for name, _ in items:
            if name in seen:
                what = f"the key {shown_text(name)} stands twice in one table"
                twice.append(Problem("KET-113", what, path.name))
            seen.add(name)
        return dict(items)

    try:
        return json.loads(text, object_pairs_hook=pairs), twice
    except json.JSONDecodeError as error:
        lines = text.splitlines() or [""]
        seen = shown_text(lines[min(error.lineno, len(lines)) - 1].strip())
        where = f"{path.name}:{error.lineno}"
        raise CaseError([Problem("KET-112", "not valid JSON", where, seen)]) from error
    except ValueError as error:
        raise _long_number(path) from error
