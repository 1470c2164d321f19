"""Five things seen in people that use kratom, as tests of the direction of the model only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.effects.adaptation import Adapting, run, withdrawal
from ketum.effects.priors import fixed
from ketum.effects.stimulus import Receptor
from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure.doses import DayDose
from ketum.exposure.parameters import Parameters
from ketum.exposure.predict import Plan, course
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import route_of
from ketum.exposure.scenario import scenario_named
from ketum.knowledge import Knowledge

__all__ = ["Direction", "directional_checks", "levels"]

DAYS = 14.0


@dataclass(frozen=True, slots=True)
class Direction:
    """One observation, the study it comes from, and whether the model goes the same way."""

    name: str
    study: str
    holds: bool


def levels(
    knowledge: Knowledge,
    mg: float,
    hours: tuple[float, ...],
    people: range | IntArray,
    seed: int = 1,
    scenario: str = "",
) -> dict[str, FloatArray]:
    """Hourly levels of one day after two weeks of a tea of `mg` mitragynine at these hours.

    `scenario` is a what-if of the exposure, empty for none.
    """
    route = route_of("tea", "g", brewed_from_leaf=False)
    if route is None:
        raise KeyError("no route for tea")
    amount = {"mitragynine": np.full(len(people), mg)}
    doses = tuple(DayDose(hour, route, amount) for hour in hours)
    what_if = scenario_named(scenario, knowledge) if scenario else None
    plan = Plan(doses, Regimen(hours, DAYS), None, what_if)
    times_h = (DAYS - 1.0) * 24.0 + np.arange(24.0)
    return course(plan, Parameters.read(knowledge), seed, people, times_h)


def directional_checks(
    knowledge: Knowledge, people: int = 200, seed: int = 1
) -> tuple[Direction, ...]:
    """The five checks, on the medians over twins."""
    subjects = range(people)
    receptor = Receptor.of(knowledge, seed, subjects)
    adapting = Adapting.of(knowledge, seed, subjects)
    tea = fixed(knowledge, "tea-dose")
    once = levels(knowledge, tea, (8.0,), subjects)
    thrice = levels(knowledge, tea, (8.0, 14.0, 20.0), subjects)
    split = levels(knowledge, tea / 3.0, (8.0, 14.0, 20.0), subjects)

    def adapted(day: dict[str, FloatArray], days: int) -> float:
        found, _ = run(receptor, adapting, day, np.ones(days))
        return float(np.median(found[:, -24:].mean(axis=1)))

    def after(day: dict[str, FloatArray], days: int) -> FloatArray:
        stopped = np.concatenate([np.ones(days), np.zeros(3)])
        found, stimulus = run(receptor, adapting, day, stopped)
        return np.asarray(np.median(withdrawal(found, stimulus), axis=0)[days * 24 :])

    overnight, _ = _overnight(receptor, adapting, thrice)
    return (
        Direction(
            "once a day for two weeks brings less withdrawal than three times a day for months",
            "Huestis 2026",
            bool(after(once, 15).max() < after(thrice, 84).max()),
        ),
        Direction(
            "a night off brings less withdrawal than stopping, and the next dose lowers it",
            "Vicknasingam 2020; Smith 2024",
            bool(overnight[0] < after(thrice, 84).max() and overnight[1] <= overnight[0]),
        ),
        Direction(
            "more glasses a day bring more adaptation",
            "Singh 2018",
            adapted(once, 84) < adapted(thrice, 84),
        ),
        Direction(
            "the same milligrams in more doses a day bring more adaptation",
            "Rogers 2024",
            adapted(once, 84) < adapted(split, 84),
        ),
        Direction(
            "more weeks of the same use bring more adaptation",
            "Smith 2022",
            adapted(thrice, 7) < adapted(thrice, 28) < adapted(thrice, 112),
        ),
    )


def _overnight(
    receptor: Receptor, adapting: Adapting, day: dict[str, FloatArray]
) -> tuple[tuple[float, float], FloatArray]:
    """Withdrawal just before the first dose of a day and two hours after it."""
    found, stimulus = run(receptor, adapting, day, np.ones(84))
    last = np.median(withdrawal(found, stimulus), axis=0)[-24:]
    return (float(last[7]), float(last[10])), last
