"""Event records with NONMEM's meaning, and what is wrong with them.

Meaning of the columns (NONMEM Users Guide VI, PREDPP, chapters II and V):

    evid 0 observation, 1 dose, 2 other (a time, or a change of covariates), 3 reset,
         4 reset and dose
    amt  amount; 0 only with ss=1 and rate > 0 (a constant infusion for ever until now)
    rate 0 bolus; > 0 infusion at this rate for f * amt / rate hours; -1 the rate, -2 the duration
         that the model gives for the input
    ii, addl  interval and number of further doses
    ss   1 the state is that of endless doses before, and nothing else; 2 that state is added
    cmt  number of the model's input (from 1), or the name of its state

Order at one time: additional doses, doses that were delayed by a lag, and ends of infusions come
first; then records in the order given; then outputs asked for as a grid of times. A reset, and a
steady-state dose with ss=1, cancel running infusions, additional doses and delayed doses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["Event", "Regimen", "check_events", "input_of"]


@dataclass(frozen=True, slots=True)
class Event:
    """One record; see the module. `amt` may hold one amount for each subject of a shared regimen.

    `covariates` gives parameters new values from this record on (or up to it, with NOCB).
    """

    time_h: float
    evid: int = 1
    amt: float | FloatArray = 0.0
    cmt: int | str = 1
    rate: float = 0.0
    ii: float = 0.0
    addl: int = 0
    ss: int = 0
    covariates: Mapping[str, float] = field(default_factory=dict)


Regimen = Sequence[Event]


def input_of(system: System, event: Event) -> int:
    """Index of the input that a record names; -1 when there is none."""
    if isinstance(event.cmt, int):
        return event.cmt - 1 if 1 <= event.cmt <= len(system.input_states) else -1
    names = [system.states[state] for state in system.input_states]
    return names.index(event.cmt) if event.cmt in names else -1


def check_events(system: System, regimen: Regimen, subjects: int, who: str) -> None:
    """Raise ModelError with every problem of a regimen; `who` names the subject in messages."""
    problems: list[Problem] = []
    before = 0.0
    for number, event in enumerate(regimen, start=1):
        where = f"{system.model.name}: {who}, record {number}"
        wrong = [(what, seen, cure) for bad, what, seen, cure in _rules(system, event) if bad]
        if math.isfinite(event.time_h) and event.time_h < before:
            wrong.append(("records must not go back in time", f"{event.time_h:g} h", "sort them"))
        before = max(before, event.time_h) if math.isfinite(event.time_h) else before
        amounts = np.asarray(event.amt, dtype=np.float64)
        if amounts.shape not in {(), (subjects,)}:
            allowed = f"one number or one for each of {subjects} subjects"
            wrong.append((f"amt has the wrong shape, {allowed}", str(amounts.shape), ""))
        elif not np.isfinite(amounts).all() or (amounts < 0.0).any():
            wrong.append(("amt must be finite and not negative", str(amounts), ""))
        problems += [Problem("KET-620", what, where, seen, cure=cure) for what, seen, cure in wrong]
    if problems:
        raise ModelError(problems)


def _rules(system: System, event: Event) -> list[tuple[bool, str, str, str]]:
    """(broken, what, seen, cure) for every rule of one record."""
    doses = event.evid in {1, 4}
    place = input_of(system, event) if doses else 0
    names = ", ".join(system.states[state] for state in system.input_states)
    numbers = (event.time_h, event.rate, event.ii, *event.covariates.values())
    empty = doses and not np.any(np.asarray(event.amt, dtype=np.float64))
    constant = event.ss == 1 and event.rate > 0.0 and event.ii == 0.0
    modelled = {
        -1.0: ("rate", system.input_rates),
        -2.0: ("duration", system.input_durations),
    }
    what, given = modelled.get(event.rate, ("", ()))
    unknown = sorted(set(event.covariates) - set(system.parameters))
    return [
        (not all(map(math.isfinite, numbers)), "a number is not finite", str(numbers), ""),
        (event.time_h < 0.0, "time is negative", f"{event.time_h:g} h", ""),
        (event.evid not in range(5), "unknown evid", str(event.evid), "use 0, 1, 2, 3 or 4"),
        (event.ss not in {0, 1, 2}, "unknown ss", str(event.ss), "use 0, 1 or 2"),
        (place < 0, "no such input", str(event.cmt), f"use a number from 1 or one of: {names}"),
        (event.addl < 0, "addl is negative", str(event.addl), ""),
        (event.addl > 0 and event.ii <= 0.0, "addl needs an interval ii", str(event.ii), ""),
        (event.ii < 0.0, "ii is negative", str(event.ii), ""),
        (
            doses and event.ss > 0 and event.ii <= 0.0 and not constant,
            "a steady-state dose needs an interval ii",
            str(event.ii),
            "a constant infusion is amt=0, rate > 0, ii=0, ss=1",
        ),
        (empty and not constant, "a dose of nothing", "amt 0", "give amt, or use evid 2"),
        (event.rate < 0.0 and not what, "unknown rate", str(event.rate), "use -1 or -2, or >= 0"),
        (
            bool(what) and place >= 0 and doses and given[place] is None,
            f"the model gives no {what} for this input",
            str(event.rate),
            f"add {what}= to the model's Input",
        ),
        (bool(unknown), f"no parameter {unknown[:1]} to change", str(unknown), ""),
        (
            not doses and bool(np.any(np.asarray(event.amt, dtype=np.float64))),
            f"evid {event.evid} has an amount",
            str(event.amt),
            "use evid 1 or 4 for a dose",
        ),
    ]
