"""A certificate of analysis as it was read: every value beside the line it was read from.

Nothing here is converted or judged. What could not be read with one meaning only is in `unread`
and takes no part in any verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ketum.errors import Problem

__all__ = ["Certificate", "Field", "Qualifier", "Reading"]

Qualifier = Literal["=", "<", ">", "nd", "detected", "not-tested", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One result line.

    `value` is in `unit`, as are `loq`, `lod`, `uncertainty` (expanded, k = 2) and `lab_limit`
    where its own unit is the same. `qualifier`: `=` a number, `<` and `>` a bound, `nd` not
    detected (or negative, absent), `detected`, `not-tested`, `statement` only PASS or FAIL.
    """

    analyte: str
    name: str
    qualifier: Qualifier
    value: float | None = None
    unit: str = ""
    basis: Literal["as received", "dry"] = "as received"
    loq: float | None = None
    lod: float | None = None
    uncertainty: float | None = None
    method: str = ""
    portion_g: float | None = None
    lab_limit: float | None = None
    lab_limit_unit: str = ""
    statement: str = ""
    where: str = ""
    source: str = ""

    @property
    def shown(self) -> str:
        """The result in words: `1.42 %`, `< 5 ppb`, `not detected`."""
        words = {
            "nd": "not detected",
            "detected": "detected",
            "not-tested": "not tested",
            "statement": f"{self.statement or 'a statement'} without a value",
        }
        if self.value is None:
            return words.get(self.qualifier, "no value")
        sign = "" if self.qualifier == "=" else f"{self.qualifier} "
        return f"{sign}{self.value:.6g} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the head of a certificate, as written, and where."""

    name: str
    text: str
    where: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate of analysis. `layout` tells how it was read; dates are None when absent."""

    layout: Literal["csv", "json", "text", "pdf", "xlsx"]
    path: Path | None = None
    readings: tuple[Reading, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    unread: tuple[Problem, ...] = ()
    sampled: date | None = None
    received: date | None = None
    reported: date | None = None
    best_by: date | None = None
    serving_g: float | None = None
    article_mass_g: float | None = None
    scope: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """A field of the head as written; empty when absent.

        Names: certificate_id, laboratory, accreditation, accreditation_number, client, product,
        form, lot, label_lot, label_claim, sampled_by.
        """
        found = self.fields.get(name)
        return found.text if found else ""

    def of(self, analyte: str) -> Reading | None:
        """The reading of an analyte; None when it is missing or stands twice with two values."""
        found = self.all_of(analyte)
        same = {(r.value, r.unit, r.qualifier, r.basis) for r in found}
        return found[0] if len(same) == 1 else None

    def all_of(self, analyte: str) -> tuple[Reading, ...]:
        """Every reading of an analyte."""
        return tuple(reading for reading in self.readings if reading.analyte == analyte)

    def doubled(self) -> Iterator[str]:
        """The analytes that stand more than once with different results."""
        for analyte in dict.fromkeys(reading.analyte for reading in self.readings):
            if analyte and self.all_of(analyte) and self.of(analyte) is None:
                yield analyte

    def table(self) -> tuple[dict[str, Any], ...]:
        """What was read, line by line beside its source, for a person to check and correct."""
        return tuple(
            {
                "where": reading.where,
                "source": reading.source,
                "name": reading.name,
                "analyte": reading.analyte,
                "result": reading.shown,
                "value": reading.value,
                "unit": reading.unit,
                "qualifier": reading.qualifier,
                "basis": reading.basis,
                "loq": reading.loq,
                "uncertainty": reading.uncertainty,
                "method": reading.method,
                "statement": reading.statement,
            }
            for reading in self.readings
        )
