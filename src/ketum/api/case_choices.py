"""What a form of a case can offer to choose from: the words that the case room and others read.

Suggestions only: whatever else is typed is read too, or told to be unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ketum.case import ALKALOIDS, ANALYTES, FORMS
from ketum.case.tables import METABOLISERS, SCALES
from ketum.knowledge import Knowledge, open_knowledge
from ketum.units import ITEMS

__all__ = ["Choices", "choices"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Words by what they answer; `partners` are medicines and other substances by their names.

    `places` are codes with names, in the order of the names; `analytes` are laboratory values and
    `items` what a product can be counted in.
    """

    conditions: tuple[str, ...]
    symptoms: tuple[str, ...]
    partners: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    forms: tuple[str, ...] = tuple(FORMS)
    kinds: tuple[str, ...] = ("leaf", "extract", "7oh")
    metabolisers: tuple[str, ...] = METABOLISERS
    matrices: tuple[str, ...] = ("plasma", "serum", "blood", "urine")
    alkaloids: tuple[str, ...] = ALKALOIDS
    analytes: tuple[str, ...] = tuple(ANALYTES)
    scales: tuple[str, ...] = SCALES
    items: tuple[str, ...] = tuple(ITEMS)


def choices() -> Choices:
    """Everything that can be offered, from the evidence base that ships with ketum."""
    return _choices(open_knowledge())


@lru_cache(maxsize=2)
def _choices(knowledge: Knowledge) -> Choices:
    from ketum.knowledge.records.case import Term
    from ketum.knowledge.records.law import Jurisdiction
    from ketum.knowledge.records.medicines import Medicine

    terms = knowledge.all(Term)
    places = ((one.id, one.name) for one in knowledge.all(Jurisdiction) if one.id != "UN")
    return Choices(
        conditions=tuple(one.name for one in terms if one.area == "condition"),
        symptoms=tuple(one.name for one in terms if one.area == "symptom"),
        partners=tuple(sorted({one.name for one in knowledge.all(Medicine)}, key=str.casefold)),
        places=tuple(sorted(places, key=lambda pair: pair[1].casefold())),
    )
