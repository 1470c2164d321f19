"""What the tests of exposure share: the parameters of the evidence base and a plain plan."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.exposure.doses import DayDose
from ketum.exposure.parameters import Parameters
from ketum.exposure.predict import Plan
from ketum.exposure.regimen import Regimen
from ketum.exposure.route import route_of
from ketum.knowledge import open_knowledge

LEAF_MG = {
    "mitragynine": 39.0,
    "speciociliatine": 10.2,
    "speciogynine": 6.4,
    "paynantheine": 11.7,
    "mitraciliatine": 1.3,
    "isopaynantheine": 1.0,
}


@pytest.fixture(scope="session")
def knowledge():
    return open_knowledge()


@pytest.fixture(scope="session")
def parameters(knowledge):
    return Parameters.read(knowledge)


def make_plan(
    mg=LEAF_MG, *, at_h=(8.0,), days=2.0, form="powder", people=40, weight_kg=70.0, **regimen
):
    """The same doses at these clock hours, for this many twins."""
    route = route_of(form, "g", brewed_from_leaf=True)
    assert route is not None
    doses = tuple(
        DayDose(hour, route, {name: np.full(people, value) for name, value in mg.items()})
        for hour in at_h
    )
    return Plan(doses, Regimen(tuple(at_h), days, **regimen), weight_kg)


@pytest.fixture
def plan():
    return make_plan
