"""Signs of danger: which of them are present, and which there are to know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import DangerSign

ORDER = ("emergency", "same-day", "soon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A danger sign that is present, and the symptoms that raised it."""

    sign: DangerSign
    symptoms: tuple[str, ...]


def danger_signs(symptoms: Collection[str], knowledge: Knowledge) -> tuple[Present, ...]:
    """Return the danger signs that these symptoms raise, the most urgent first."""
    found = []
    for sign in knowledge.all(DangerSign):
        raised = tuple(name for name in sign.any_of if name in symptoms)
        if len(raised) >= sign.at_least:
            found.append(Present(sign=sign, symptoms=raised))
    return tuple(sorted(found, key=lambda one: ORDER.index(one.sign.urgency)))


def signs_to_know(knowledge: Knowledge, urgency: str) -> tuple[DangerSign, ...]:
    """Return every sign of this urgency, in the order of the evidence base."""
    return knowledge.where(DangerSign, urgency=urgency)
