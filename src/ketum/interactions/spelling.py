"""Names that look like what was typed. The only place that looks through all names.

Nearness is the optimal string alignment distance (insert, delete, replace, swap neighbours) on the
folded forms, among the names that share most letter triples with the entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ketum.knowledge import Knowledge
from ketum.knowledge.records.medicines import MedicineName, folded

_CANDIDATES = 12
_LONGEST = 40
_LEAST_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Near:
    """A known name (folded), and how many letter changes lie between it and the entry."""

    key: str
    distance: int


def nearest(text: str, knowledge: Knowledge) -> tuple[Near, ...]:
    """The known names nearest to `text`, nearest first; none when all of them differ much."""
    wanted = folded(text)[:_LONGEST]
    if len(wanted) < 3:
        return ()
    names, index = _triples_of(knowledge)
    shared = Counter(place for triple in _triples(wanted) for place in index.get(triple, ()))
    close = (
        Near(names[place], distance(wanted, names[place]))
        for place, _ in shared.most_common(_CANDIDATES)
    )
    alike = [near for near in close if _alike(wanted, near) >= _LEAST_ALIKE]
    return tuple(sorted(alike, key=lambda near: (near.distance, near.key)))


def distance(left: str, right: str) -> int:
    """How many single-letter changes and swaps of neighbours turn `left` into `right`."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        line = [row]
        for column, other in enumerate(right, start=1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == right[column - 2]
            if swapped and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1]


def _alike(wanted: str, near: Near) -> float:
    return 1 - near.distance / max(len(wanted), len(near.key))


def _triples(word: str) -> Iterator[str]:
    padded = f"  {word} "
    return (padded[place : place + 3] for place in range(len(padded) - 2))


@lru_cache(maxsize=2)
def _triples_of(knowledge: Knowledge) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    names = knowledge.key_values(MedicineName, "key")
    index: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for triple in set(_triples(name)):
            index[triple].append(place)
    return names, dict(index)
