"""Non-compartmental metrics against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.exposure.nca import analyse

TIMES = np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 36.0])


def _oral(ka=1.5, k=0.1, times=TIMES):
    return (ka / (ka - k) * (np.exp(-k * times) - np.exp(-ka * times)))[None]


def test_the_half_life_of_a_single_exponential_is_exact():
    found = analyse(np.exp(-0.1 * TIMES)[None], TIMES)
    assert found.t_half[0] == pytest.approx(np.log(2) / 0.1, rel=1e-12)


def test_the_area_after_one_oral_dose_is_dose_over_clearance():
    dense = np.linspace(0.05, 80.0, 1600)
    assert analyse(_oral(times=dense), dense).auc_inf[0] == pytest.approx(1 / 0.1, rel=1e-3)


def test_peak_and_its_time_are_those_of_the_samples():
    found = analyse(_oral(), TIMES)
    assert (found.cmax[0], found.tmax[0]) == (_oral().max(), TIMES[_oral().argmax()])


def test_samples_after_the_last_quantifiable_time_are_left_out():
    noisy = _oral()
    noisy[0, -1] = 50.0
    assert analyse(noisy, TIMES, last_h=24.0).cmax[0] < 1.0


def test_a_course_that_does_not_fall_has_no_half_life():
    rising = np.linspace(0.1, 1.0, len(TIMES))[None]
    assert np.isnan(analyse(rising, TIMES).t_half[0])
