"""The compartments: nothing is lost but by elimination, and one mole makes one mole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.linear import LinearDose, areas, propagate
from ketum.exposure.modules import (
    CENTRAL,
    GUT,
    SEVEN_OH_CENTRAL,
    SEVEN_OH_DEPOT,
    SOLID,
    Disposition,
    Metabolite,
    joint_rates,
    parent_rates,
)

rate = st.floats(0.05, 5.0)
size = st.floats(5.0, 5000.0)


def _array(value):
    return np.array([value])


def _parent(ka=1.0, cl=233.0, v1=412.0, q=243.0, v2=7670.0):
    return Disposition(*map(_array, (ka, cl, v1, q, v2)))


def _metabolite(share=0.7, cl=923.0, v1=2325.0, q=918.0, v2=2717.0, ka=2.0):
    return Metabolite(*map(_array, (share, cl, v1, q, v2, ka)))


@given(ka=rate, kd=rate, cl=size, v1=size, q=size, v2=size)
@settings(max_examples=40, deadline=None)
def test_all_of_a_dose_is_eliminated_through_the_central_compartment(ka, kd, cl, v1, q, v2):
    rates = parent_rates(_parent(ka, cl, v1, q, v2), _array(kd))
    area = areas(rates, [LinearDose(0.0, SOLID, 100.0)], 0.0, np.inf, [CENTRAL])[0, 0]
    assert area * cl / v1 == pytest.approx(100.0, rel=1e-9)


@given(ka=rate, kd=rate, cl=size, v1=size, q=size, v2=size, hours=st.floats(0.1, 200.0))
@settings(max_examples=40, deadline=None)
def test_what_is_in_the_body_and_what_has_left_add_up_to_the_dose(ka, kd, cl, v1, q, v2, hours):
    rates = parent_rates(_parent(ka, cl, v1, q, v2), _array(kd))
    dose = [LinearDose(0.0, SOLID, 100.0)]
    inside = propagate(rates, dose, np.array([hours]), range(4))[0].sum()
    left = areas(rates, dose, 0.0, hours, [CENTRAL])[0, 0] * cl / v1
    assert inside + left == pytest.approx(100.0, rel=1e-9)


@given(share=st.floats(0.0, 1.0), cl=size, v1=size)
@settings(max_examples=40, deadline=None)
def test_seven_oh_exposure_does_not_depend_on_where_it_is_formed(share, cl, v1):
    metabolite = _metabolite(share=share, cl=cl, v1=v1)
    rates = joint_rates(_parent(), metabolite, _array(3.0), dosed=False)
    area = areas(rates, [LinearDose(0.0, GUT, 97.87)], 0.0, np.inf, [SEVEN_OH_CENTRAL])[0, 0]
    assert area / v1 == pytest.approx(97.87 / cl, rel=1e-9)


def test_seven_oh_taken_as_such_leaves_mitragynine_alone():
    rates = joint_rates(_parent(), _metabolite(), _array(3.0), dosed=True)
    dose = [LinearDose(0.0, SEVEN_OH_DEPOT, 10.0)]
    found = propagate(rates, dose, np.array([1.0]), [CENTRAL, SEVEN_OH_CENTRAL])[0, :, 0]
    assert found[0] == 0.0
    assert found[1] > 0.0


def test_a_dissolution_step_delays_the_peak_and_keeps_the_area():
    rates = parent_rates(_parent(), _array(1.0))
    times = np.arange(0.0, 12.0, 0.05)
    solid, liquid = (
        propagate(rates, [LinearDose(0.0, state, 1.0)], times, [CENTRAL])[0, 0]
        for state in (SOLID, GUT)
    )
    assert solid.argmax() > liquid.argmax()
    ends = [
        areas(rates, [LinearDose(0.0, state, 1.0)], 0.0, np.inf, [CENTRAL])[0, 0]
        for state in (SOLID, GUT)
    ]
    assert ends[0] == pytest.approx(ends[1], rel=1e-9)
