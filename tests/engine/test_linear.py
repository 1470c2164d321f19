"""Exact propagation against textbook closed forms, against SciPy, and against its own laws."""

from __future__ import annotations

import math
import time

import engine_closed_forms as cf
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.linear import LinearDose, areas, propagate, system
from ketum.errors import ModelError

TIMES = np.array([0.0, 0.25, 1.0, 2.0, 5.0, 11.0, 24.0, 47.0])


def _random(subjects: int, seed: int = 1, peripherals: int = 2):
    rng = np.random.default_rng(seed)

    def draw(low: float, high: float):
        return np.exp(rng.uniform(math.log(low), math.log(high), subjects))

    cl, v, ka = draw(0.5, 200), draw(10, 800), draw(0.2, 5)
    q = [draw(1, 100) for _ in range(peripherals)]
    vp = [draw(20, 3000) for _ in range(peripherals)]
    moves = {(0, 1): ka}
    for i in range(peripherals):
        moves |= {(1, 2 + i): q[i] / v, (2 + i, 1): q[i] / vp[i]}
    return system(2 + peripherals, moves, {1: cl / v}), (cl, v, q, vp), ka


def _worst(seen, expected):
    peak = np.abs(expected).max(axis=1, keepdims=True)
    return (np.abs(seen - expected) / np.maximum(np.abs(expected), 1e-6 * peak)).max()


@pytest.mark.parametrize("peripherals", [0, 1, 2])
def test_bolus_follows_the_closed_form_in_ten_thousand_random_bodies(peripherals):
    rates, body, _ = _random(10_000, peripherals=peripherals)
    seen = propagate(rates, [LinearDose(0.0, 1, 1.0)], TIMES, [1])[:, 0]
    assert _worst(seen, cf.bolus(*cf.disposition(*body), TIMES)) < 1e-8


@pytest.mark.parametrize("peripherals", [0, 1, 2])
def test_oral_dose_follows_the_closed_form_in_ten_thousand_random_bodies(peripherals):
    rates, body, ka = _random(10_000, seed=2, peripherals=peripherals)
    decay, coefficients = cf.disposition(*body)
    distinct = (np.abs(decay / ka[:, None] - 1) > 1e-3).all(axis=1)  # the formula needs this
    seen = propagate(rates, [LinearDose(0.0, 0, 1.0)], TIMES, [1])[:, 0]
    expected = cf.oral(decay, coefficients, ka, TIMES)
    assert distinct.mean() > 0.9
    assert _worst(seen[distinct, 1:], expected[distinct, 1:]) < 1e-8


@pytest.mark.parametrize("peripherals", [0, 1, 2])
def test_infusion_follows_the_closed_form_in_ten_thousand_random_bodies(peripherals):
    rates, body, _ = _random(10_000, seed=3, peripherals=peripherals)
    seen = propagate(rates, [LinearDose(0.0, 1, 1.0, duration_h=3.0)], TIMES, [1])[:, 0]
    expected = cf.infusion(*cf.disposition(*body), 3.0, TIMES)
    assert _worst(seen[:, 1:], expected[:, 1:]) < 1e-8


def test_many_doses_reach_the_closed_form_of_steady_state():
    rates, body, _ = _random(300, seed=4, peripherals=1)
    decay, coefficients = cf.disposition(*body)
    fast = decay.min(axis=1) * 8.0 * 400 > 30
    doses = [LinearDose(8.0 * k, 1, 1.0) for k in range(400)]
    after = np.array([0.0, 2.0, 7.9])
    seen = propagate(rates, doses, 8.0 * 399 + after, [1])[:, 0]
    expected = cf.bolus_at_steady_state(decay, coefficients, 8.0, after)
    assert fast.sum() > 50
    assert _worst(seen[fast], expected[fast]) < 1e-8


def test_tiny_amounts_are_as_exact_as_large_ones():
    rates = system(2, {(0, 1): 40.0}, {1: 0.1})
    times = np.array([1.0, 5.0, 15.0])
    seen = propagate(rates, [LinearDose(0.0, 0, 1.0)], times, [0])[0, 0]
    assert np.allclose(seen, np.exp(-40.0 * times), rtol=1e-10, atol=0)  # down to e-600: 1e-261


