"""The one way in: a path to a certificate in any layout, a `Certificate` out.

Raises `CertificateError` (KET-3xx, and KET-1xx for the file itself) with every problem when the
file is no certificate or none of its lines could be read.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeAlias

from ketum.errors import CertificateError, InputError, Problem
from ketum.files import decode_text, read_limited
from ketum.knowledge import Knowledge, open_knowledge
from ketum.product.certificate import Certificate
from ketum.product.reading.confined import unpacked
from ketum.product.reading.csv_text import csv_rows
from ketum.product.reading.head import settle_head
from ketum.product.reading.json_text import interpret_json
from ketum.product.reading.rows import text_row
from ketum.product.reading.tables import Found, interpret
from ketum.product.reading.vocabulary import Vocabulary, vocabulary

__all__ = ["LIMIT_BYTES", "certificate_from_text", "read_certificate", "read_data"]

LIMIT_BYTES = 20_000_000
MOST_TEXT = 1_000_000
MOST_LINES = 20_000
Layout: TypeAlias = Literal["csv", "json", "text", "pdf", "xlsx"]


def read_certificate(
    path: str | os.PathLike[str], knowledge: Knowledge | None = None
) -> Certificate:
    """Read a certificate of analysis (CSV, JSON, text, XLSX or PDF)."""
    shown = os.fspath(path)
    try:
        data = read_limited(shown, LIMIT_BYTES, "certificate")
    except InputError as error:
        raise CertificateError(error.problems) from error
    return read_data(data, Path(shown), knowledge or open_knowledge())


def read_data(data: bytes, path: Path, knowledge: Knowledge) -> Certificate:
    """Read the bytes of a certificate; `path` is its name in messages, and tells text from CSV."""
    known = vocabulary(knowledge)
    if data.startswith(b"PK\x03\x04"):
        return _unpacked(data, "xlsx", path, known)
    if b"%PDF-" in data[:1024]:
        return _unpacked(data, "pdf", path, known)
    try:
        text = decode_text(_as_utf8(data), str(path))
    except InputError as error:
        raise CertificateError(error.problems) from error
    return _from_text(text, _layout(text, path), known, path)


def _unpacked(
    data: bytes, layout: Literal["pdf", "xlsx"], path: Path, known: Vocabulary
) -> Certificate:
    rows, notes = unpacked(data, layout, str(path))
    return replace(made(interpret(rows, known), layout, path), notes=notes)


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 with its mark, as spreadsheets export it, is taken; anything else stays as it is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and len(data) % 2 == 0:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-16").encode("utf-8")
    return data


def certificate_from_text(
    text: str, layout: Layout, knowledge: Knowledge, name: str = "certificate"
) -> Certificate:
    """Read a certificate whose text is at hand (csv, json or text); errors as for a file."""
    return _from_text(text, layout, vocabulary(knowledge), Path(name))


def _from_text(text: str, layout: Layout, known: Vocabulary, path: Path) -> Certificate:
    lines = text.count("\n") + text.count("\r") + 1
    if len(text) > MOST_TEXT or lines > MOST_LINES:
        allowed = f"at most {MOST_LINES:,} lines and {MOST_TEXT // 1000:,} kB of text"
        what = "the file is far longer than a certificate"
        seen = f"{lines:,} lines, {len(text) // 1000:,} kB"
        raise CertificateError([Problem("KET-312", what, str(path), seen, allowed)])
    if layout == "json":
        return made(interpret_json(text, str(path), known), layout, path)
    if layout == "csv":
        return made(interpret(csv_rows(text, str(path)), known), layout, path)
    numbered = enumerate(text.splitlines(), start=1)
    rows = [text_row(line, f"line {number}") for number, line in numbered]
    return made(interpret(rows, known), "text", path)


def made(found: Found, layout: Layout, path: Path) -> Certificate:
    """The certificate that fields and readings make; an error when there are no readings."""
    head = settle_head(found.fields)
    if not found.readings:
        cure = "give the laboratory's certificate of analysis itself"
        nothing = Problem("KET-301", "no result line could be read in this file", str(path),
                          allowed="a table with tests and results", cure=cure)  # fmt: skip
        raise CertificateError([nothing, *found.problems, *head.problems])
    return Certificate(
        layout=layout,
        path=path,
        readings=tuple(found.readings),
        fields=head.fields,
        unread=(*found.problems, *head.problems),
        sampled=head.dates.get("sampled"),
        received=head.dates.get("received"),
        reported=head.dates.get("reported"),
        best_by=head.dates.get("best_by"),
        serving_g=head.masses.get("serving_g"),
        article_mass_g=head.masses.get("article_mass_g"),
        scope=tuple(part for part in head.fields["scope"].text.split("|") if part)
        if "scope" in head.fields
        else (),
    )


def _layout(text: str, path: Path) -> Layout:
    """JSON by its first mark; text by its name or when its lines are not parted like a table."""
    if text.lstrip()[:1] in {"{", "["}:
        return "json"
    if path.suffix.casefold() in {".csv", ".tsv"}:
        return "csv"
    lines = [line for line in text.splitlines() if line.strip()]
    parted = sum(max(line.count(mark) for mark in (",", ";", "\t")) >= 3 for line in lines)
    spaced = sum("  " in line.strip() or "|" in line for line in lines)
    return "csv" if parted > spaced else "text"
