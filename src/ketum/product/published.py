"""What is known of a form of product when neither a certificate nor a label speaks of it.

Rests on the published rows that `quality.prior` records name; a prior that rests on unverified
rows is used only for masses of units, and then says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Composition, Form, Prior, Rule
from ketum.product.distribution import ContentDistribution, Factor
from ketum.product.spread import Spread, pooled, unit_factor

__all__ = ["ALKALOIDS", "Priors"]

ALKALOIDS = (
    "mitragynine",
    "7-hydroxymitragynine",
    "speciociliatine",
    "speciogynine",
    "paynantheine",
    "mitraciliatine",
    "isopaynantheine",
    "mitragynine_pseudoindoxyl",
)


@dataclass(frozen=True, slots=True)
class Priors:
    """The priors of one form of product, worked out from their rows when asked."""

    knowledge: Knowledge
    form: Form

    def of(self, role: str, analyte: str = "") -> Prior | None:
        """The prior of this role (and analyte) for the form; None when nothing was published."""
        for prior in self.knowledge.where(Prior, forms=self.form.id):
            if prior.role == role and analyte in {"", prior.analyte}:
                return prior
        return None

    def spread(self, prior: Prior) -> Spread:
        """The distribution that the prior's rows make."""
        rows = [self.knowledge.get(Composition, name) for name in prior.rows]
        if prior.shape == "uniform":
            factors = [unit_factor(row.unit, prior.unit) for row in rows]
            ends = [f * end for f, row in zip(factors, rows, strict=True) for end in _ends(row)]
            return Spread.between(min(ends), max(ends))
        if prior.role == "share":
            part, whole = rows
            share = (part.mean or 0.0) / (whole.mean or 1.0)
            return Spread("log-normal", share, self.batch_sigma())
        return pooled(rows, prior.unit, self._coverage())

    def refs(self, prior: Prior) -> tuple[str, ...]:
        """The addresses of the prior and of the rows it rests on."""
        rows = tuple(f"{Composition.kind}/{name}" for name in prior.rows)
        return (prior.ref, *rows)

    def batch_sigma(self) -> float:
        """The log standard deviation between lots, lent by one place over three seasons."""
        prior = self.knowledge.get(Prior, "batch-spread")
        row = self.knowledge.get(Composition, prior.rows[0])
        return pooled([row], row.unit, self._coverage()).sigma

    def shares(self, main: ContentDistribution, have: Mapping[str, object]
               ) -> Iterator[ContentDistribution]:  # fmt: skip
        """The alkaloids that nobody stated, as published shares of a stated main alkaloid."""
        for prior in self.knowledge.where(Prior, forms=self.form.id):
            if prior.role != "share" or prior.of != main.analyte or prior.analyte in have:
                continue
            factor = Factor(f"share:{prior.analyte}", self.spread(prior))
            records = tuple(dict.fromkeys((*main.records, *self.refs(prior))))
            yield ContentDistribution(
                prior.analyte, main.unit, "published", (*main.factors, factor), records
            )

    def _coverage(self) -> float:
        return self.knowledge.get(Rule, "range-coverage").value


def _ends(row: Composition) -> tuple[float, ...]:
    ends = (row.low, row.high) if row.high is not None else (row.mean, row.mean)
    return tuple(end for end in ends if end is not None)
