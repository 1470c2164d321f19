"""What other medicines do to kratom's own levels: a direction, and where not even that is known.

No person was studied. In rats a strong CYP3A inhibitor raised mitragynine and 7-hydroxymitragynine;
in mice it lowered what mitragynine did. So the direction for 7-OH is told as uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Quantity
from ketum.knowledge.records.medicines import Medicine

__all__ = ["RECORDS", "Shift", "shifts"]

RECORDS = ("kratom_as_victim-001", "kratom_as_victim-002", "kratom_as_victim-003")
STRENGTHS = frozenset({"moderate", "strong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One medicine beside kratom: where mitragynine goes, and that 7-OH cannot be told."""

    name: str
    does: Literal["inhibits CYP3A", "induces CYP3A"]
    mitragynine: Literal["up", "down"]
    seven_oh: Literal["uncertain"]
    records: tuple[str, ...]


def shifts(knowledge: Knowledge, names: Sequence[str]) -> tuple[Shift, ...]:
    """The moderate and strong CYP3A inhibitors and inducers among these ingredients."""
    refs = tuple(knowledge.get(Quantity, one).ref for one in RECORDS)
    found = []
    for name in names:
        try:
            medicine = knowledge.get(Medicine, name)
        except KeyError:
            continue
        inhibits = medicine.cyp3a_inhibitor in STRENGTHS
        if inhibits or medicine.cyp3a_inducer in STRENGTHS:
            found.append(
                Shift(
                    name=name,
                    does="inhibits CYP3A" if inhibits else "induces CYP3A",
                    mitragynine="up" if inhibits else "down",
                    seven_oh="uncertain",
                    records=(medicine.ref, *refs),
                )
            )
    return tuple(found)
