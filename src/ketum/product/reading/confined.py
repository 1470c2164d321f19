"""Runs `unpack` in a process with bounded time and memory, and brings its rows back."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from ketum.errors import CertificateError, Problem
from ketum.product.reading.rows import Cell, Row

__all__ = ["MOST_SECONDS", "pictures", "unpacked"]

MOST_SECONDS = 10.0
_SCRIPT = Path(__file__).with_name("unpack.py")
_LIBRARY = {"pdf": "pypdfium2", "xlsx": "openpyxl"}
_CURES = {
    "KET-311": "save a copy without the password",
    "KET-313": "ask the laboratory for the original file, or type the table as CSV",
    "KET-318": "install ketum with the extra 'certificates', or save the table as CSV",
    "KET-316": "save it as a plain XLSX file",
}


def unpacked(
    data: bytes, layout: Literal["pdf", "xlsx"], where: str
) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a PDF or XLSX file, and notes on the file itself.

    Raises `CertificateError` (KET-311 to KET-318) when it is locked, too large, without text,
    damaged, takes longer than ten seconds, or the library to read it is missing.
    """
    answer = _answer(data, layout, layout, where)
    rows = [_row(*row) for row in answer["rows"]]
    return rows, tuple(answer["notes"])


def pictures(data: bytes, where: str) -> tuple[str, ...]:
    """The first pages of a PDF as grey PNG pictures in base64; errors as for `unpacked`."""
    return tuple(_answer(data, "pages", "pdf", where)["pictures"])


def _answer(
    data: bytes, what_for: str, layout: Literal["pdf", "xlsx"], where: str
) -> dict[str, Any]:
    command = [sys.executable, "-I", str(_SCRIPT), what_for, _folder_of(layout, where)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS,
                              check=False)  # fmt: skip
    except subprocess.TimeoutExpired as late:
        what = f"takes longer than {MOST_SECONDS:g} seconds to read"
        raise _refusal("KET-317", what, where) from late
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise _refusal("KET-314", "needs more memory or time than ketum gives a certificate",
                       where) from error  # fmt: skip
    if "refused" in answer:
        raise _refusal(answer["refused"][0], answer["refused"][1], where)
    return answer


def _folder_of(layout: Literal["pdf", "xlsx"], where: str) -> str:
    """The folder that the reading library is installed in; a refusal when it is not."""
    name = _LIBRARY[layout]
    found = find_spec(name)
    if found is None or found.origin is None:
        raise _refusal("KET-318", f"needs the package {name}, which is not installed", where)
    return str(Path(found.origin).parents[1])


def _row(place: str, source: str | list[str], cells: list[list[Any]] | None = None) -> Row:
    """A line of a page with placed cells, or a row of a sheet."""
    if cells is not None and isinstance(source, str):
        return Row(tuple(Cell(text, start, end) for text, start, end in cells), place, source)
    return Row.of(tuple(source), place, " | ".join(text for text in source if text))


def _refusal(code: str, what: str, where: str) -> CertificateError:
    return CertificateError([Problem(code, f"the file {what}", where, cure=_CURES.get(code, ""))])
