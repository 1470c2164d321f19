"""The delay between blood and effect, against solutions that can be written down."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ketum.effects.delay import at_site, effect_site

HALF = np.array([0.1, 0.5, 3.0])


def test_a_constant_level_is_its_own_effect_site():
    found = effect_site(np.full((3, 20), 7.0), HALF, 0.5)
    assert found == pytest.approx(7.0)


def test_half_of_a_step_has_arrived_after_one_half_time():
    # a level that jumps at once from 0 to 1, seen over a very short first step
    step = 1e-4
    level = np.ones((1, 5001))
    level[:, 0] = 0.0
    found = effect_site(level, np.array([0.25]), step)
    assert found[0, 2500] == pytest.approx(0.5, abs=2e-4)


def test_a_ramp_is_followed_exactly_whatever_the_step():
    # C = t: Ce = t - (1 - exp(-k t)) / k
    k = math.log(2.0) / 0.5
    for step in (0.05, 0.5):
        times = np.arange(0.0, 4.0 + step / 2, step)
        found = effect_site(times[None, :], np.array([0.5]), step)[0]
        assert found == pytest.approx(times - (1.0 - np.exp(-k * times)) / k, abs=1e-12)


def test_a_longer_delay_comes_later_and_lower():
    times = np.arange(0.0, 12.0, 0.25)
    level = np.exp(-times / 3.0) - np.exp(-times / 0.5)
    short, long = effect_site(np.stack([level, level]), np.array([0.2, 2.0]), 0.25)
    assert long.max() < short.max() < level.max()
    assert long.argmax() > short.argmax() >= level.argmax()


def test_each_alkaloid_is_delayed_for_as_many_twins_as_there_are_delays():
    found = at_site({"one": np.ones((5, 4)), "two": np.zeros((5, 4))}, HALF, 0.5)
    assert {name: level.shape for name, level in found.items()} == {"one": (3, 4), "two": (3, 4)}
