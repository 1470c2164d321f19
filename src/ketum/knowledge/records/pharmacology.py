"""What the alkaloids bind to and do there, and the published models of opioids to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen

from ketum.knowledge.records.base import Record

Text = Annotated[str, MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptorResult(Record):
    """One laboratory result of one ligand at one target.

    `value` is numeric where the source prints a number; `bound` is `>` for `>10000 nM`; `result`
    holds what is not a number. A record without either is a known gap.
    """

    kind: ClassVar[str] = "pharmacology.receptor"
    file: ClassVar[str] = "pharmacology/receptors.csv"
    keys: ClassVar[tuple[str, ...]] = ("ligand", "target")

    ligand: Text
    target: Text
    measure: Text
    value: float | None = None
    bound: Literal["", ">"] = ""
    unit: str = ""
    spread: str = ""
    assay: str = ""
    species: str = ""
    result: str = ""

    @property
    def title(self) -> str:
        """Ligand, target and measure."""
        return f"{self.ligand} at {self.target}: {self.measure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpioidParameter(Record):
    """A parameter of a published model of another opioid: to compare with, never kratom's own."""

    kind: ClassVar[str] = "pharmacology.opioid_parameter"
    file: ClassVar[str] = "pharmacology/opioid_models.csv"
    keys: ClassVar[tuple[str, ...]] = ("drug", "link")

    model: Text
    link: Text
    drug: Text
    species: str = ""
    population: str = ""
    n: str = ""
    parameter: Text
    value: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    interval: str = ""
    equation: str = ""

    @property
    def title(self) -> str:
        """Drug, model and parameter."""
        return f"{self.drug}: {self.parameter} ({self.model})"
