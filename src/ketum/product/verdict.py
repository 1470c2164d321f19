"""What a certificate comes to: findings on the document, a verdict on every line, alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from ketum.errors import Problem
from ketum.product.certificate import Certificate
from ketum.product.distribution import Content

__all__ = ["Alarm", "CertificateVerdict", "DocumentFinding", "Verdict", "VerdictLine"]

FORMAT = "ketum-certificate/1"
Verdict = Literal["pass", "fail", "inconclusive", "cannot-judge", "not-tested", "stale"]
DocumentVerdict = Literal[
    "pass", "cannot-judge", "stale", "expired", "contradicted", "mislabelled", "question"
]
# From worst to best: what a whole certificate comes to is its worst counted line.
WORST_FIRST: tuple[Verdict, ...] = (
    "fail", "stale", "inconclusive", "cannot-judge", "not-tested", "pass",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinding:
    """Something about the paper itself. `caps` tells which verdicts it may hold back.

    `caps`: `all` when the paper may not speak of this product at all, `pass` when it is too weak to
    show that anything is in order, empty when it only raises a question.
    """

    code: str
    verdict: DocumentVerdict
    caps: Literal["all", "pass", ""] = ""
    severity: Literal["warning", "caution", "note"]
    text: str
    seen: str = ""
    value: float | None = None
    limit: str = ""
    where: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """One result against one limit.

    `verdict` is what holds after the document's own findings; `on_paper` is what the numbers alone
    say; `simple_verdict` is simple acceptance (no guard band), which a court may use;
    `guarded_verdict` is the guard-band reading where the headline is simple acceptance (counts).
    """

    analyte: str
    name: str
    value: float | None
    shown: str
    unit: str
    expanded_uncertainty: float | None
    uncertainty_from: str
    low: float | None
    high: float | None
    op: str
    limit: float | None
    limit_unit: str
    limit_id: str
    standard: str
    legal_force: str
    jurisdictions: tuple[str, ...]
    in_force: bool
    standing: Literal["default", "here", "comparison"]
    grams_per_day: float | None
    own_amount: bool
    verdict: Verdict
    on_paper: Verdict
    simple_verdict: Verdict
    guarded_verdict: Verdict | None
    because: str
    conflicts: str
    record: str
    verified: bool
    where: tuple[str, ...]
    source: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A substance that does not belong in leaf, found or suspected."""

    code: str
    severity: Literal["danger", "warning", "caution"]
    substance: str
    text: str
    shown: str
    where: str
    records: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateVerdict:
    """Everything `judge` says of one certificate on one day in one place.

    `knowledge` is the version of the evidence base (a SHA-256).
    """

    knowledge: str
    certificate: Certificate
    today: date
    place: str | None
    grams_per_day: float | None
    document: tuple[DocumentFinding, ...]
    lines: tuple[VerdictLine, ...]
    alarms: tuple[Alarm, ...]
    unread: tuple[Problem, ...]
    content: Content | None
    verdict: Verdict
    because: str

    def shown_lines(self) -> tuple[VerdictLine, ...]:
        """The report everyone gets and the limits of the place, in their order."""
        return tuple(line for line in self.lines if line.standing != "comparison")

    def tally(self) -> Mapping[str, int]:
        """How many of the shown lines have each verdict."""
        return Counter(line.verdict for line in self.shown_lines())

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `ketum product check`."""
        certificate = self.certificate
        return {
            "format": FORMAT,
            "knowledge": self.knowledge,
            "verdict": self.verdict,
            "because": self.because,
            "today": self.today.isoformat(),
            "place": self.place,
            "grams_per_day": self.grams_per_day,
            "document": {
                "layout": certificate.layout,
                "fields": {
                    name: {"text": field.text, "where": field.where}
                    for name, field in certificate.fields.items()
                },
                "sampled": _day(certificate.sampled),
                "received": _day(certificate.received),
                "reported": _day(certificate.reported),
                "best_by": _day(certificate.best_by),
                "serving_g": certificate.serving_g,
                "article_mass_g": certificate.article_mass_g,
                "findings": [_plain(finding) for finding in self.document],
            },
            "read": list(certificate.table()),
            "unread": [_plain(problem) for problem in self.unread],
            "alarms": [_plain(alarm) for alarm in self.alarms],
            "content": _content(self.content),
            "lines": [_plain(line) for line in self.lines],
        }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _plain(value: Any) -> dict[str, Any]:
    pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: list(item) if isinstance(item, tuple) else item for name, item in pairs}


def _content(content: Content | None) -> dict[str, Any] | None:
    if content is None:
        return None
    return {
        "per": content.per,
        "basis": content.basis,
        "product_class": content.product_class,
        "verified": content.verified,
        "analytes": {
            name: {
                "unit": held.unit,
                "basis": held.basis,
                "median": held.median,
                "p5": held.p5,
                "p95": held.p95,
                "records": list(held.records),
            }
            for name, held in content.analytes.items()
        },
        "unknown": dict(content.unknown),
        "warnings": [_plain(warning) for warning in content.warnings],
    }
