"""The arithmetic of a taper at a pace that people have chosen; ketum proposes none."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from ketum.web.interface.operation import Asked, Operation
from ketum.web.interface.shapes import CaseBody, Day, Name, case_of

__all__ = ["OPERATIONS"]

Amount = Annotated[float, Field(ge=0, le=1_000_000)]
Number = Annotated[int, Field(ge=0, le=3650)]


class Hold(Asked):
    """A day of the plan from which it stands still, and for how many days."""

    day: Number
    days: Annotated[int, Field(ge=1, le=366)]


class Slip(Asked):
    """A day of the plan, and what was really taken on it: "3 g, 3 g"."""

    day: Number
    taken: Name


class PaceAsked(Asked):
    """The pace that was chosen, in every part; nothing is filled in."""

    kind: Literal["linear", "proportional", "frequency"]
    less: Amount | None = None
    percent: Annotated[float, Field(ge=0, le=100)] | None = None
    every_days: Annotated[int, Field(ge=1, le=366)] | None = None
    to_total: Amount | None = None
    drop: Literal["earliest", "latest", "smallest"] | None = None
    keep_doses: Annotated[int, Field(ge=0, le=100)] | None = None


class TaperAsked(Asked):
    """A case with its doses, a pace, what can be measured, and what became of the plan."""

    case: CaseBody
    pace: PaceAsked
    measure: Amount | None = None
    start: Day | None = None
    holds: Annotated[tuple[Hold, ...], Field(max_length=50)] = ()
    slips: Annotated[tuple[Slip, ...], Field(max_length=50)] = ()
    agreed_with_clinician: bool = False
    adaptation: bool = False


def _taper(asked: TaperAsked) -> dict[str, Any]:
    from ketum.api.clinic_taper import (
        changed,
        make_pace,
        taper_document,
        taper_of,
        with_adaptation,
    )

    case = case_of(asked.case)
    start = asked.start or date.today()  # noqa: DTZ011 - the reader's own day
    answer = taper_of(case, make_pace(**asked.pace.model_dump()), asked.measure, start=start,
                      agreed_with_clinician=asked.agreed_with_clinician)  # fmt: skip
    answer = changed(answer, [(one.day, one.days) for one in asked.holds],
                     [(one.day, one.taken) for one in asked.slips])  # fmt: skip
    return taper_document(with_adaptation(answer, case) if asked.adaptation else answer)


EXAMPLE: Final = {
    "case": {
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}, {"amount": "3 g", "at": "18:00"}]}
    },
    "pace": {"kind": "linear", "less": 1, "every_days": 7, "to_total": 0},
    "measure": 0.1,
    "start": "2026-11-22",
}
OPERATIONS = (
    Operation(name="taper", path="/clinic/taper", asks=TaperAsked, answers="clinic", work=_taper,
              example=EXAMPLE),
)  # fmt: skip
