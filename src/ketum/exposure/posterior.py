"""The calibrated draws that ship with ketum, checked against the record that describes them.

`calibration/` makes them; the record `pk.posterior` says of what, with which seed and packages. A
file whose hash differs is refused: draws never drift from their description.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.streams import uniforms
from ketum.errors import ModelError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.pk import Posterior as Description

__all__ = ["Posterior", "read_posterior"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Joint draws (rows) of named parameters (columns); `ref` is their record."""

    values: FloatArray
    columns: dict[str, int]
    ref: str

    @property
    def draws(self) -> int:
        """How many joint draws there are."""
        return len(self.values)

    def at(self, rows: IntArray, name: str) -> FloatArray:
        """One parameter in these draws (S,)."""
        found: FloatArray = self.values[rows, self.columns[name]]
        return found

    def rows_of(self, seed: int, subjects: range | IntArray) -> IntArray:
        """Which joint draw each of these subjects (or worlds) has (S,)."""
        chance = uniforms(seed, "exposure/posterior", subjects, 1)[:, 0]
        return (chance * self.draws).astype(np.int64)

    def has(self, name: str) -> bool:
        """Whether the parameter was drawn."""
        return name in self.columns


def read_posterior(knowledge: Knowledge) -> Posterior:
    """The draws that the evidence base describes.

    Raises:
        ModelError: the file is missing, or is not the one described.
    """
    (described,) = knowledge.all(Description)
    values = _array(described.array, described.sha256)
    columns = {name: index for index, name in enumerate(described.columns)}
    return Posterior(values, columns, described.ref)


@cache
def _array(name: str, sha256: str) -> FloatArray:
    path = FOLDER / name
    try:
        content = path.read_bytes()
    except OSError as error:
        cure = "install ketum again: the package is incomplete"
        raise ModelError([Problem("KET-611", "the draws are missing", name, cure=cure)]) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        what = "the draws are not those that the evidence base describes"
        raise ModelError([Problem("KET-611", what, name, cure="run calibration/ship.py")])
    values: FloatArray = np.load(io.BytesIO(content), allow_pickle=False).astype(np.float64)
    return values
