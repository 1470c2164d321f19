"""Receptor results as tables: what was printed for one ligand at one target, lowest to highest.

Nothing is averaged: results of different assays are not samples of one value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ketum.knowledge import Knowledge
from ketum.knowledge.records.pharmacology import ReceptorResult
from ketum.report.encyclopaedia.figures import number
from ketum.report.encyclopaedia.model import Row
from ketum.report.encyclopaedia.rows import row

AFFINITY = frozenset({"Ki"})
EFFICACY = frozenset({"EC50", "Emax", "IC50"})


def affinities(knowledge: Knowledge) -> Iterator[Row]:
    """How tightly each ligand binds at each target (Ki), one row a pair."""
    yield from _grouped(knowledge, AFFINITY)


def efficacies(knowledge: Knowledge) -> Iterator[Row]:
    """How strongly each ligand acts at each target, one row a pair and measure."""
    yield from _grouped(knowledge, EFFICACY)


def findings(knowledge: Knowledge) -> Iterator[Row]:
    """Results that are words, or figures of another kind, one row each."""
    for one in knowledge.all(ReceptorResult):
        if one.value is not None and one.measure in AFFINITY | EFFICACY:
            continue
        unit = "" if one.unit == "qualitative" else one.unit
        value = "" if one.value is None else f"{number(one.value)} {unit}"
        yield row(one, one.ligand, one.target, one.measure, value or one.result, one.species)


def _grouped(knowledge: Knowledge, measures: frozenset[str]) -> Iterator[Row]:
    groups: dict[tuple[str, ...], list[ReceptorResult]] = {}
    for one in knowledge.all(ReceptorResult):
        if one.value is not None and one.measure in measures:
            key = (one.ligand, one.target, one.measure, one.unit)
            groups.setdefault(key, []).append(one)
    for (ligand, target, measure, unit), results in sorted(groups.items()):
        confirmed = sum(one.verified for one in results)
        yield row(
            results,
            ligand,
            target,
            measure,
            f"{_span(results)} {unit}",
            f"{len(results)} ({confirmed})",
            ", ".join(dict.fromkeys(one.species for one in results if one.species)),
        )


def _span(results: Iterable[ReceptorResult]) -> str:
    """From the lowest to the highest printed value; a bound keeps its sign."""
    ordered = sorted(results, key=lambda one: one.value or 0.0)
    shown = [f"{one.bound}{number(one.value or 0.0)}" for one in (ordered[0], ordered[-1])]
    return " to ".join(dict.fromkeys(shown))
