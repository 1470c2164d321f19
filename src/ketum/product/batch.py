"""Many certificates side by side: one row each, numbers that repeat, and how a product changes.

Answers what a shop or a regulator asks of a drawer of certificates. Identical results in different
lots are a question to the laboratory; nature does not repeat itself to the last digit.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ketum.errors import Problem
from ketum.product.document import lot_key
from ketum.product.forms import plain_name
from ketum.product.reading.units import CERTIFICATE_UNITS
from ketum.product.verdict import CertificateVerdict

__all__ = ["Batch", "Repeat", "Trend", "batch_of"]

FEWEST_SHARED = 3
SHOWN = ("mitragynine", "7-hydroxymitragynine", "lead", "cadmium", "arsenic_total",
         "mercury_total", "nickel", "TAMC", "TYMC", "Salmonella")  # fmt: skip
_BASES = {"content": "mg/g", "per mL": "mg/mL", "count": "cfu/g"}


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two lots whose certificates share results to the last digit."""

    first: str
    second: str
    analytes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One analyte of one product over its lots, oldest first, in one unit."""

    product: str
    analyte: str
    unit: str
    lots: tuple[str, ...]
    reported: tuple[date, ...]
    values: tuple[float, ...]

    @property
    def fold(self) -> float:
        """The highest value over the lowest."""
        return max(self.values) / min(self.values)


@dataclass(frozen=True, slots=True)
class Batch:
    """The answer: verdicts by name, files that could not be read, repeats and trends."""

    checked: tuple[tuple[str, CertificateVerdict], ...]
    refused: tuple[tuple[str, tuple[Problem, ...]], ...]
    repeats: tuple[Repeat, ...]
    trends: tuple[Trend, ...]

    def table(self) -> str:
        """One row a certificate, as CSV."""
        out = io.StringIO()
        columns = ("file", "verdict", "because", "product", "lot", "laboratory", "reported",
                   "alarms", "paper", "unread_lines", *SHOWN)  # fmt: skip
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        for name, verdict in self.checked:
            writer.writerow({key: _plain(cell) for key, cell in _row(name, verdict).items()})
        for name, problems in self.refused:
            because = "; ".join(f"{one.code} {one.what}" for one in problems)
            writer.writerow({"file": _plain(name), "verdict": "could not be read",
                             "because": _plain(because)})  # fmt: skip
        return out.getvalue()


def batch_of(
    checked: Sequence[tuple[str, CertificateVerdict]],
    refused: Sequence[tuple[str, tuple[Problem, ...]]] = (),
) -> Batch:
    """Lay the verdicts of many certificates side by side, in the order given."""
    return Batch(tuple(checked), tuple(refused), tuple(_repeats(checked)), tuple(_trends(checked)))


def _row(name: str, verdict: CertificateVerdict) -> dict[str, str]:
    certificate = verdict.certificate
    row = {
        "file": name,
        "verdict": verdict.verdict,
        "because": verdict.because,
        "product": certificate.text("product"),
        "lot": certificate.text("lot"),
        "laboratory": certificate.text("laboratory"),
        "reported": certificate.reported.isoformat() if certificate.reported else "",
        "alarms": "; ".join(alarm.substance for alarm in verdict.alarms),
        "paper": "; ".join(finding.code for finding in verdict.document),
        "unread_lines": str(len(certificate.unread)),
    }
    for analyte in SHOWN:
        reading = certificate.of(analyte)
        row[analyte] = reading.shown if reading else ""
    return row


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _repeats(checked: Sequence[tuple[str, CertificateVerdict]]) -> Iterator[Repeat]:
    figures = [(name, verdict, _figures(verdict)) for name, verdict in checked]
    for place, (name, verdict, own) in enumerate(figures):
        for other_name, other, others in figures[place + 1 :]:
            if _same_lot(verdict, other):
                continue
            shared = tuple(sorted(a for a in own if others.get(a) == own[a]))
            if len(shared) >= FEWEST_SHARED:
                text = f"{len(shared)} results are the same to the last digit in different lots"
                yield Repeat(name, other_name, shared, text)


def _figures(verdict: CertificateVerdict) -> dict[str, tuple[float, str]]:
    found = verdict.certificate.readings
    return {r.analyte: (r.value, r.unit) for r in found if r.value and r.qualifier == "="}


def _same_lot(one: CertificateVerdict, other: CertificateVerdict) -> bool:
    lots = [lot_key(verdict.certificate.text("lot")) for verdict in (one, other)]
    return bool(lots[0]) and lots[0] == lots[1]


def _trends(checked: Iterable[tuple[str, CertificateVerdict]]) -> Iterator[Trend]:
    series: dict[tuple[str, str, str], list[tuple[date, str, float]]] = defaultdict(list)
    for _, verdict in checked:
        certificate = verdict.certificate
        for reading in certificate.readings:
            kind, factor = CERTIFICATE_UNITS.get(reading.unit, ("", 0.0))
            if certificate.reported is None or kind not in _BASES or not reading.value:
                continue
            if reading.qualifier == "=":
                key = (plain_name(certificate.text("product")), reading.analyte, _BASES[kind])
                point = (certificate.reported, certificate.text("lot"), reading.value * factor)
                series[key].append(point)
    for (product, analyte, unit), points in series.items():
        if product and len({lot for _, lot, _ in points}) > 1:
            ordered = sorted(points)
            days, lots, values = zip(*ordered, strict=True)
            yield Trend(product, analyte, unit, lots, days, values)
