"""Takes PDF and XLSX files apart in a process of its own, with little memory and little time.

Run as a script (`python -I unpack.py pdf|xlsx < file`); it imports nothing of ketum, so that a
hostile file meets as little code as can be. Prints one JSON object: `rows`, each with a place, its
source text and its cells or its line, and `notes`; or `refused` with a code and a reason.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MOST_MEMORY = 500_000_000
MOST_SECONDS = 9
MOST_PAGES = 60
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_TEXT = 400
MOST_STREAM = 4_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000

_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi",
                            "\ufb04": "ffl", "\u00a0": " ", "\u00ad": ""})  # fmt: skip
_EDITORS = ("photoshop", "illustrator", "gimp", "inkscape", "canva", "sejda", "ilovepdf",
            "pdfescape", "smallpdf", "pdffiller", "pdf editor", "pdfelement")  # fmt: skip


class RefusedError(Exception):
    """The file cannot be read; carries a problem's code and its words."""

    def __init__(self, code: str, what: str) -> None:
        self.code, self.what = code, what
        super().__init__(what)


def main() -> int:
    """Unpack standard input; print JSON."""
    _confine()
    data = sys.stdin.buffer.read()
    readers = {"pdf": pdf_rows, "xlsx": xlsx_rows}
    try:
        answer = readers[sys.argv[1]](data)
    except RefusedError as refused:
        answer = {"refused": [refused.code, refused.what]}
    except MemoryError:
        answer = {"refused": ["KET-314", "needs more memory than ketum gives a certificate"]}
    except Exception as error:
        answer = {"refused": ["KET-315", f"is damaged: {type(error).__name__}: {error}"[:200]]}
    sys.stdout.write(json.dumps(answer))
    return 0


def _confine() -> None:
    """Limit memory and processor time where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def pdf_rows(data: bytes) -> dict[str, Any]:
    """The lines of every page, laid out as they stand on it."""
    import io
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except DependencyError:
            opened = False
        if not opened:
            raise RefusedError("KET-311", "is locked with a password")
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise RefusedError("KET-312", f"has {pages} pages; a certificate has at most {MOST_PAGES}")
    rows: list[Any] = []
    notes = _pdf_notes(reader)
    for number, page in enumerate(reader.pages, start=1):
        text, hidden = _page_text(page)
        if hidden:
            notes.append(f"hidden-text: page {number}")
        for line_number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                rows.append([f"page {number} line {line_number}", line[:2000]])
    if not rows:
        raise RefusedError("KET-313", "holds no text, as scans and photographs do")
    return {"rows": rows[:MOST_ROWS], "notes": notes}


def _page_text(page: Any) -> tuple[str, bool]:
    contents = page.get_contents()
    if contents is None:
        return "", False
    data = contents.get_data()
    if len(data) > MOST_STREAM:
        raise RefusedError("KET-314", "has a page with more drawing than a certificate needs")
    text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    return text.translate(_LIGATURES), _hides_text(data)


def _hides_text(content: bytes) -> bool:
    """Whether text is drawn in the invisible mode, as recognition layers of scans are."""
    import re

    return re.search(rb"(?<!\d)[37]\s+Tr\b", content) is not None


def _pdf_notes(reader: Any) -> list[str]:
    """Signs of later editing that the document's own data show."""
    found = reader.metadata or {}
    notes = []
    made, changed = str(found.get("/CreationDate", "")), str(found.get("/ModDate", ""))
    if made[2:10].isdigit() and changed[2:10].isdigit() and changed[2:10] > made[2:10]:
        notes.append(f"changed-later: made {made[2:10]}, changed {changed[2:10]}")
    tools = f"{found.get('/Creator', '')} {found.get('/Producer', '')}".casefold()
    notes.extend(f"made-with-editor: {name}" for name in _EDITORS if name in tools)
    return notes


def xlsx_rows(data: bytes) -> dict[str, Any]:
    """The cells of every visible sheet; formulas stay formulas, percentages are spelled out."""
    import io
    import warnings

    from openpyxl import load_workbook  # type: ignore[import-untyped]

    _check_parts(data)
    warnings.simplefilter("ignore")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    rows: list[Any] = []
    notes: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"hidden-sheet: {sheet.title}")
            continue
        for number, cells in enumerate(
            sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1
        ):
            texts = [_cell_text(cell) for cell in cells]
            if any(texts):
                rows.append([f"{sheet.title} row {number}", texts])
            if len(rows) >= MOST_ROWS:
                raise RefusedError("KET-312", f"has more than {MOST_ROWS} rows")
    if not rows:
        raise RefusedError("KET-313", "holds no cells with text")
    return {"rows": rows, "notes": notes}


def _check_parts(data: bytes) -> None:
    """Refuse archives that unpack to far more than a certificate needs, before unpacking them."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise RefusedError("KET-314", "unpacks to more than ketum gives a certificate")
        names = {part.filename for part in parts}
        if any(part.flag_bits & 1 for part in parts):
            raise RefusedError("KET-311", "is locked with a password")
        if "xl/workbook.xml" not in names:
            raise RefusedError("KET-315", "is an archive, but not a spreadsheet")
        if any(name.endswith("vbaProject.bin") for name in names):
            raise RefusedError("KET-316", "holds macros; save it without them")


def _cell_text(cell: Any) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format or ""))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)[:LONGEST_TEXT]


def _number_text(value: float, shape: str) -> str:
    """The number as a person sees it: a cell shaped as a percentage shows a hundred times more."""
    bare = shape.partition(";")[0]
    if "%" in bare and '"' not in bare and "\\%" not in bare:
        return f"{value * 100:.12g} %"
    return f"{value:.15g}"


if __name__ == "__main__":
    sys.exit(main())
