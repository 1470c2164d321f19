"""The one way in: a path to a certificate in any layout, a `Certificate` out.

Raises `CertificateError` (KET-3xx, and KET-1xx for the file itself) with every problem when the
file is no certificate or none of its lines could be read.
"""

from __future__ import annotations

import os
from pathlib import Path

from ketum.errors import CertificateError, InputError, Problem
from ketum.files import decode_text, read_limited
from ketum.knowledge import Knowledge, open_knowledge
from ketum.product.certificate import Certificate
from ketum.product.reading.csv_text import csv_rows
from ketum.product.reading.head import settle_head
from ketum.product.reading.json_text import interpret_json
from ketum.product.reading.tables import Found, interpret
from ketum.product.reading.vocabulary import vocabulary

__all__ = ["LIMIT_BYTES", "read_certificate"]

LIMIT_BYTES = 20_000_000


def read_certificate(
    path: str | os.PathLike[str], knowledge: Knowledge | None = None
) -> Certificate:
    """Read a certificate of analysis (CSV, JSON, text, XLSX or PDF)."""
    shown = os.fspath(path)
    try:
        data = read_limited(shown, LIMIT_BYTES, "certificate")
        known = vocabulary(knowledge or open_knowledge())
        layout = _layout(data, shown)
        text = decode_text(data, shown)
    except InputError as error:
        raise CertificateError(error.problems) from error
    if layout == "json":
        return made(interpret_json(text, shown, known), layout, Path(shown))
    return made(interpret(csv_rows(text, shown), known), layout, Path(shown))


def made(found: Found, layout: str, path: Path) -> Certificate:
    """The certificate that fields and readings make; an error when there are no readings."""
    head = settle_head(found.fields)
    if not found.readings:
        cure = "give the laboratory's certificate of analysis itself"
        nothing = Problem("KET-301", "no result line could be read in this file", str(path),
                          allowed="a table with tests and results", cure=cure)  # fmt: skip
        raise CertificateError([nothing, *found.problems, *head.problems])
    return Certificate(
        layout=layout,  # type: ignore[arg-type]
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


def _layout(data: bytes, shown: str) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return "json" if start in {b"{", b"["} else "csv"
