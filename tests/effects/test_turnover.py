"""An enzyme pool against its closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.effects.turnover import enzyme_course, inactivation, induction, steady_enzyme

KDEG = 0.03


def test_an_untouched_pool_stays_where_it_is():
    still = np.zeros((1, 50))
    assert enzyme_course(still, still, KDEG, 1.0) == pytest.approx(1.0)


def test_a_pool_falls_to_the_static_term_under_constant_inactivation():
    loss = np.full((1, 2000), 0.2)
    course = enzyme_course(np.zeros_like(loss), loss, KDEG, 0.5)
    assert course[0, -1] == pytest.approx(KDEG / (KDEG + 0.2))
    assert course[0, -1] == pytest.approx(float(steady_enzyme(0.0, 0.2, KDEG)))


def test_a_pool_recovers_half_of_what_is_missing_in_one_half_life():
    half_life = math.log(2) / KDEG
    loss = np.zeros((1, 3))
    loss[0, 0] = 1e9
    course = enzyme_course(np.zeros_like(loss), loss, KDEG, half_life)
    assert course[0, 1] == pytest.approx(0.0, abs=1e-9)
    assert course[0, 2] == pytest.approx(0.5, abs=1e-6)


@given(st.floats(0.01, 5.0), st.floats(0.1, 20.0))
def test_the_step_does_not_change_a_course_under_constant_rates(loss, rise):
    fine = enzyme_course(np.full((1, 101), rise), np.full((1, 101), loss), KDEG, 0.1)
    coarse = enzyme_course(np.full((1, 11), rise), np.full((1, 11), loss), KDEG, 1.0)
    assert fine[0, -1] == pytest.approx(coarse[0, -1], rel=1e-9)


def test_half_of_the_greatest_rate_is_reached_at_the_constant():
    assert inactivation(np.array([4.2]), 4.2, 4.74)[0] == pytest.approx(2.37)
    assert induction(np.array([0.34]), 0.34, 9.0)[0] == pytest.approx(4.5)
