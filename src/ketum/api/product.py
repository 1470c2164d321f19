"""A product's certificate: read it, judge it, lay many side by side."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ketum.errors import CertificateError, InputError, Problem
from ketum.files import decode_text, read_limited
from ketum.knowledge import Knowledge, open_knowledge
from ketum.product.batch import Batch, batch_of
from ketum.product.certificate import Certificate
from ketum.product.content import certified_content
from ketum.product.corrections import correction_table, with_corrections
from ketum.product.document import form_of
from ketum.product.judging import Question, judge
from ketum.product.reading import read_certificate
from ketum.product.reading.entry import read_data
from ketum.product.verdict import WORST_FIRST, CertificateVerdict, VerdictLine
from ketum.units import Quantity, to

__all__ = [
    "WORST_FIRST",
    "Batch",
    "CertificateVerdict",
    "Question",
    "VerdictLine",
    "certificate_from",
    "check_product",
    "check_products",
    "corrected",
    "corrected_by",
    "correction_table",
    "grams_per_day",
    "place_code",
]

MOST_GRAMS = 1000.0
MOST_BYTES = 2_000_000


def check_product(
    certificate: str | os.PathLike[str] | Certificate,
    *,
    question: Question | None = None,
    knowledge: Knowledge | None = None,
) -> CertificateVerdict:
    """Read a certificate (or take one already read) and judge every line of it.

    `question` holds the day, place and amounts; by default today, no place, no amount. Raises
    `CertificateError` with every problem when nothing can be read.
    """
    known = knowledge or open_knowledge()
    asked = question or Question(today=date.today())  # noqa: DTZ011 - the reader's own day
    if isinstance(certificate, Certificate):
        read = certificate
    else:
        read = read_certificate(certificate, known)
    verdict = judge(read, known, asked)
    form = form_of(read, known, asked.form)
    return replace(verdict, content=certified_content(read, known, form))


def check_products(
    certificates: Sequence[str | os.PathLike[str]],
    *,
    question: Question | None = None,
    knowledge: Knowledge | None = None,
) -> Batch:
    """Judge many certificates; one that cannot be read is named with its problems, not raised."""
    known = knowledge or open_knowledge()
    checked: list[tuple[str, CertificateVerdict]] = []
    refused: list[tuple[str, tuple[Problem, ...]]] = []
    for path in certificates:
        name = os.fspath(path)
        try:
            checked.append((name, check_product(name, question=question, knowledge=known)))
        except CertificateError as error:
            refused.append((name, error.problems))
    return batch_of(checked, refused)


def place_code(text: str, knowledge: Knowledge | None = None) -> str:
    """The code of the place that a text means (`Utah` is US-UT); InputError (KET-403) for none."""
    from ketum.law.book import law_book
    from ketum.law.places import known

    return known(text, law_book(knowledge or open_knowledge())).code


def corrected(
    certificate: str | os.PathLike[str],
    table: str | os.PathLike[str],
    knowledge: Knowledge | None = None,
) -> Certificate:
    """A certificate read with the corrections that a person saved in a table (CSV)."""
    known = knowledge or open_knowledge()
    text = decode_text(read_limited(table, MOST_BYTES, "correction table"), os.fspath(table))
    return with_corrections(read_certificate(certificate, known), text, known)


def certificate_from(name: str, data: bytes, knowledge: Knowledge | None = None) -> Certificate:
    """A certificate from its bytes; `name` is shown and tells text from CSV, and is never followed.

    Raises `CertificateError` with every problem.
    """
    path = Path(re.split(r"[/\\\\]", name)[-1] or "certificate")
    return read_data(data, path, knowledge or open_knowledge())


def corrected_by(
    certificate: Certificate, table: str, knowledge: Knowledge | None = None
) -> Certificate:
    """A certificate already read, with the corrections of a table whose text (CSV) is at hand."""
    return with_corrections(certificate, table, knowledge or open_knowledge())


def grams_per_day(serving: Quantity | None, servings_per_day: float | None) -> float | None:
    """Grams a day from a serving in grams and how many of them; None when a part is missing.

    Raises `InputError` (KET-341) for an amount that no person takes.
    """
    if serving is None or servings_per_day is None:
        return None
    grams = to(serving, "g") * servings_per_day
    if not 0 < grams <= MOST_GRAMS:
        allowed = f"more than 0 and at most {MOST_GRAMS:g} g a day"
        raise InputError([Problem("KET-341", "the daily amount cannot be", "--serving",
                                  f"{grams:g} g a day", allowed)])  # fmt: skip
    return grams
