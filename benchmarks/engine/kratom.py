"""The model that ketum runs for mitragynine and 7-OH, with the twins that ketum draws.

Linear, six states. Every entry of a twin's rate matrix is a parameter here, so that engines which
know nothing of ketum can run it. Its reference is SciPy's matrix exponential.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.model import Input, Model, Parameter, State

if TYPE_CHECKING:
    from engine.cases import Scenario

STATES = ("solid", "gut", "central", "peripheral", "oh_central", "oh_peripheral")
OBSERVED = ["central", "oh_central"]
_ENTRIES = (  # (to, from) of the rate matrix of `ketum.exposure.modules.joint_rates`
    *((0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (3, 2), (3, 3), (2, 3)),
    *((4, 1), (4, 2), (4, 4), (5, 4), (5, 5), (4, 5)),
)


@cache
def matrices(subjects: int) -> FloatArray:
    """Rate matrices (S, 6, 6) of the first twins of a run."""
    from ketum.exposure.modules import MITRAGYNINE, joint_rates
    from ketum.exposure.parameters import Parameters
    from ketum.exposure.twins import draw_twins
    from ketum.knowledge import open_knowledge

    twins = draw_twins(Parameters.read(open_knowledge()), 1, range(subjects), None)
    parent = twins.parents[MITRAGYNINE]
    return joint_rates(parent, twins.metabolite, twins.dissolution, dosed=False)


def population(subjects: int) -> FloatArray:
    """Parameters (S, entries) of the twins."""
    return np.stack([matrices(subjects)[:, i, j] for i, j in _ENTRIES], axis=1)


def model() -> Model:
    """The structure; the values are those of the first twin."""
    terms: dict[str, list[str]] = {name: [] for name in STATES}
    for i, j in _ENTRIES:
        terms[STATES[i]].append(f"r{i}{j} * {STATES[j]}")
    values = population(20)[0]
    return Model(
        name="kratom",
        meaning="Mitragynine and 7-hydroxymitragynine",
        states=[State(name, "umol", name) for name in STATES],
        changes={name: " + ".join(parts) for name, parts in terms.items()},
        parameters=[
            Parameter(f"r{i}{j}", "1/h", f"rate from {STATES[j]} to {STATES[i]}", float(value))
            for (i, j), value in zip(_ENTRIES, values, strict=True)
        ],
        inputs=[Input("solid")],
    )


def reference(scenario: Scenario, dose: float, subjects: int = 20) -> FloatArray:
    """Observed states (20, T, 2) by SciPy's matrix exponential, half hour by half hour."""
    from scipy.linalg import expm

    columns = [STATES.index(name) for name in OBSERVED]
    step = float(scenario.times_h[1] - scenario.times_h[0])
    moves = expm(matrices(subjects) * step)
    state = np.zeros((subjects, len(STATES)))
    found = np.empty((subjects, len(scenario.times_h), len(columns)))
    for k, time_h in enumerate(scenario.times_h):
        if k:
            state = np.einsum("sij,sj->si", moves, state)
        state[:, 0] += dose * float((scenario.doses_h == time_h).sum())
        found[:, k] = state[:, columns]
    return found