def test_random_systems_agree_with_scipys_exponential():
    from scipy.linalg import expm

    rng = np.random.default_rng(8)
    rates = rng.uniform(0, 3, (40, 6, 6)) * (rng.random((40, 6, 6)) < 0.4)
    rates -= np.eye(6) * (rates.sum(axis=1)[:, None, :] + 0.1)
    start = rng.uniform(0, 5, (40, 6))
    seen = propagate(rates, [], np.array([0.7, 9.0]), range(6), start=start)
    for index, time_h in enumerate((0.7, 9.0)):
        expected = np.einsum("sij,sj->si", expm(rates * time_h), start)
        assert np.allclose(seen[:, :, index], expected, rtol=1e-10, atol=1e-14)


def test_an_oscillating_system_that_is_no_compartment_model_is_followed_too():
    rates = np.array([[[0.0, 1.0], [-1.0, 0.0]]])
    times = np.linspace(0, 20, 41)
    seen = propagate(rates, [], times, [0], start=np.array([[1.0, 0.0]]))[0, 0]
    assert np.allclose(seen, np.cos(times), atol=1e-12)


def test_area_to_infinity_is_dose_over_clearance():
    rates, (cl, v, _, _), _ = _random(2_000, seed=5)
    area = areas(rates, [LinearDose(0.0, 0, 30.0)], 0.0, math.inf, [1])[:, 0]
    assert np.allclose(area / v, 30.0 / cl, rtol=1e-10)


def test_area_over_an_interval_agrees_with_quadrature():
    rates, _, _ = _random(20, seed=6)
    doses = [LinearDose(0.0, 0, 30.0), LinearDose(5.0, 1, 10.0, duration_h=4.0)]
    nodes, weights = np.polynomial.legendre.leggauss(30)
    total = np.zeros((20, 2))
    for low, high in ((2.5, 5.0), (5.0, 9.0), (9.0, 17.0)):
        grid = (low + high) / 2 + nodes * (high - low) / 2
        total += propagate(rates, doses, grid, [1, 3]) @ weights * (high - low) / 2
    assert np.allclose(areas(rates, doses, 2.5, 17.0, [1, 3]), total, rtol=1e-10)


def test_no_mass_is_made_or_lost():
    rates, _, _ = _random(500, seed=7)
    kept = np.zeros((500, 5, 5))
    kept[:, :4, :4] = rates
    kept[:, 4, 1] = -rates.sum(axis=1)[:, 1]  # what leaves the body is collected
    doses = [LinearDose(0.0, 0, 30.0), LinearDose(3.0, 1, 12.0, 5.0), LinearDose(24.0, 0, 5.0)]
    total = propagate(kept, doses, np.array([2.0, 30.0, 300.0]), range(5)).sum(axis=1)
    assert np.allclose(total, [30.0, 47.0, 47.0], rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    first=st.floats(0, 30),
    second=st.floats(0, 30),
    scale=st.floats(0.01, 100),
)
def test_answers_add_and_scale_with_the_doses(seed, first, second, scale):
    rates, _, _ = _random(3, seed=seed)
    a, b = LinearDose(first, 0, 4.0), LinearDose(second, 2, np.array([1.0, 2.0, 3.0]), 1.5)
    big = [
        LinearDose(d.time_h, d.state, np.multiply(d.amount, scale), d.duration_h) for d in (a, b)
    ]
    times = np.array([1.0, 10.0, 40.0])
    apart = propagate(rates, [a], times, [1]) + propagate(rates, [b], times, [1])
    assert np.allclose(propagate(rates, [b, a], times, [1]), apart, rtol=1e-9, atol=1e-13)
    assert np.allclose(propagate(rates, big, times, [1]), scale * apart, rtol=1e-9, atol=1e-12)


@settings(max_examples=25, deadline=None)
@given(shift=st.floats(0.001, 500), seed=st.integers(0, 1000))
def test_a_later_dose_gives_the_same_curve_later(shift, seed):
    rates, _, _ = _random(2, seed=seed)
    now = propagate(rates, [LinearDose(0.0, 0, 1.0)], TIMES, [1])
    later = propagate(rates, [LinearDose(shift, 0, 1.0)], TIMES + shift, [1])
    assert np.allclose(now, later, rtol=1e-8, atol=1e-13)


def test_a_subject_has_the_same_bits_alone_and_among_three_thousand():
    rates, _, _ = _random(3_000, seed=9)
    amount = np.linspace(1, 50, 3_000)
    whole = propagate(rates, [LinearDose(0.3, 0, amount, 2.0)], TIMES, [1, 2])
    for s in (0, 17, 1_023, 1_024, 2_999):
        alone = propagate(rates[[s]], [LinearDose(0.3, 0, amount[[s]], 2.0)], TIMES, [1, 2])
        assert np.array_equal(alone[0], whole[s])


