"""Files that mean harm or are broken: a clear refusal in bounded time and memory, no verdict."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ketum.errors import CertificateError
from ketum.knowledge import Knowledge, open_knowledge
from ketum.product import read_certificate
from ketum.product.reading.entry import read_data

LAYOUTS = Path(__file__).parents[1] / "layouts"
EXAMPLES = Path(__file__).parents[3] / "examples" / "certificates"
Refuse = Callable[[bytes, str], tuple[str, ...]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.fixture
def refused(knowledge: Knowledge, tmp_path: Path) -> Refuse:
    """The codes of the problems that a file is refused with, within ten seconds and a bit."""

    def codes(data: bytes, name: str) -> tuple[str, ...]:
        path = tmp_path / name
        path.write_bytes(data)
        begun = time.monotonic()
        with pytest.raises(CertificateError) as error:
            read_certificate(path, knowledge)
        assert time.monotonic() - begun < 12
        return tuple(problem.code for problem in error.value.problems)

    return codes


def _pdf(objects: list[bytes], pages: int = 1) -> bytes:
    body, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    size = (len(objects) + 1, len(body))
    return (
        body + head + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % size
    )


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def _pages(count: int, contents: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(count))
    page = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" >> >> >> >>")  # fmt: skip
    return _pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
                 b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), contents,
                 *[page] * count])  # fmt: skip


def test_an_empty_file_is_refused(refused: Refuse) -> None:
    assert refused(b"", "empty.pdf") == ("KET-103",)


def test_a_page_without_text_says_that_no_text_was_found(refused: Refuse) -> None:
    assert refused((LAYOUTS / "scan.pdf").read_bytes(), "scan.pdf") == ("KET-313",)


def test_a_truncated_pdf_is_refused_or_read_as_far_as_it_goes(knowledge: Knowledge) -> None:
    data = (LAYOUTS / "modern.pdf").read_bytes()
    for share in (0.1, 0.5, 0.9):
        try:
            read = read_data(data[: int(len(data) * share)], Path("cut.pdf"), knowledge)
        except CertificateError:
            continue
        whole = read_data(data, Path("whole.pdf"), knowledge)
        assert {(r.analyte, r.value) for r in read.readings} <= {
            (r.analyte, r.value) for r in whole.readings
        }


def test_a_pdf_of_five_hundred_pages_is_refused(refused: Refuse) -> None:
    assert refused(_pages(500, _stream(b"")), "long.pdf") == ("KET-312",)


def test_a_locked_pdf_is_refused(refused: Refuse) -> None:
    data = _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>",
                 b"<< /Filter /Standard /V 1 /R 2 /O (" + b"a" * 32 + b") /U (" + b"b" * 32
                 + b") /P -4 >>"])  # fmt: skip
    locked = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [(x) (x)]")
    assert set(refused(locked, "locked.pdf")) <= {"KET-311", "KET-315"}


def test_a_stream_that_unpacks_to_a_gigabyte_is_refused(refused: Refuse) -> None:
    bomb = zlib.compress(b"\x00" * 300_000_000, 1)
    data = _pages(1, _stream(bomb, b"/Filter /FlateDecode"))
    assert set(refused(data, "bomb.pdf")) <= {"KET-313", "KET-314", "KET-315", "KET-317"}


def test_a_page_with_a_million_letters_is_refused_in_time(refused: Refuse) -> None:
    text = b"BT /F1 1 Tf 1 0 0 1 10 700 Tm " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 50_000 + b"ET"
    data = _pages(1, _stream(zlib.compress(text), b"/Filter /FlateDecode"))
    assert set(refused(data, "letters.pdf")) <= {"KET-314", "KET-317", "KET-301"}


def test_pages_that_contain_themselves_are_refused(refused: Refuse) -> None:
    data = _pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
                 b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])  # fmt: skip
    assert set(refused(data, "circle.pdf")) <= {"KET-313", "KET-315", "KET-314", "KET-317"}


def test_text_that_the_page_hides_is_named(knowledge: Knowledge) -> None:
    text = (b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (Lot: H-1) Tj 1 0 0 1 60 680 Tm (Lead: 0.31 ppm) Tj"
            b" 3 Tr 1 0 0 1 60 660 Tm (Cadmium: 0.01 ppm) Tj ET")  # fmt: skip
    read = read_data(_pages(1, _stream(text)), Path("hidden.pdf"), knowledge)
    assert "hidden-text: page 1" in read.notes


def test_a_raised_power_is_not_read_as_a_digit(knowledge: Knowledge) -> None:
    text = (
        b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (Yeast and mold: 10) Tj ET"
        b" BT /F1 6 Tf 1 0 0 1 144 704 Tm (3) Tj ET"
        b" BT /F1 10 Tf 1 0 0 1 150 700 Tm ( cfu/g) Tj ET"
    )
    read = read_data(_pages(1, _stream(text)), Path("power.pdf"), knowledge)
    assert [reading.value for reading in read.readings] == [1000.0]


def _workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_cell_with_a_formula_is_not_a_result(knowledge: Knowledge) -> None:
    data = _workbook(["Analyte", "Result", "Unit"], ["Lead", "=0.1*3", "ppm"],
                     ["Cadmium", 0.04, "ppm"])  # fmt: skip
    read = read_data(data, Path("formula.xlsx"), knowledge)
    assert [reading.analyte for reading in read.readings] == ["cadmium"]
    assert [problem.code for problem in read.unread] == ["KET-322"]


def test_a_link_to_another_workbook_is_not_followed(knowledge: Knowledge) -> None:
    data = _workbook(["Analyte", "Result", "Unit"], ["Lead", "='[other.xlsx]Sheet1'!A1", "ppm"],
                     ["Cadmium", 0.04, "ppm"])  # fmt: skip
    assert len(read_data(data, Path("link.xlsx"), knowledge).readings) == 1


def test_a_hidden_sheet_is_not_read_but_named(knowledge: Knowledge) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Analyte", "Result", "Unit"])
    book.active.append(["Lead", 0.3, "ppm"])
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    hidden.append(["Analyte", "Result", "Unit"])
    hidden.append(["Lead", 3.0, "ppm"])
    out = io.BytesIO()
    book.save(out)
    read = read_data(out.getvalue(), Path("two.xlsx"), knowledge)
    assert ([r.value for r in read.readings], read.notes) == ([0.3], ("hidden-sheet: old",))


def test_an_archive_that_unpacks_to_gigabytes_is_refused(refused: Refuse) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\x00" * 80_000_000)
    assert refused(out.getvalue(), "bomb.xlsx") == ("KET-314",)


def test_an_archive_that_is_no_spreadsheet_is_refused(refused: Refuse) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(out.getvalue(), "not.xlsx") == ("KET-315",)


def test_a_spreadsheet_with_macros_is_refused(refused: Refuse) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/vbaProject.bin", "x")
    assert refused(out.getvalue(), "macro.xlsx") == ("KET-316",)


def test_entities_that_multiply_are_refused(refused: Refuse) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><x>&a9;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", bomb)
        archive.writestr("[Content_Types].xml", bomb)
    assert set(refused(out.getvalue(), "laugh.xlsx")) <= {"KET-314", "KET-315", "KET-317"}


def test_a_certificate_in_utf16_is_read(knowledge: Knowledge) -> None:
    text = (EXAMPLES / "04_unit_trap.csv").read_text(encoding="utf-8")
    read = read_data(text.encode("utf-16"), Path("wide.csv"), knowledge)
    assert len(read.readings) == 15


def test_a_certificate_in_another_encoding_is_refused_with_its_place(refused: Refuse) -> None:
    assert refused("lot,Größe\n".encode("latin-1"), "latin.csv") == ("KET-108",)


@pytest.mark.parametrize(
    "data",
    [b"\n" * 900_000, b"(" * 900_000, b"Lead: 1." + b"1." * 400_000, b"Lead 0.1 " * 90_000,
     b"test,result,unit\n" + b"Lead,0.1,ppm\n" * 50_000, b"|" * 900_000,
     b"test  result  unit\n" + b"Lead  0.1  ppm  " * 50_000, b'{"a": [' * 100_000,
     b'{"results":[' + b'{"analyte":"lead","result":1},' * 30_000 + b"0]}"],
    ids=["blanks", "brackets", "points", "words", "rows", "bars", "one line", "nests", "results"],
)  # fmt: skip
def test_text_without_end_is_refused_in_time(data: bytes, refused: Refuse) -> None:
    begun = time.monotonic()
    assert refused(data, "endless.txt")[0] in {"KET-301", "KET-303", "KET-312"}
    assert time.monotonic() - begun < 5


def test_a_file_of_blanks_is_refused(refused: Refuse) -> None:
    assert refused(b"\xef\xbb\xbf", "blank.txt") == ("KET-301",)


def test_a_binary_file_is_refused(refused: Refuse) -> None:
    assert refused(b"\x7fELF\x00\x01\x02", "program.csv") == ("KET-106",)


@pytest.mark.parametrize(
    "text",
    ['{"results": [}', '{"a": 1, "a": 2}', "[" * 5000, '{"results": NaN}', '{"a": "\\ud800"}', "{"],
)
def test_json_that_is_broken_or_doubled_is_refused_with_its_line(
    text: str, refused: Refuse
) -> None:
    assert refused(text.encode(), "broken.json")[0] in {"KET-303", "KET-301"}


@pytest.mark.slow
def test_damaged_files_neither_crash_nor_hang_the_readers(
    knowledge: Knowledge, slow_deadline: float
) -> None:
    """Random bytes changed, cut, doubled and swapped in every layout until the time is up."""
    chance = random.Random(int(os.environ.get("KETUM_SLOW_SEED", "20261122")))
    sources = [p for p in (*LAYOUTS.iterdir(), *EXAMPLES.iterdir()) if p.name != "truth.json"]
    tried = 0
    while time.monotonic() < slow_deadline or tried < len(sources):
        path = chance.choice(sources)
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(data))
            kind = chance.randrange(4)
            if kind == 0:
                data[at] = chance.randrange(256)
            elif kind == 1:
                del data[at : at + chance.randrange(1, 200)]
            elif kind == 2:
                data[at:at] = data[max(at - 50, 0) : at]
            else:
                other = chance.randrange(len(data))
                data[at], data[other] = data[other], data[at]
            if not data:
                break
        begun = time.monotonic()
        try:
            read = read_data(bytes(data), Path(path.name), knowledge)
            assert read.readings
        except CertificateError:
            tried += 1
        assert time.monotonic() - begun < 12, path.name
        tried += 1
