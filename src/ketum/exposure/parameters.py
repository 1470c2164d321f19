"""The parameters of the exposure model, read from their records and drawn for twins.

Every number comes from a `pk.parameter` record, whose text says how it was obtained.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.streams import uniforms
from ketum.errors import ModelError, Problem
from ketum.exposure.posterior import Posterior, read_posterior
from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.pk import Parameter

__all__ = ["Parameters", "quantile"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Assumptions by (analyte, symbol), molar masses and calibrated draws; see `read`."""

    records: dict[tuple[str, str], Parameter]
    molar_mass: dict[str, float]
    posterior: Posterior
    used: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, knowledge: Knowledge) -> Parameters:
        """Read every assumption and molar mass of the evidence base, and the draws it describes."""
        records = {(p.analyte, p.symbol): p for p in knowledge.all(Parameter)}
        molar_mass = {a.id: a.molar_mass_g_mol for a in knowledge.all(Alkaloid)}
        posterior = read_posterior(knowledge)
        return cls(records, molar_mass, posterior, {posterior.ref})

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

    def draw(self, analyte: str, symbol: str, seed: int, subjects: range | IntArray) -> FloatArray:
        """One value a subject from the record's distribution (S,)."""
        drawn = uniforms(seed, f"exposure/{analyte}/{symbol}", subjects, 1)[:, 0]
        return quantile(self.record(analyte, symbol), drawn)


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
