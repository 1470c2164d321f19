"""Reducers: what is kept of a population while it streams by in chunks.

A reducer sees each chunk once and keeps a fixed amount of memory, so a million subjects need no
more than a thousand. Chunks may come in any order and reducers of different runs can be merged;
the answer is the same to the last bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from ketum.engine.arrays import FloatArray

__all__ = ["Bands", "Collect", "QuantileSketch", "Reducer"]


class Reducer(Protocol):
    """Takes in chunks of values (subjects, times, outputs)."""

    def take(self, first_subject: int, values: FloatArray) -> None:
        """Take in a chunk."""
        ...

    def merge(self, other: Self) -> None:
        """Take in everything that another reducer of the same kind has taken in."""
        ...


@dataclass(slots=True)
class QuantileSketch:
    """Counts in bins of equal relative width: quantiles within `error` of the true value.

    DDSketch (Masson, Rim and Lee 2019, PVLDB 12:2195, doi:10.14778/3352063.3352135). Values at or
    below `smallest` count as 0, so the relative error holds above it; `cells` sketches at once.
    """

    cells: int
    error: float = 1e-3
    smallest: float = 1e-12
    largest: float = 1e12
    counts: npt.NDArray[np.uint32] | None = None
    low: int = 0

    @property
    def _log_width(self) -> float:
        return math.log((1.0 + self.error) / (1.0 - self.error))

    def take(self, values: FloatArray) -> None:
        """Count values (n, cells); those that are not a number are left out."""
        bins = self._bins(values)
        present = bins[bins >= 0]
        if not present.size:
            return
        self._make_room(int(present[present > 0].min(initial=1)), int(present.max()))
        assert self.counts is not None
        width = self.counts.shape[1]
        place = np.where(bins > 0, bins - self.low + 1, 0)
        flat = (np.arange(self.cells) * width + place)[bins >= 0]
        self.counts += (
            np.bincount(flat, minlength=self.counts.size)
            .astype(np.uint32)
            .reshape(self.counts.shape)
        )

    def _bins(self, values: FloatArray) -> npt.NDArray[np.int64]:
        """0 for zeros, k >= 1 for bin k, -1 for not-a-number."""
        with np.errstate(all="ignore"):
            scaled = np.log(np.clip(values, self.smallest, self.largest) / self.smallest)
            bins = np.ceil(scaled / self._log_width)
        bins = np.where(values > self.smallest, np.maximum(bins, 1.0), 0.0)
        return np.where(np.isnan(values), -1.0, bins).astype(np.int64)

    def _make_room(self, lowest: int, highest: int) -> None:
        """Let the table span the bins (column 0 holds zeros)."""
        if self.counts is None:
            self.low = lowest
            self.counts = np.zeros((self.cells, highest - lowest + 2), dtype=np.uint32)
            return
        top = self.low + self.counts.shape[1] - 2
        before, after = max(self.low - lowest, 0), max(highest - top, 0)
        if before or after:
            zeros, rest = self.counts[:, :1], self.counts[:, 1:]
            self.counts = np.concatenate([zeros, np.pad(rest, ((0, 0), (before, after)))], axis=1)
            self.low -= before

    def merge(self, other: QuantileSketch) -> None:
        """Add the counts of another sketch."""
        if other.counts is None:
            return
        self._make_room(other.low, other.low + other.counts.shape[1] - 2)
        assert self.counts is not None
        self.counts[:, 0] += other.counts[:, 0]
        at = other.low - self.low + 1
        self.counts[:, at : at + other.counts.shape[1] - 1] += other.counts[:, 1:]

    def quantile(self, probability: float) -> FloatArray:
        """Quantile of each cell (cells,); not-a-number where nothing was counted."""
        if self.counts is None:
            return np.full(self.cells, np.nan)
        running = np.cumsum(self.counts, axis=1, dtype=np.int64)
        total = running[:, -1]
        rank = np.floor(probability * np.maximum(total - 1, 0))
        place = (running > rank[:, None]).argmax(axis=1)
        middle = (place - 1 + self.low) * self._log_width
        value = self.smallest * np.exp(middle) * (1.0 - self.error)
        value = np.where(place == 0, 0.0, value)
        return np.where(total == 0, np.nan, value)


class Bands:
    """Quantile bands over time, each within a relative `error` of the true quantile."""

    def __init__(self, times: int, outputs: int, error: float = 1e-3) -> None:
        self.shape = (times, outputs)
        self.subjects = 0
        self.sketch = QuantileSketch(times * outputs, error)

    def take(self, first_subject: int, values: FloatArray) -> None:
        """Count a chunk (subjects, times, outputs)."""
        self.subjects += len(values)
        self.sketch.take(values.reshape(len(values), -1))

    def merge(self, other: Bands) -> None:
        """Add another population's counts."""
        self.subjects += other.subjects
        self.sketch.merge(other.sketch)

    def quantile(self, probability: float) -> FloatArray:
        """Quantile at each time for each output (times, outputs)."""
        return self.sketch.quantile(probability).reshape(self.shape)

    def monte_carlo_error(self, probability: float) -> FloatArray:
        """Half the width of a 95 % interval of the quantile from the number of subjects."""
        half = 1.96 * math.sqrt(probability * (1 - probability) / max(self.subjects, 1))
        low, high = max(probability - half, 0.0), min(probability + half, 1.0)
        return (self.quantile(high) - self.quantile(low)) / 2.0


class Collect:
    """Keeps a number or a few for each subject, in subject order whatever the order of chunks."""

    def __init__(self, subjects: int, columns: int) -> None:
        self.table = np.full((subjects, columns), np.nan)

    def take(self, first_subject: int, values: FloatArray) -> None:
        """Put a chunk (subjects, columns) in its place."""
        self.table[first_subject : first_subject + len(values)] = values

    def merge(self, other: Collect) -> None:
        """Take over the rows that another one has."""
        have = ~np.isnan(other.table)
        self.table[have] = other.table[have]
