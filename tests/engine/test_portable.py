"""Portable exp and log against numpy."""

from __future__ import annotations

import math

import numpy as np

from ketum.engine.portable import exp, log


def test_exp_is_right_to_the_last_digits():
    x = np.concatenate([np.linspace(-700.0, 709.0, 40_001), np.linspace(-1, 1, 10_001)])
    assert np.allclose(exp(x), np.exp(x), rtol=5e-16, atol=0)


def test_exp_keeps_its_meaning_at_the_edges():
    assert exp(np.array([-800.0, 0.0, 800.0])).tolist() == [0.0, 1.0, math.inf]
    assert np.isnan(exp(np.array([math.nan]))[0])


def test_log_is_right_to_the_last_digits():
    x = np.geomspace(1e-300, 1e300, 40_001)
    assert np.allclose(log(x), np.log(x), rtol=5e-16, atol=2e-16)


def test_exp_and_log_undo_each_other():
    x = np.linspace(-50.0, 50.0, 5_001)
    assert np.allclose(log(exp(x)), x, rtol=1e-15, atol=3e-16)
