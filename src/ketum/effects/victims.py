"""How far an enzyme's loss can raise a medicine: fm, F_G and extraction from verified records.

- F_G: measured escapes of gut CYP3A; several measurements make a range. Where none is verified the
  oral bioavailability F bounds it (F <= F_G <= 1).
- fm: 1 - 1/R with R the largest reported intravenous ratio is a floor; the largest oral ratio
  divided by what the gut can give, 1 - 1/(R * F_G), is the other bound.
- CYP2D6 is not followed into the gut (F_G is 1). There fm is 1 - 1/R too, with R the ratio of areas
  of people without the enzyme over people with it, where one is verified: no inhibitor enters it.
The middle of each range is used, and the range itself for bands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Quantity

__all__ = ["Victim", "victim"]

LARGEST = "largest reported AUC ratio"
POOR = "AUC ratio, poor over normal metabolisers"
BIOAVAILABILITY = "oral bioavailability F"
EXTRACTION = "hepatic extraction ratio EH"


@dataclass(frozen=True, slots=True)
class Victim:
    """A medicine's dependence on one enzyme; every range is (low, middle, high).

    `extraction` is the hepatic extraction, None when not verified: then nothing can be said of
    intravenous doses. `pure` is False where the site names other enzymes or transporters too.
    """

    name: str
    enzyme: str
    fm: tuple[float, float, float]
    gut: tuple[float, float, float]
    extraction: float | None
    pure: bool
    records: tuple[str, ...]


def victim(knowledge: Knowledge, name: str, enzyme: str) -> Victim | str:
    """The victim of this name for CYP3A or CYP2D6, or why nothing can be said."""
    rows = [
        row
        for row in knowledge.where(Quantity, drug=name.casefold())
        if row.section == "victim" and row.verified
    ]
    sited = [row for row in rows if enzyme in row.site]
    largest = [row for row in sited if row.parameter == POOR] or [
        row for row in sited if row.parameter == LARGEST
    ]
    if not largest:
        return f"no verified {enzyme} parameters of {name}"
    gut, gut_rows = _gut(rows) if enzyme == "CYP3A" else ((1.0, 1.0, 1.0), [])
    if gut is None:
        return f"neither F_G nor oral bioavailability of {name} is verified"
    extraction = next((row for row in rows if row.parameter == EXTRACTION), None)
    return Victim(
        name.casefold(),
        enzyme,
        _fraction(largest, gut),
        gut,
        extraction.value if extraction else None,
        all(_only(row.site, enzyme) for row in largest),
        tuple(row.ref for row in (*largest, *gut_rows, *([extraction] if extraction else []))),
    )


def _only(site: str, enzyme: str) -> bool:
    return site in (enzyme, f"{enzyme}4")


def _gut(rows: Sequence[Quantity]) -> tuple[tuple[float, float, float] | None, list[Quantity]]:
    measured = [row for row in rows if row.parameter.startswith("Fg") and row.value is not None]
    values = [row.value for row in measured if row.value is not None]
    if values:
        return (min(values), math.fsum(values) / len(values), max(values)), measured
    given = [row for row in rows if row.parameter == BIOAVAILABILITY and row.value is not None]
    if not given or given[0].value is None:
        return None, []
    low = given[0].value
    return (low, math.sqrt(low), 1.0), given


def _fraction(
    largest: Sequence[Quantity], gut: tuple[float, float, float]
) -> tuple[float, float, float]:
    bounds = []
    for row in largest:
        if row.value is None:
            continue
        by_vein = row.conditions.startswith("iv")
        ends = (1.0,) if by_vein else (gut[0], gut[2])
        low, high = (row.low or row.value, row.high or row.value)
        bounds += [1.0 - 1.0 / max(end * ratio, 1.0) for end in ends for ratio in (low, high)]
    low, high = max(min(bounds), 0.0), max(bounds)
    return (low, (low + high) / 2.0, high)
