"""A product's certificate: read it, judge it, lay many side by side."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from ketum.knowledge import Knowledge, open_knowledge
from ketum.product.certificate import Certificate
from ketum.product.content import certified_content
from ketum.product.document import form_of
from ketum.product.judging import Question, judge
from ketum.product.reading import read_certificate
from ketum.product.verdict import CertificateVerdict

__all__ = ["check_product"]


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
    read = certificate if isinstance(certificate, Certificate) else None
    if read is None:
        read = read_certificate(certificate, known)  # type: ignore[arg-type]
    verdict = judge(read, known, asked)
    form = form_of(read, known, asked.form)
    return replace(verdict, content=certified_content(read, known, form))
