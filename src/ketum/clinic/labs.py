"""Laboratory values as the clinic reads them: one sample a day, each value beside its limit.

Units are the canonical ones of a case: U/L for ALT, AST, ALP and GGT; mg/dL for bilirubin and
creatinine; g/dL for albumin; mmol/L for potassium and sodium; 10^9/L for platelets; ms for QT and
QTc; 1/min for the heart rate; mg/g for ACR.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import ReferenceLimit


class ValueLike(Protocol):
    """A laboratory value, as a case holds it."""

    @property
    def analyte(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def uln(self) -> float | None: ...  # noqa: D102


class RecordLike(Protocol):
    """The values of one day, as a case holds them."""

    @property
    def date(self) -> date | None: ...  # noqa: D102
    @property
    def values(self) -> Sequence[ValueLike]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The values of one day and the limits that the laboratory gave with them."""

    day: date | None
    values: Mapping[str, float]
    limits: Mapping[str, float]

    def get(self, analyte: str) -> float | None:
        """The value of an analyte, None when it was not measured."""
        return self.values.get(analyte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """A value as a multiple of its upper limit; `assumed` when the laboratory gave none."""

    analyte: str
    value: float
    uln: float
    assumed: ReferenceLimit | None

    @property
    def times(self) -> float:
        """How many times the upper limit."""
        return self.value / self.uln

    @property
    def raised(self) -> bool:
        """Whether the value is above its limit."""
        return self.value > self.uln


def sample(values: Mapping[str, float], limits: Mapping[str, float] | None = None) -> Sample:
    """Make an undated sample from values and limits by analyte."""
    return Sample(day=None, values=dict(values), limits=dict(limits or {}))


def samples(records: Iterable[RecordLike]) -> tuple[Sample, ...]:
    """Turn the records of a case into samples, dated ones first and oldest first."""
    made = [
        Sample(
            day=record.date,
            values={value.analyte: value.value for value in record.values},
            limits={value.analyte: value.uln for value in record.values if value.uln},
        )
        for record in records
    ]
    return tuple(sorted(made, key=lambda one: (one.day is None, one.day or date.max)))


def latest(series: Sequence[Sample], *analytes: str) -> Sample | None:
    """Return the last sample that holds one of these analytes."""
    holding = [one for one in series if any(name in one.values for name in analytes)]
    return holding[-1] if holding else None


def multiple(one: Sample, analyte: str, knowledge: Knowledge) -> Multiple | None:
    """Return a value as a multiple of its limit; None when value or every limit is missing.

    The laboratory's own limit goes before the stated default of `clinic.reference_limit`.
    """
    value = one.get(analyte)
    if value is None:
        return None
    if analyte in one.limits:
        return Multiple(analyte=analyte, value=value, uln=one.limits[analyte], assumed=None)
    try:
        default = knowledge.get(ReferenceLimit, analyte)
    except KeyError:
        return None
    return Multiple(analyte=analyte, value=value, uln=default.uln, assumed=default)
