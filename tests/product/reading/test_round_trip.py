"""Certificates written by us in any layout are read back exactly, whatever the numbers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.errors import CertificateError
from ketum.knowledge import open_knowledge
from ketum.product import Certificate
from ketum.product.reading.entry import read_data

KNOWLEDGE = open_knowledge()
NAMES = {
    "mitragynine": ("Mitragynine", "mitragynine", "MITRAGYNINE"),
    "7-hydroxymitragynine": ("7-Hydroxymitragynine", "7-OH", "7-OH-Mitragynine"),
    "lead": ("Lead", "Pb", "Lead (Pb)"),
    "cadmium": ("Cadmium", "Cd"),
    "nickel": ("Nickel", "Ni (nickel)", "Nickel (Ni)"),
    "speciogynine": ("Speciogynine",),
}
NAMES["nickel"] = ("Nickel", "Ni", "Nickel (Ni)")
UNITS = {"%": 0, "mg/g": 1, "ppm": 2, "ppb": 3, "mg/kg": 4}


@dataclass(frozen=True)
class Line:
    """One result as it is written."""

    analyte: str
    name: str
    result: str
    unit: str
    loq: str
    qualifier: str


def _figure(number: float) -> str:
    return f"{number:.4g}" if number >= 1e-4 else f"{number:.6f}"


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    chosen = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=6, unique=True))
    made = []
    for analyte in chosen:
        value = draw(st.floats(0.001, 99, allow_nan=False).map(lambda x: float(f"{x:.4g}")))
        qualifier = draw(st.sampled_from(["=", "=", "=", "<", "nd"]))
        result = {"=": _figure(value), "<": f"<{_figure(value)}", "nd": "ND"}[qualifier]
        made.append(Line(analyte, draw(st.sampled_from(NAMES[analyte])), result,
                         draw(st.sampled_from(sorted(UNITS))),
                         draw(st.sampled_from(["0.005", "0.01", "0.05"])), qualifier))  # fmt: skip
    return made


def _csv(rows: list[Line]) -> bytes:
    body = [f"{r.name},{r.result},{r.unit},{r.loq}" for r in rows]
    return "\n".join(["lot,L-1", "", "Analyte,Result,Unit,LOQ", *body]).encode()


def _semicolon_with_commas(rows: list[Line]) -> bytes:
    def swapped(text: str) -> str:
        return text.replace(".", ",")

    body = [f"{r.name};{swapped(r.result)};{r.unit};{swapped(r.loq)}" for r in rows]
    return "\n".join(["Charge;L-1", "", "Parameter;Ergebnis;Einheit;BG", *body]).encode()


def _json(rows: list[Line]) -> bytes:
    found = [{"analyte": r.name, "result": r.result, "unit": r.unit, "loq": r.loq} for r in rows]
    return json.dumps({"lot": "L-1", "results": found}).encode()


def _spaced(rows: list[Line]) -> bytes:
    head = f"{'Analyte':<30}{'LOQ':<12}{'Result':<14}{'Unit':<10}"
    body = [f"{r.name:<30}{r.loq:<12}{r.result:<14}{r.unit:<10}" for r in rows]
    return "\n".join(["Lot: L-1", "", head, *body]).encode()


def _right_aligned(rows: list[Line]) -> bytes:
    head = f"{'Analyte':<30}{'Result':>14}{'Unit':>10}{'LOQ':>12}"
    body = [f"{r.name:<30}{r.result:>14}{r.unit:>10}{r.loq:>12}" for r in rows]
    return "\n".join(["Lot: L-1", "", head, *body]).encode()


def _barred(rows: list[Line]) -> bytes:
    body = [f"| {r.name} | {r.unit} | {r.result} | {r.loq} |" for r in rows]
    width = [max(len(part) for part in column) for column in
             zip(*([c.strip() for c in b.strip("|").split("|")] for b in
                   ["| Test | Units | Result | LOQ |", *body]), strict=True)]  # fmt: skip
    padded = [
        "| " + " | ".join(c.strip().ljust(w) for c, w in zip(b.strip("|").split("|"), width,
                                                           strict=True)) + " |"
        for b in ["| Test | Units | Result | LOQ |", *body]
    ]  # fmt: skip
    return "\n".join(["Lot: L-1", "", *padded]).encode()


def _xlsx(rows: list[Line]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Lot", "L-1"])
    sheet.append(["Analyte", "Result", "Unit", "LOQ"])
    for r in rows:
        number = float(r.result) if r.qualifier == "=" else r.result
        sheet.append([r.name, number, r.unit, float(r.loq)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf(rows: list[Line]) -> bytes:
    lines = [[(60, "Lot: L-1")], [(60, "Analyte"), (230, "Result"), (320, "Unit"), (400, "LOQ")]]
    lines += [[(60, r.name), (230, r.result), (320, r.unit), (400, r.loq)] for r in rows]
    return pdf_bytes(lines)


def pdf_bytes(lines: list[list[tuple[int, str]]], size: int = 10) -> bytes:
    """A one-page PDF with texts at places across each line, in Helvetica."""
    parts = [b"BT /F1 %d Tf" % size]
    for number, line in enumerate(lines):
        for across, text in line:
            escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            parts.append(f"1 0 0 1 {across} {760 - 18 * number} Tm ({escaped}) Tj".encode())
    stream = b"\n".join([*parts, b"ET"])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, len(body))  # fmt: skip
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


CHEAP: dict[str, Callable[[list[Line]], bytes]] = {
    "comma.csv": _csv,
    "decimal_comma.csv": _semicolon_with_commas,
    "list.json": _json,
    "left.txt": _spaced,
    "right.txt": _right_aligned,
    "bars.txt": _barred,
}
APART: dict[str, Callable[[list[Line]], bytes]] = {"sheet.xlsx": _xlsx, "page.pdf": _pdf}


@pytest.mark.parametrize("name", CHEAP)
@given(rows=lines())
def test_a_certificate_written_in_text_is_read_back_exactly(name: str, rows: list[Line]) -> None:
    _check(_read(CHEAP[name](rows), name), rows)


@pytest.mark.parametrize("name", APART)
@settings(max_examples=4)
@given(rows=lines())
def test_a_certificate_written_as_a_file_of_its_own_is_read_back_exactly(
    name: str, rows: list[Line]
) -> None:
    _check(_read(APART[name](rows), name), rows)


def _read(data: bytes, name: str) -> Certificate:
    return read_data(data, Path(name), KNOWLEDGE)


def _check(read: Certificate, rows: list[Line]) -> None:
    assert not read.unread, [str(problem) for problem in read.unread]
    assert len(read.readings) == len(rows)
    for row, reading in zip(rows, read.readings, strict=True):
        assert (reading.analyte, reading.qualifier) == (row.analyte, row.qualifier)
        assert reading.unit == row.unit
        if row.qualifier == "=":
            assert reading.value == float(row.result)
        elif row.qualifier == "<":
            assert reading.value == float(row.result[1:])
        assert reading.loq == float(row.loq)
    assert read.text("lot") == "L-1"


@pytest.mark.parametrize(
    ("percent", "mg_per_g", "value"),
    [("1.38", "13.8", 1.38), ("0", "0", 0.0), ("0", "0.4", None), ("1.38", "14.9", None)],
)
def test_two_columns_of_one_result_must_agree(
    percent: str, mg_per_g: str, value: float | None
) -> None:
    rows = f"Analyte,Result (%),Result (mg/g)\nMitragynine,{percent},{mg_per_g}\nLead,0.1,1\n"
    read = _read(rows.encode(), "two.csv")
    found = read.of("mitragynine")
    assert (found.value if found else None) == value
    assert [problem.code for problem in read.unread] == ([] if found else ["KET-324"])


def test_a_certificate_without_a_readable_line_is_refused_with_every_reason() -> None:
    text = b"Analyte,Result,Unit\nUnobtainium,3,ppm\nLead,three,ppm\n"
    with pytest.raises(CertificateError) as refused:
        _read(text, "none.csv")
    assert [problem.code for problem in refused.value.problems] == ["KET-301", "KET-321", "KET-322"]
