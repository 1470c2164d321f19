"""The product: its certificate, label or published composition, in milligrams and in verdicts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ketum.product.certificate import Certificate, Reading
    from ketum.product.content import content_of
    from ketum.product.distribution import (
        Content,
        ContentDistribution,
        ContentWarning,
        Draws,
        dose_mg,
    )
    from ketum.product.judging import Question, judge
    from ketum.product.reading import read_certificate
    from ketum.product.verdict import Alarm, CertificateVerdict, DocumentFinding, VerdictLine

_WHERE = {
    "Alarm": "verdict",
    "Certificate": "certificate",
    "CertificateVerdict": "verdict",
    "Content": "distribution",
    "ContentDistribution": "distribution",
    "ContentWarning": "distribution",
    "DocumentFinding": "verdict",
    "Draws": "distribution",
    "Question": "judging",
    "Reading": "certificate",
    "VerdictLine": "verdict",
    "content_of": "content",
    "dose_mg": "distribution",
    "judge": "judging",
    "read_certificate": "reading",
}

__all__ = [
    "Alarm",
    "Certificate",
    "CertificateVerdict",
    "Content",
    "ContentDistribution",
    "ContentWarning",
    "DocumentFinding",
    "Draws",
    "Question",
    "Reading",
    "VerdictLine",
    "content_of",
    "dose_mg",
    "judge",
    "read_certificate",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum.product has no {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
