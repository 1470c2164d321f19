"""From event records to what happens to each subject, in order.

Subjects that share a regimen are laid out together, one row each: lags, bioavailability and
modelled rates differ between rows, the columns are the same. A timeline is a chain of legs; a
steady-state record starts a new leg, because its state has to be found before going on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.compiler.contract import Action
from ketum.engine.events import Event, Regimen, input_of
from ketum.engine.expressions import Expr, evaluate
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["Interpolation", "Leg", "SteadyDose", "legs_of"]

Interpolation = Literal["locf", "nocb"]

_EARLY = -1e9  # order of what comes before the records of its time


@dataclass(frozen=True, slots=True)
class SteadyDose:
    """Endless doses before a time: what the state at that time has to be found from.

    Arrays have one row a subject. `rate` and `duration_h` are 0 for a bolus; a constant infusion
    has an infinite duration.
    """

    input: int
    amount: FloatArray
    rate: FloatArray
    duration_h: FloatArray
    interval_h: float
    lag_h: FloatArray
    adds: bool  # ss=2: to the state that is there


@dataclass(slots=True)
class Leg:
    """A stretch without steady-state records. Columns of the arrays are actions."""

    begin_h: float
    end_h: float
    parameters: FloatArray  # (G, parameters) at the start
    steady: SteadyDose | None
    times: FloatArray = field(default_factory=lambda: np.empty((0, 0)))
    kinds: FloatArray = field(default_factory=lambda: np.empty((0, 0)))
    indices: FloatArray = field(default_factory=lambda: np.empty((0, 0)))
    values: FloatArray = field(default_factory=lambda: np.empty((0, 0)))


@dataclass(slots=True)
class _Dose:
    """A dose that enters a state, as a bolus or over time; rows are subjects."""

    input: int
    begin: FloatArray
    end: FloatArray
    size: FloatArray  # amount, or rate
    bolus: bool
    order: FloatArray

    def cancelled_after(self, time_h: float) -> _Dose:
        """What is left of it when everything later than a time is cancelled."""
        if self.bolus:
            size = np.where(self.begin > time_h, 0.0, self.size)
            return _Dose(self.input, self.begin, self.end, size, True, self.order)
        begin, end = np.minimum(self.begin, time_h), np.minimum(self.end, time_h)
        return _Dose(self.input, begin, end, self.size, False, self.order)

    def still_to_come(self, time_h: float) -> _Dose | None:
        """The part after a time, or None."""
        late = self.begin > time_h if self.bolus else self.end > time_h
        if not late.any():
            return None
        size = np.where(late, self.size, 0.0)
        return _Dose(self.input, self.begin, self.end, size, self.bolus, self.order)


_Row = tuple[FloatArray, FloatArray, int, int, FloatArray]  # time, order, kind, index, value


def legs_of(
    system: System,
    regimen: Regimen,
    parameters: FloatArray,
    end_h: float,
    interpolation: Interpolation,
    *,
    observe: bool,
    subjects: IntArray,
) -> list[Leg]:
    """Lay out a regimen for the subjects whose parameters are given (G, parameters).

    Args:
        system: the model.
        regimen: checked records.
        parameters: at time 0; records may change them.
        end_h: end of the run.
        interpolation: covariates hold from their record on (`locf`) or up to it (`nocb`).
        observe: report at records with evid 0, in their order.
        subjects: their numbers, for messages.
    """
    timeline = _Timeline(system, parameters, interpolation, subjects)
    slot = 0
    previous_h = 0.0
    for number, event in enumerate(regimen):
        if event.time_h > end_h:
            if interpolation == "nocb":  # its covariates hold before it
                timeline.change_covariates(number, event, previous_h)
            break
        timeline.change_covariates(number, event, previous_h)
        if event.evid == 0 and observe:
            timeline.row(event.time_h, number + 0.5, Action.OBSERVE, slot, 0.0)
        slot += event.evid == 0
        if event.evid in {3, 4}:
            timeline.reset(event.time_h, number)
        if event.evid in {1, 4}:
            timeline.dose(event, number)
        previous_h = event.time_h
    timeline.close(end_h)
    return timeline.legs


class _Timeline:
    def __init__(
        self,
        system: System,
        parameters: FloatArray,
        interpolation: Interpolation,
        rows_of: IntArray,
    ) -> None:
        self.rows_of = rows_of
        self.system = system
        self.interpolation = interpolation
        self.now = parameters.copy()
        self.subjects = len(parameters)
        self.legs: list[Leg] = [Leg(0.0, 0.0, parameters.copy(), None)]
        self.rows: list[_Row] = []
        self.doses: list[_Dose] = []
        self._known: dict[Expr, FloatArray] = {}  # properties of inputs until a covariate changes

    def row(
        self,
        time_h: float | FloatArray,
        order: float | FloatArray,
        kind: Action,
        index: int,
        value: float | FloatArray,
    ) -> None:
        everyone = (self.subjects,)
        self.rows.append(
            (
                np.broadcast_to(np.asarray(time_h, np.float64), everyone),
                np.broadcast_to(np.asarray(order, np.float64), everyone),
                int(kind),
                index,
                np.broadcast_to(np.asarray(value, np.float64), everyone),
            )
        )

    def change_covariates(self, number: int, event: Event, previous_h: float) -> None:
        first = number == 0
        early = self.interpolation == "nocb" and not first
        time_h = 0.0 if first else previous_h if early else event.time_h
        order = _EARLY if first else number - 0.25 if early else number + 0.25
        for name, value in event.covariates.items():
            index = self.system.parameters.index(name)
            if np.all(self.now[:, index] == value):
                continue
            self.now[:, index] = value
            self._known.clear()
            if time_h <= self.legs[-1].begin_h and not self.rows:
                self.legs[-1].parameters[:, index] = value
            else:
                self.row(time_h, order, Action.CHANGE, index, value)

    def reset(self, time_h: float, number: int) -> None:
        self.doses = [dose.cancelled_after(time_h) for dose in self.doses]
        self.row(time_h, number + 0.4, Action.RESET, 0, 0.0)

    def _given(self, expression: Expr | None, what: str) -> FloatArray:
        """A property of an input for each subject, with the covariates of now.

        Raises ModelError KET-625 for the first subject whose value makes no sense.
        """
        assert expression is not None
        if expression not in self._known:
            named = {name: self.now[:, i] for i, name in enumerate(self.system.parameters)}
            value = evaluate([expression], named)[0]
            known = np.array(np.broadcast_to(value, (self.subjects,)), dtype=np.float64)
            least = np.nextafter(0.0, 1.0) if what in {"rate", "duration"} else 0.0
            wrong = np.flatnonzero(~(np.isfinite(known) & (known >= least)))
            if wrong.size:
                who = f"{self.system.model.name}: subject {self.rows_of[wrong[0]]}"
                text = f"the {what} of an input must be finite and not negative"
                raise ModelError([Problem("KET-625", text, who, f"{known[wrong[0]]:g}")])
            self._known[expression] = known
        return self._known[expression]

    def _rate_and_duration(self, event: Event, place: int) -> tuple[FloatArray, FloatArray]:
        """Rate and hours of an infusion; zeros for a bolus. Bioavailability is in the amount."""
        zero = np.zeros(self.subjects)
        if event.rate == 0.0:
            return zero, zero
        amount = self._amount(event, place)
        if event.rate == -2.0:
            duration = self._given(self.system.input_durations[place], "duration")
            return amount / duration, duration
        rate = zero + event.rate
        if event.rate == -1.0:
            rate = self._given(self.system.input_rates[place], "rate")
        return rate, amount / rate

    def _amount(self, event: Event, place: int) -> FloatArray:
        return np.asarray(event.amt) * self._given(
            self.system.bioavailability[place], "bioavailability"
        )

    def dose(self, event: Event, number: int) -> None:
        place = input_of(self.system, event)
        lag = self._given(self.system.lags[place], "lag")
        rate, duration = self._rate_and_duration(event, place)
        size = rate if event.rate != 0.0 else self._amount(event, place)
        if event.ss:
            self._steady(event, place, lag, rate, duration)
            if event.ii == 0.0:
                return

        def enter(begin: FloatArray, order: FloatArray, until: FloatArray | None = None) -> None:
            end = begin + duration if until is None else until
            self.doses.append(_Dose(place, begin, end, size, event.rate == 0.0, order))

        if event.ss:
            self._still_entering(event, lag, duration, enter)
        for k in range(event.addl + 1):
            begin = event.time_h + k * event.ii + lag
            generated = (lag > 0.0) | (k > 0)
            enter(begin, np.where(generated, _EARLY + number, number + 0.5))

    def _still_entering(
        self,
        event: Event,
        lag: FloatArray,
        duration: FloatArray,
        enter: Callable[[FloatArray, FloatArray, FloatArray | None], None],
    ) -> None:
        """Doses of the endless past that are delayed beyond the record, or still running."""
        k = 1
        while True:
            begin = event.time_h + lag - k * event.ii
            end = begin + duration
            late = begin >= event.time_h if event.rate == 0.0 else end > event.time_h
            if not late.any():
                return
            order = np.full(self.subjects, _EARLY + k)
            if event.rate == 0.0:
                enter(np.where(late, begin, np.inf), order, None)
            else:
                begin = np.maximum(begin, event.time_h)
                enter(begin, order, np.maximum(end, begin))
            k += 1

    def _steady(
        self,
        event: Event,
        place: int,
        lag: FloatArray,
        rate: FloatArray,
        duration: FloatArray,
    ) -> None:
        """Start a new leg at a steady-state record."""
        endless = event.ii == 0.0
        self.close(event.time_h)
        steady = SteadyDose(
            input=place,
            amount=self._amount(event, place),
            rate=rate,
            duration_h=np.full(self.subjects, np.inf) if endless else duration,
            interval_h=24.0 if endless else event.ii,
            lag_h=np.zeros(self.subjects) if endless else lag,
            adds=event.ss == 2,
        )
        kept = [dose.still_to_come(event.time_h) for dose in self.doses] if steady.adds else []
        self.doses = [dose for dose in kept if dose is not None]
        self.legs.append(Leg(event.time_h, event.time_h, self.now.copy(), steady))

    def close(self, end_h: float) -> None:
        """Write the actions of the current leg."""
        leg = self.legs[-1]
        leg.end_h = end_h
        rows = self.rows + [row for dose in self.doses if dose.bolus for row in self._bolus(dose)]
        rows += self._infusions()
        self.rows = []
        if not rows:
            leg.times = leg.values = leg.kinds = leg.indices = np.empty((self.subjects, 0))
            return
        times = np.stack([row[0] for row in rows], axis=1)
        order = np.stack([row[1] for row in rows], axis=1)
        ranks = np.lexsort((order, times), axis=-1)
        shape = (self.subjects, 1)
        leg.times = np.take_along_axis(times, ranks, axis=1)
        leg.kinds = np.take_along_axis(np.tile([float(r[2]) for r in rows], shape), ranks, axis=1)
        leg.indices = np.take_along_axis(np.tile([float(r[3]) for r in rows], shape), ranks, axis=1)
        leg.values = np.take_along_axis(np.stack([r[4] for r in rows], axis=1), ranks, axis=1)

    def _bolus(self, dose: _Dose) -> list[_Row]:
        state = self.system.input_states[dose.input]
        return [(dose.begin, dose.order, int(Action.ADD), state, dose.size)]

    def _infusions(self) -> list[_Row]:
        """Set the total rate of each input wherever one of its infusions starts or ends."""
        rows: list[_Row] = []
        for place in range(len(self.system.input_states)):
            own = [dose for dose in self.doses if dose.input == place and not dose.bolus]
            if not own:
                continue
            early = np.full(self.subjects, _EARLY)
            edges = np.stack([t for d in own for t in (d.begin, d.end)], axis=1)
            order = np.stack([o for d in own for o in (d.order, early)], axis=1)
            jumps = np.stack([j for d in own for j in (d.size, -d.size)], axis=1)
            counts = np.tile([1, -1], (self.subjects, len(own)))
            empty = np.repeat(edges[:, ::2] >= edges[:, 1::2], 2, axis=1)
            jumps, counts = np.where(empty, 0.0, jumps), np.where(empty, 0, counts)
            ranks = np.lexsort((order, edges), axis=-1)
            running = np.cumsum(np.take_along_axis(counts, ranks, axis=1), axis=1)
            level = np.cumsum(np.take_along_axis(jumps, ranks, axis=1), axis=1)
            level = np.where(running == 0, 0.0, level)
            edges = np.take_along_axis(edges, ranks, axis=1)
            order = np.take_along_axis(order, ranks, axis=1)
            rows += [
                (edges[:, i], order[:, i], int(Action.INFUSE), place, level[:, i])
                for i in range(edges.shape[1])
            ]
        return rows
