"""The JSON document of a simulation: the bands, and what was asked to stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ketum.api.simulation import above_studied, casework, compare
from ketum.exposure.predict import Asked, Later, answer
from ketum.knowledge import open_knowledge
from ketum.product import content_of

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.exposure import Exposure
    from ketum.knowledge.records.pk import Casework
    from ketum.product import Certificate

__all__ = ["Asked", "Beside", "later_of", "simulated", "simulation_document"]

_CASEWORK = ("case_type", "n", "matrix", "statistic", "value", "low", "high", "unit", "spread",
             "other_drugs", "attributed", "verified", "note")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """Levels to count hours below, as (alkaloid, ng/mL), and alkaloids whose casework is shown."""

    below: tuple[tuple[str, float], ...] = ()
    casework: tuple[str, ...] = ()


def simulated(
    case: Case, asked: Asked, certificate: Certificate | None = None, today: date | None = None
) -> Exposure:
    """Predict a case whose certificate, if any, was read already; no file is opened for it.

    Raises InputError for a number that cannot be computed.
    """
    knowledge = open_knowledge()
    day = case.on(today or date.today())  # noqa: DTZ011 - the reader's own day is meant
    content = content_of(case.product, knowledge, certificate=certificate, today=day)
    return answer(case, content, knowledge, asked)


def later_of(
    case: Case, from_day: int, certificate: Certificate | None = None, today: date | None = None
) -> Later:
    """The use and the product of a case, to be taken over from a day (counted from 0) on."""
    day = case.on(today or date.today())  # noqa: DTZ011 - the reader's own day is meant
    return Later(
        case,
        content_of(case.product, open_knowledge(), certificate=certificate, today=day),
        from_day,
    )


def simulation_document(
    found: Exposure, beside: Beside | None = None, against: Exposure | None = None
) -> dict[str, Any]:
    """The answer as the JSON document that `ketum simulate --json` writes.

    `against` is another simulation of the same seed and people, compared twin by twin (InputError
    otherwise).
    """
    document: dict[str, Any] = found.to_dict()
    compared = compare(found, against) if against is not None else {}
    if compared:
        document["against"] = {
            name: {metric: held.to_dict() for metric, held in values.items()}
            for name, values in compared.items()
        }
    return document | _beside(found, beside or Beside())


def _beside(found: Exposure, beside: Beside) -> dict[str, Any]:
    return {
        "above_studied": {one.analyte: one.to_dict() for one in above_studied(found)},
        "below": [
            {"analyte": name, "level_ng_ml": level, "hours": found.below(name, level).to_dict()}
            for name, level in beside.below
            if name in found.analytes
        ],
        "casework": {name: _cases(casework(name)) for name in beside.casework},
    }


def _cases(found: Sequence[Casework]) -> list[dict[str, Any]]:
    return [
        {"record": one.ref, **{name: getattr(one, name) for name in _CASEWORK}} for one in found
    ]
