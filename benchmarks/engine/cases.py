"""The work: two models, two schedules, one population, and how an error is measured.

M1 has 14 states of kratom-like size (synthetic, calibrated on nothing), M2 is two compartments
with absorption; `kratom` is the linear model that ketum runs for mitragynine and 7-OH, where the
evidence base can be read. MD: 3 doses a day for 14 days, 673 outputs. SD: one dose, 48 h, 97
outputs. All states are outputs, for every engine.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "engine"))

from engine_models import M1, M1_VALUES, M2, M2_VALUES  # noqa: E402

from engine import kratom  # noqa: E402
from ketum.engine.arrays import FloatArray, IntArray  # noqa: E402
from ketum.engine.events import Event  # noqa: E402
from ketum.engine.model import Model  # noqa: E402
from ketum.errors import KetumError  # noqa: E402

DOSE_MG = 40.0
MODELS: dict[str, Model] = {"M1": M1, "M2": M2}
VALUES = {"M1": M1_VALUES, "M2": M2_VALUES}
OBSERVED = {"M1": ["Ac", "Am", "Eg", "El", "Ce", "Tol"], "M2": ["C", "Per"]}
LINEAR = {"M2", "kratom"}


def add_kratom() -> bool:
    """Add the kratom model; False where the evidence base cannot be read."""
    try:
        MODELS["kratom"] = kratom.model()
    except (ImportError, KetumError):
        return False
    OBSERVED["kratom"] = kratom.OBSERVED
    return True


@dataclass(frozen=True)
class Scenario:
    """Dose times and output times, in hours."""

    doses_h: FloatArray
    times_h: FloatArray

    @property
    def events(self) -> list[Event]:
        """As records."""
        return [Event(float(t), amt=DOSE_MG) for t in self.doses_h]

    def segments(self) -> list[tuple[float, float, FloatArray]]:
        """(start, end, indices of outputs after the start) between doses, for peers that loop."""
        edges = [*self.doses_h, self.times_h[-1]]
        return [
            (a, b, np.flatnonzero((self.times_h > a) & (self.times_h <= b)))
            for a, b in itertools.pairwise(edges)
        ]


SCENARIOS = {
    "MD": Scenario(
        np.array([24.0 * day + hour for day in range(14) for hour in (0.0, 6.0, 12.0)]),
        np.arange(673) * 0.5,
    ),
    "SD": Scenario(np.zeros(1), np.arange(97) * 0.5),
}


def population(model: str, subjects: int, seed: int = 20240501) -> FloatArray:
    """Parameters; the first 20, which have a reference solution, are the same for any number."""
    if model == "kratom":
        return kratom.population(max(subjects, 20))[:subjects]
    values = VALUES[model].values()

    def draw(count: int, own_seed: int) -> FloatArray:
        rng = np.random.default_rng(own_seed)
        columns = [
            v * np.exp(s * rng.standard_normal(count)) if s else np.full(count, v)
            for _, v, s in values
        ]
        return np.stack(columns, axis=1)

    first = draw(20, seed)
    return first[:subjects] if subjects <= 20 else np.vstack([first, draw(subjects - 20, seed + 1)])


def reference(model: str, scenario: str) -> tuple[FloatArray, FloatArray]:
    """Indices of times and values (20, times, observed): SciPy's Radau at rtol 1e-10.

    For the kratom model, which is linear, SciPy's matrix exponential.
    """
    if model == "kratom":
        case = SCENARIOS[scenario]
        return np.arange(len(case.times_h)), kratom.reference(case, DOSE_MG)
    stored = np.load(HERE / "reference.npz")
    return stored[f"{model}_{scenario}_at"], stored[f"{model}_{scenario}"]


def error(model: str, scenario: str, values: FloatArray) -> float:
    """Worst relative error over observed states, times after 0, and subjects with a reference.

    `values` are (S, T, states); those under 1e-4 of a subject's largest count against that floor.
    """
    at, exact = reference(model, scenario)
    columns = [MODELS[model].state_names.index(name) for name in OBSERVED[model]]
    count = min(len(values), len(exact))
    seen = values[:count][:, at][:, :, columns]
    exact = exact[:count]
    floor = 1e-4 * np.abs(exact).max(axis=1, keepdims=True)
    relative = np.abs(seen - exact) / np.maximum(np.abs(exact), floor)
    return float(relative[:, 1:].max())


def reference_times(count: int) -> IntArray:
    """Indices of the times that are checked: all of the first and last day, else each 2 h."""
    index = np.arange(count)
    return np.flatnonzero((index < 49) | (index >= count - 49) | (index % 4 == 0))


def make_reference() -> None:
    """Solve the first 20 subjects with Radau and store them."""
    from ketum.engine.schedule import Controls
    from ketum.engine.simulate import compile_model

    stored: dict[str, FloatArray] = {}
    for name in VALUES:
        model = MODELS[name]
        compiled = compile_model(model, OBSERVED[name], method="scipy")
        for label, scenario in SCENARIOS.items():
            at = reference_times(len(scenario.times_h))
            run = compiled.simulate(
                population(name, 20),
                scenario.events,
                scenario.times_h[at],
                controls=Controls(rtol=1e-10, atol=1e-13),
            )
            stored[f"{name}_{label}_at"], stored[f"{name}_{label}"] = at, run.values
    np.savez_compressed(HERE / "reference.npz", **stored)
