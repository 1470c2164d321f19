"""The order of a sparse LU decomposition, found once for a model.

The pattern of W = I/(h gamma) - J is known before any number is, so the decomposition is unrolled
into the operations that touch a non-zero. Pivots stay on the diagonal, which W makes dominant for
small enough steps (a step that is too large shows in the error estimate), and are taken in the
order of least fill-in (Markowitz 1957).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Elimination", "eliminate"]


@dataclass(frozen=True, slots=True)
class Elimination:
    """Pivots in order; for each pivot the columns right of it and the rows below it."""

    order: tuple[int, ...]
    columns: dict[int, tuple[int, ...]]
    rows: dict[int, tuple[int, ...]]


def eliminate(size: int, pattern: Iterable[tuple[int, int]]) -> Elimination:
    """Choose pivots for a pattern of (row, column)."""
    filled: dict[int, set[int]] = {i: {i} for i in range(size)}
    for row, column in pattern:
        filled[row].add(column)
    left = set(range(size))
    order: list[int] = []
    columns: dict[int, tuple[int, ...]] = {}
    rows: dict[int, tuple[int, ...]] = {}

    def below(k: int) -> list[int]:
        return sorted(i for i in left if i != k and k in filled[i])

    def right(k: int) -> list[int]:
        return sorted(j for j in filled[k] if j in left and j != k)

    def cost(k: int) -> tuple[int, int, int]:
        b, r = len(below(k)), len(right(k))
        return b * r, b + r, k

    while left:
        pivot = min(left, key=cost)
        rows[pivot], columns[pivot] = tuple(below(pivot)), tuple(right(pivot))
        left.remove(pivot)
        order.append(pivot)
        for i in rows[pivot]:
            filled[i].update(columns[pivot])
    return Elimination(tuple(order), columns, rows)
