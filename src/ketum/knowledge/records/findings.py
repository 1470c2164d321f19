"""The lines that decide how loudly a finding speaks, each with where it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import MinLen

from ketum.knowledge.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Record):
    """A line that a finding compares a case with; never an amount to take or to stay under.

    `means` says what lies beyond the line, in the words of the study or of the project.
    """

    kind: ClassVar[str] = "findings.threshold"
    file: ClassVar[str] = "findings/thresholds.toml"
    table: ClassVar[str] = "threshold"

    value: float
    unit: Annotated[str, MinLen(1)]
    means: Annotated[str, MinLen(1)]

    @property
    def title(self) -> str:
        """What lies beyond the line."""
        return self.means
