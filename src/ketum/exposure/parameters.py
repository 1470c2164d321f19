"""The parameters of the exposure model, read from their records and drawn for twins.

Every number comes from a `pk.parameter` record, whose text says how it was obtained.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.streams import uniforms
from ketum.errors import ModelError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.pk import Parameter

__all__ = ["Parameters", "quantile", "student_t4"]

_N_REFERENCE = 5  # people behind the spreads: the next person is drawn wider by sqrt(1 + 1/n)


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameter records by (analyte, symbol), and the molar masses; see `read`."""

    records: dict[tuple[str, str], Parameter]
    molar_mass: dict[str, float]
    used: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, knowledge: Knowledge) -> Parameters:
        """Read every parameter and molar mass of the evidence base."""
        records = {(p.analyte, p.symbol): p for p in knowledge.all(Parameter)}
        return cls(records, {a.id: a.molar_mass_g_mol for a in knowledge.all(Alkaloid)})

    def record(self, analyte: str, symbol: str) -> Parameter:
        """The record of one parameter; `ModelError` when the evidence base lacks it."""
        found = self.records.get((analyte, symbol))
        if found is None:
            what = f"the evidence base has no parameter {symbol} of {analyte or 'the model'}"
            raise ModelError([Problem("KET-610", what)])
        self.used.add(found.ref)
        return found

    def value(self, analyte: str, symbol: str) -> float:
        """The typical value of one parameter, in the unit of its record."""
        return self.record(analyte, symbol).value

    def draw(self, analyte: str, symbol: str, seed: int, subjects: range) -> FloatArray:
        """One value a subject from the record's distribution (S,)."""
        drawn = uniforms(seed, f"exposure/{analyte}/{symbol}", subjects, 1)[:, 0]
        return quantile(self.record(analyte, symbol), drawn)

    def person_effect(self, analyte: str, symbol: str, drawn: FloatArray) -> FloatArray:
        """A between-person effect on the logarithm, from uniforms (S,): heavy Student tails."""
        return self.person_scale(analyte, symbol) * student_t4(drawn)

    def person_scale(self, analyte: str, symbol: str) -> float:
        """The scale of a between-person effect, widened because five people gave it."""
        return self.value(analyte, symbol) * math.sqrt(1.0 + 1.0 / _N_REFERENCE)


def quantile(record: Parameter, drawn: FloatArray) -> FloatArray:
    """The values of a parameter's distribution at these probabilities."""
    if record.distribution == "fixed":
        return np.full(drawn.shape, record.value)
    low = record.value if record.low is None else record.low
    high = record.value if record.high is None else record.high
    if record.distribution == "uniform":
        return low + (high - low) * drawn
    if record.distribution == "log-uniform":
        return low * np.exp(math.log(high / low) * drawn)
    raise ModelError([Problem("KET-610", f"{record.id}: cannot draw from {record.distribution}")])


def student_t4(probability: FloatArray) -> FloatArray:
    """Quantiles of Student's t with 4 degrees of freedom, in closed form (Shaw 2006)."""
    alpha = np.sqrt(4.0 * probability * (1.0 - probability))
    reach = np.cos(np.arccos(alpha) / 3.0) / alpha
    values: FloatArray = np.copysign(2.0 * np.sqrt(reach - 1.0), probability - 0.5)
    return values
