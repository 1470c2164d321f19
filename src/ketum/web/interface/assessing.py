"""A whole case, what reaches the blood in it, and what moved between two answers."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field

from ketum.errors import InputError, Problem
from ketum.web.interface.operation import Asked, Operation
from ketum.web.interface.shapes import (
    CaseBody,
    Days,
    Name,
    Paper,
    People,
    Seed,
    case_of,
    certificate_of,
)

__all__ = ["EXAMPLE", "OPERATIONS"]

# Twins times shown times: as many as 5,000 twins for 14 days, every half hour.
MOST_POINTS: Final = 5000 * 14 * 48
MOST_DOSES: Final = 5000 * 14 * 24
EXAMPLE: Final = {
    "person": {"age": 34, "sex": "female", "medicines": [{"name": "sertraline", "dose": "100 mg"}]},
    "product": {"form": "powder", "label": {"mitragynine": "1.4 %"}},
    "use": {"doses": [{"amount": "3 g", "at": "08:00"}, {"amount": "3 g", "at": "18:00"}]},
    "place": {"where": "US-TX", "date": "2026-11-22"},
}
PAPER: Final = {
    "name": "lot-2217.csv",
    "text": "Test,Result,Unit\nMitragynine,1.42,%\n7-Hydroxymitragynine,0.01,%\nLead,0.3,ug/g\n",
}


class AssessAsked(Asked):
    """A case, the certificate of its product, and how its bands are drawn."""

    case: CaseBody
    certificate: Paper | None = None
    people: People = 1000
    seed: Seed = 1


class Below(Asked):
    """A level that you choose, as in "20 ng/mL"; the hours at or below it are counted."""

    analyte: Name
    level: Name


class Missed(Asked):
    """A dose that is left out: which day and which dose of that day, both counted from 1."""

    day: Annotated[int, Field(ge=1, le=90)]
    dose: Annotated[int, Field(ge=1, le=100)]


class Then(Asked):
    """Another use, and another product, from a day (counted from 0) on."""

    case: CaseBody
    certificate: Paper | None = None
    from_day: Annotated[int, Field(ge=0, le=90)]


class SimulateAsked(AssessAsked):
    """A case, for how long, and what differs from it as it stands."""

    days: Days = 14.0
    every_min: Annotated[float, Field(ge=1, le=1440)] = 30.0
    scenario: Annotated[str, Field(max_length=100)] = ""
    stop_after_days: Annotated[float, Field(ge=0, le=90)] | None = None
    missed: Annotated[tuple[Missed, ...], Field(max_length=200)] = ()
    then: Then | None = None
    against: CaseBody | None = None
    below: Annotated[tuple[Below, ...], Field(max_length=10)] = ()
    casework: Annotated[tuple[Name, ...], Field(max_length=10)] = ()


class DiffAsked(Asked):
    """Two answers of `assess`, the earlier one first."""

    old: dict[str, Any]
    new: dict[str, Any]


def _assess(asked: AssessAsked) -> dict[str, Any]:
    from ketum.api.assessment import assess

    certificate = certificate_of(asked.certificate)
    answer = assess(case_of(asked.case), people=asked.people, seed=asked.seed,
                    certificate=certificate)  # fmt: skip
    return answer.to_dict()


def _simulate(asked: SimulateAsked) -> dict[str, Any]:
    from ketum.api.simulation import Change, level_of
    from ketum.api.simulation_document import (
        Asked,
        Beside,
        later_of,
        simulated,
        simulation_document,
    )

    case, other = case_of(asked.case), asked.against
    against = None if other is None else case_of(other, "against")
    then = asked.then
    later = None
    if then is not None:
        paper = certificate_of(then.certificate)
        later = later_of(case_of(then.case, "then.case"), then.from_day, paper)
    _require_room(asked, [case, against, later and later.case])
    missed = frozenset((one.day - 1, one.dose - 1) for one in asked.missed)
    change = Change(asked.scenario, asked.stop_after_days, missed, later)
    numbers = Asked(asked.people, asked.seed, asked.days, asked.every_min, change)
    beside = Beside(tuple((one.analyte, level_of(one.analyte, one.level)) for one in asked.below),
                    tuple(asked.casework))  # fmt: skip
    found = simulated(case, numbers, certificate_of(asked.certificate))
    second = None if against is None else simulated(against, numbers)
    return simulation_document(found, beside, second)


def _require_room(asked: SimulateAsked, cases: list[Any]) -> None:
    """Refuse (KET-847) what would hold the machine: people, days, times and doses together."""
    points = asked.people * asked.days * 1440 / asked.every_min
    doses = asked.people * asked.days * sum(len(one.use.doses) for one in cases if one)
    for name, wanted, most in (
        ("every_min", points, MOST_POINTS),
        ("use.doses", doses, MOST_DOSES),
    ):
        if wanted > most:
            what = "people, days and times are too many together"
            cure = "ask for fewer people, fewer days, or longer steps"
            raise InputError([Problem("KET-847", what, name, f"{wanted:,.0f}",
                                      f"at most {most:,}", cure)])  # fmt: skip


def _diff(asked: DiffAsked) -> dict[str, Any]:
    from ketum.api.diff import diff_of

    return diff_of(asked.old, asked.new).to_dict()


OPERATIONS = (
    Operation(name="assess", path="/assess", asks=AssessAsked, answers="assessment", work=_assess,
              example={"case": EXAMPLE, "people": 200}, most_bytes=6_000_000),
    Operation(name="simulate", path="/simulate", asks=SimulateAsked, answers="simulate",
              work=_simulate, example={"case": EXAMPLE, "people": 200, "days": 7,
                                       "below": [{"analyte": "mitragynine", "level": "20 ng/mL"}]},
              most_bytes=6_000_000),
    Operation(name="diff", path="/diff", asks=DiffAsked, answers="diff", work=_diff,
              most_bytes=6_000_000),
)  # fmt: skip