def test_a_bolus_is_seen_at_its_own_time():
    rates = system(1, {}, {0: 0.5})
    seen = propagate(rates, [LinearDose(2.0, 0, 7.0)], np.array([0.0, 2.0]), [0])
    assert seen[0, 0].tolist() == [0.0, 7.0]


def test_output_times_may_repeat_and_need_not_meet_the_doses():
    rates = system(1, {}, {0: 0.5})
    seen = propagate(rates, [LinearDose(1.0, 0, 1.0)], np.array([1.5, 1.5]), [0])[0, 0]
    assert np.allclose(seen, math.exp(-0.25), rtol=1e-14)


def test_two_weeks_of_a_thousand_people_take_less_than_a_tenth_of_a_second():
    rng = np.random.default_rng(0)
    moves = {(0, 1): 4.0, (1, 2): 1.5, (2, 3): 0.5, (3, 2): 0.2, (2, 4): 0.3}
    varied = {k: r * np.exp(0.3 * rng.standard_normal(1_000)) for k, r in moves.items()}
    rates = system(5, varied, {2: 0.3, 4: 0.4})
    doses = [LinearDose(24.0 * d + h, 0, 40.0) for d in range(14) for h in (0.0, 6.0, 12.0)]
    best = math.inf
    for _ in range(3):
        begun = time.process_time()
        propagate(rates, doses, np.arange(673) * 0.5, [2, 4])
        best = min(best, time.process_time() - begun)
    assert best < 0.1  # about 0.03 s of processor time; the bound leaves room for a slower machine


GOOD = system(2, {(0, 1): 1.0}, {1: 1.0})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rates": np.zeros((2, 3))}, "KET-601 rates: the array has the wrong shape"),
        ({"rates": np.full((1, 2, 2), np.nan)}, r"KET-602 rates\[0, 0, 0\]: 4 of 4 numbers"),
        ({"observe": [2]}, r"KET-601 observe\[0\]: no such state"),
        ({"doses": [LinearDose(-1.0, 0, 1.0)]}, r"KET-603 doses\[0\]\.time_h"),
        ({"doses": [LinearDose(0.0, 0, 1.0, math.inf)]}, r"KET-603 doses\[0\]\.duration_h"),
        ({"doses": [LinearDose(0.0, 5, 1.0)]}, r"KET-601 doses\[0\]: no such state"),
        ({"doses": [LinearDose(0.0, 0, np.ones(3))]}, r"KET-601 doses\[0\]\.amount"),
        ({"doses": [LinearDose(0.0, 0, math.nan)]}, r"KET-602 doses\[0\]\.amount"),
        ({"times_h": np.array([1.0, 0.5])}, r"KET-603 times_h\[1\]: output times must not fall"),
        ({"times_h": np.array([-1.0])}, "KET-603 times_h: output times start before 0"),
        ({"times_h": np.zeros((2, 2))}, "KET-601 times_h"),
        ({"start": np.zeros((1, 3))}, "KET-601 start"),
    ],
)
def test_bad_input_is_named(change, message):
    call = {"rates": GOOD, "doses": [], "times_h": np.array([1.0]), "observe": [0]} | change
    with pytest.raises(ModelError, match=message):
        propagate(**call)


def test_overlapping_infusions_add_and_leave_no_rest():
    rates = system(1, {}, {0: 5.0})
    first, second = LinearDose(0.0, 0, 0.1, 3.0), LinearDose(1.0, 0, 0.7, 3.0)
    times = np.array([0.5, 2.0, 3.5, 12.0])
    both = propagate(rates, [first, second], times, [0])[0, 0]
    apart = sum(propagate(rates, [dose], times, [0])[0, 0] for dose in (first, second))
    assert np.allclose(both, apart, rtol=1e-11, atol=0)
    level = 0.7 / 3 / 5 * (1 - math.exp(-15)) * math.exp(-40)
    assert both[-1] == pytest.approx(level + 0.1 / 15 * (1 - math.exp(-15)) * math.exp(-45), 1e-9)


def test_every_problem_is_told_at_once():
    with pytest.raises(ModelError) as caught:
        propagate(GOOD, [LinearDose(-1.0, 9, math.inf)], np.array([1.0]), [7])
    assert len(caught.value.problems) == 4


def test_an_endless_area_needs_a_way_out():
    closed = system(2, {(0, 1): 1.0}, {})
    with pytest.raises(ModelError, match="KET-604"):
        areas(closed, [LinearDose(0.0, 0, 1.0)], 0.0, math.inf, [1])


def test_an_area_needs_an_interval():
    with pytest.raises(ModelError, match="KET-603"):
        areas(GOOD, [], 3.0, 3.0, [1])
