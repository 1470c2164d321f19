"""Takes PDF and XLSX files apart in a process of its own, with little memory and little time.

Run as a script, `python -I unpack.py pdf|xlsx|pages FOLDER < file`, where FOLDER holds the library;
it imports nothing of ketum, so that a hostile file meets as little code as can be. Prints one JSON
object: `rows`, each with a place, its source text and its cells, and `notes`; for `pages` the first
pages of a PDF as `pictures` (PNG in base64); or `refused` with a code and a reason.
"""

from __future__ import annotations

import base64
import json
import struct
import sys
import zlib
from itertools import pairwise
from typing import Any

MOST_MEMORY = 500_000_000
MOST_SECONDS = 9
MOST_PAGES = 60
MOST_PICTURES = 3
PICTURE_WIDTH = 900
MOST_PIXELS = 2_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_TEXT = 400
MOST_MARKS = 60_000
PALE = 245  # of 255 in every colour
FEW = 3
CELL_GAP = 0.7  # of the size of the text: wider gaps part cells
WORD_GAP = 0.12
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
    sys.path.extend(sys.argv[2:])
    _confine()
    data = sys.stdin.buffer.read()
    readers = {"pdf": pdf_rows, "xlsx": xlsx_rows, "pages": pdf_pages}
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
    """The lines of every page, each as cells with their place across it."""
    document = _opened(data)
    pages = len(document)
    if pages > MOST_PAGES:
        raise RefusedError("KET-312", f"has {pages} pages; a certificate has at most {MOST_PAGES}")
    rows: list[Any] = []
    notes = _pdf_notes(document.get_metadata_dict())
    for number in range(pages):
        marks = _marks(document[number])
        notes.extend(f"{note}: page {number + 1}" for note in _odd_text(marks))
        width = _usual_size(marks) / 2
        for at, line in enumerate(_lines(marks), start=1):
            cells = _cells(line, width)
            source = "   ".join(text for text, _, _ in cells)
            rows.append([f"page {number + 1} line {at}", source, cells])
    if not rows:
        raise RefusedError("KET-313", "holds no text, as scans and photographs do")
    return {"rows": rows[:MOST_ROWS], "notes": notes}


def _opened(data: bytes) -> Any:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise (
            RefusedError("KET-311", "is locked with a password")
            if locked
            else RefusedError("KET-315", f"is damaged: {error}")
        ) from error


def pdf_pages(data: bytes) -> dict[str, Any]:
    """The first pages in shades of grey, no wider than a screen shows them."""
    document = _opened(data)
    pictures = []
    for number in range(min(len(document), MOST_PICTURES)):
        page = document[number]
        width, height = page.get_size()
        scale = min(PICTURE_WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        pictures.append(base64.b64encode(_png(bitmap)).decode("ascii"))
    return {"pictures": pictures}


def _png(bitmap: Any) -> bytes:
    """An 8-bit grey picture as PNG."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    dots = bytes(bitmap.buffer)
    lines = (b"\0" + dots[at * stride : at * stride + width] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(lines), 6)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in parts
    )


class Mark:
    """One character on a page: its box in points, its size, how it is drawn."""

    __slots__ = ("bottom", "hidden", "left", "right", "size", "text", "top", "white")

    def __init__(self, text: str, box: tuple[float, float, float, float], size: float) -> None:
        self.text, self.size = text, size
        self.left, self.bottom, self.right, self.top = box
        self.hidden = self.white = False


def _marks(page: Any) -> list[Mark]:
    """The characters of a page that have a place."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > MOST_MARKS:
        raise RefusedError("KET-314", "has a page with more text than a certificate needs")
    made: list[Mark] = []
    for at in range(count):
        text = chr(raw.FPDFText_GetUnicode(textpage, at)).translate(_LIGATURES)
        if text in {"\r", "\n", "\x00", "\ufffe", ""}:
            continue
        mark = Mark(text, textpage.get_charbox(at, loose=True),
                    max(raw.FPDFText_GetFontSize(textpage, at), 1.0))  # fmt: skip
        _note_drawing(mark, textpage, at)
        made.append(mark)
    return made


def _note_drawing(mark: Mark, textpage: Any, at: int) -> None:
    """Whether a character is drawn invisibly, or in white."""
    import ctypes

    from pypdfium2 import raw

    drawn = raw.FPDFText_GetTextObject(textpage, at)
    mark.hidden = bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) in {3, 7}
    shades = [ctypes.c_uint() for _ in range(4)]
    if raw.FPDFText_GetFillColor(textpage, at, *map(ctypes.byref, shades)):
        mark.white = all(shade.value > PALE for shade in shades[:3])


def _odd_text(marks: list[Mark]) -> list[str]:
    """Notes on text that a reader of the page would not see."""
    notes = []
    if any(mark.hidden for mark in marks):
        notes.append("hidden-text")
    if sum(mark.white and mark.text.isdigit() for mark in marks) > FEW:
        notes.append("white-figures")
    return notes


def _lines(marks: list[Mark]) -> list[list[Mark]]:
    """The characters gathered into lines, from the top of the page, each from left to right."""
    lines: list[tuple[float, float, list[Mark]]] = []
    for mark in sorted(marks, key=lambda one: -one.size):
        middle = (mark.top + mark.bottom) / 2
        for bottom, top, line in lines:
            if bottom < middle < top:
                line.append(mark)
                break
        else:
            height = (mark.top - mark.bottom) * 0.2
            lines.append((mark.bottom + height, mark.top - height, [mark]))
    lines.sort(key=lambda one: -one[0])
    ordered = (sorted(line, key=lambda mark: mark.left) for _, _, line in lines)
    return [line for line in ordered if any(mark.text.strip() for mark in line)]


def _usual_size(marks: list[Mark]) -> float:
    """The height of most of the text, in points."""
    heights = sorted(mark.top - mark.bottom for mark in marks)
    return max(heights[len(heights) // 2], 1.0) if heights else 1.0


def _cells(line: list[Mark], width: float) -> list[list[Any]]:
    """The cells of a line: text, first and last place in widths of a character."""
    groups: list[list[Mark]] = []
    for mark in (one for one in line if one.text.strip()):
        if groups and mark.left - groups[-1][-1].right < CELL_GAP * mark.size:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [
        [
            _text_of(group)[:LONGEST_TEXT],
            round(group[0].left / width),
            round(group[-1].right / width),
        ]
        for group in groups
    ]


def _text_of(group: list[Mark]) -> str:
    """The text of a cell; a small raised digit is a power and says so."""
    text = group[0].text
    for before, mark in pairwise(group):
        if mark.left - before.right > WORD_GAP * mark.size:
            text += " "
        if _raised(mark, before):
            text += "^"
        text += mark.text
    return text


def _raised(mark: Mark, before: Mark) -> bool:
    smaller = mark.size < 0.85 * before.size
    higher = mark.bottom > before.bottom + 0.15 * before.size
    return smaller and higher and (mark.text.isdigit() or mark.text in "-\u2212")


def _pdf_notes(found: dict[str, str]) -> list[str]:
    """Signs of later editing that the document's own data show."""
    notes = []
    made, changed = found.get("CreationDate", ""), found.get("ModDate", "")
    if made[2:10].isdigit() and changed[2:10].isdigit() and changed[2:10] > made[2:10]:
        notes.append(f"changed-later: made {made[2:10]}, changed {changed[2:10]}")
    tools = f"{found.get('Creator', '')} {found.get('Producer', '')}".casefold()
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
