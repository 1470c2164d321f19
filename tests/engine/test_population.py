"""Populations: draws, streaming, bands and metrics."""

from __future__ import annotations

import math
import threading

import numpy as np
import pytest
from engine_models import M2, M2_VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.events import Event
from ketum.engine.metrics import accumulation, auc, metrics
from ketum.engine.population import Population, Trial
from ketum.engine.reducers import Bands, Collect, QuantileSketch
from ketum.errors import ModelError

TYPICAL = {name: value for name, (_, value, _) in M2_VALUES.items()}
OMEGA = np.array([[0.16, 0.05, 0.0], [0.05, 0.09, 0.02], [0.0, 0.02, 0.04]])
PEOPLE = Population(TYPICAL, ["ka", "CL", "V"], OMEGA, seed=3)
TIMES = np.linspace(0.0, 48.0, 49)
DOSE = [Event(0.0, amt=40.0)]


def test_draws_have_the_covariance_asked_for():
    table = PEOPLE.draw(range(200_000), ["ka", "CL", "V"])
    logs = np.log(table / [TYPICAL[n] for n in ("ka", "CL", "V")])
    assert np.allclose(logs.mean(axis=0), 0.0, atol=5e-3)
    assert np.allclose(np.cov(logs.T), OMEGA, atol=2e-3)


@settings(max_examples=20, deadline=None)
@given(start=st.integers(0, 10**9), size=st.integers(1, 40))
def test_a_subject_is_the_same_in_any_part_of_the_population(start, size):
    whole = PEOPLE.draw(range(start, start + 50), M2.parameter_names)
    part = PEOPLE.draw(range(start + 7, start + 7 + size), M2.parameter_names)
    assert np.array_equal(part[: 50 - 7], whole[7 : 7 + size])


def test_a_parameter_without_variance_does_not_vary():
    people = Population(TYPICAL, ["ka", "CL"], np.diag([0.0, 0.1]))
    table = people.draw(range(9), ["ka", "CL"])
    assert np.ptp(table[:, 0]) == 0.0
    assert np.ptp(table[:, 1]) > 0.0


@pytest.mark.parametrize(
    ("varying", "covariance", "message"),
    [
        (["ka"], np.eye(2), r"must be \(1, 1\)"),
        (["ka", "CL"], np.array([[1.0, 0.5], [0.1, 1.0]]), "not symmetric"),
        (["ka", "CL"], np.array([[1.0, 2.0], [2.0, 1.0]]), "negative eigenvalue"),
        (["nobody"], np.eye(1), "'nobody' has no positive typical value"),
    ],
)
def test_a_bad_covariance_is_named(varying, covariance, message):
    with pytest.raises(ModelError, match=message):
        Population(TYPICAL, varying, covariance)


TRIAL = Trial(M2, PEOPLE, DOSE, TIMES, ["C"])


def test_a_population_that_does_not_fit_the_model_is_named():
    with pytest.raises(ModelError, match="parameter 'Q9' has no typical value"):
        PEOPLE.draw(range(2), ["ka", "CL", "V", "Q9"])
    with pytest.raises(ModelError, match="varying parameter 'CL' is not in the model"):
        PEOPLE.draw(range(2), ["ka", "V"])


def streamed(subjects, chunk, threads=1):
    bands, peaks = Bands(len(TIMES), 1), Collect(subjects, 1)
    done = TRIAL.stream(
        range(subjects),
        [(bands, lambda v: v), (peaks, lambda v: v.max(axis=1))],
        chunk=chunk,
        threads=threads,
    )
    assert done.subjects == subjects
    return bands, peaks.table


@pytest.mark.parametrize(("chunk", "threads"), [(97, 1), (500, 2), (3_000, 2)])
def test_bands_and_peaks_do_not_depend_on_chunks_or_threads(chunk, threads):
    bands, peaks = streamed(2_000, 1_024)
    other_bands, other_peaks = streamed(2_000, chunk, threads)
    assert np.array_equal(peaks, other_peaks)
    for probability in (0.05, 0.5, 0.95):
        assert np.array_equal(bands.quantile(probability), other_bands.quantile(probability))


def test_bands_are_the_exact_quantiles_within_a_thousandth():
    bands, _ = streamed(2_000, 512)
    values = TRIAL.run(range(2_000)).values
    for probability in (0.05, 0.25, 0.5, 0.75, 0.95):
        exact = np.quantile(values, probability, axis=0, method="lower")
        assert np.allclose(bands.quantile(probability), exact, rtol=1.001e-3, atol=1e-12)


def test_the_monte_carlo_error_of_a_median_covers_it():
    small, _ = streamed(400, 400)
    large, _ = streamed(8_000, 4_000)
    gap = np.abs(small.quantile(0.5) - large.quantile(0.5))[1:, 0]
    assert (gap < 1.5 * small.monte_carlo_error(0.5)[1:, 0]).all()


@given(
    values=st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=1, max_size=60),
    cut=st.integers(0, 60),
    probability=st.floats(0, 1),
)
def test_sketches_merge_to_the_sketch_of_all(values, cut, probability):
    data = np.array(values)[:, None]
    whole, left, right = (QuantileSketch(1, 0.01) for _ in range(3))
    whole.take(data)
    left.take(data[:cut])
    right.take(data[cut:])
    left.merge(right)
    assert left.quantile(probability) == whole.quantile(probability)
    exact = np.quantile(data, probability, method="lower")
    rank = math.floor(probability * (len(values) - 1))
    exact = np.sort(data[:, 0])[rank]
    assert whole.quantile(probability)[0] == pytest.approx(exact, rel=0.0101, abs=1e-11)


def test_memory_does_not_grow_with_the_population():
    bands = Bands(50, 2)
    rng = np.random.default_rng(0)
    sizes = []
    for _ in range(20):
        bands.take(0, np.exp(rng.standard_normal((1_000, 50, 2))))
        sizes.append(bands.sketch.counts.nbytes)
    assert sizes[-1] < 1.35 * sizes[0]


def test_a_stream_can_be_cancelled_and_tells_its_progress():
    stop, seen = threading.Event(), []

    def progress(done, total):
        seen.append(done)
        if done >= 200:
            stop.set()

    done = TRIAL.stream(range(1_000), [], chunk=100, cancel=stop, progress=progress)
    assert done.cancelled
    assert seen == [100, 200]


# -- metrics -------------------------------------------------------------------------------

K = np.array([0.1, 0.35, 1.2])


def test_metrics_of_a_bolus_are_the_closed_forms():
    times = np.linspace(0.0, 24.0, 97)
    curve = 10.0 * np.exp(-K[:, None] * times)
    found = metrics(times, curve)
    assert np.allclose(found.cmax, 10.0)
    assert found.tmax.tolist() == [0.0, 0.0, 0.0]
    assert np.allclose(found.auc_inf, 10.0 / K, rtol=1e-10)
    assert np.allclose(found.half_life_h, math.log(2) / K, rtol=1e-8)
    assert np.allclose(found.r2_adjusted, 1.0)
    assert np.allclose(found.extrapolated, np.exp(-K * 24.0), rtol=1e-8)
    assert np.allclose(auc(times, curve), 10 / K * (1 - np.exp(-K * 24.0)), rtol=1e-10)


def test_metrics_of_an_oral_dose_follow_the_closed_forms():
    ka, k = 1.5, 0.2
    times = np.linspace(0.0, 60.0, 1_201)
    curve = ka / (ka - k) * (np.exp(-k * times) - np.exp(-ka * times))
    found = metrics(times, curve[None])
    tmax = math.log(ka / k) / (ka - k)
    assert found.tmax[0] == pytest.approx(tmax, abs=0.026)
    assert found.cmax[0] == pytest.approx((k / ka) ** (k / (ka - k)), rel=1e-4)
    assert found.auc_inf[0] == pytest.approx(1 / k, rel=1e-4)
    assert found.half_life_h[0] == pytest.approx(math.log(2) / k, rel=1e-3)


def test_the_hand_worked_linear_up_log_down_area():
    times, values = np.array([0.0, 1.0, 2.0, 4.0]), np.array([[0.0, 4.0, 2.0, 0.0]])
    # 0-1 rises: 2; 1-2 falls: (4-2)/ln 2; 2-4 falls to 0, so linear: 2
    assert auc(times, values)[0] == pytest.approx(2.0 + 2.0 / math.log(2) + 2.0, rel=1e-12)
    assert metrics(times, values).auc_last[0] == pytest.approx(2.0 + 2.0 / math.log(2), rel=1e-12)


def test_a_curve_without_a_terminal_line_has_no_half_life():
    found = metrics(np.array([0.0, 1.0, 2.0, 3.0]), np.array([[0.0, 1.0, 2.0, 3.0]]))
    assert np.isnan(found.half_life_h[0])
    assert np.isnan(found.auc_inf[0])


def test_a_failed_subject_has_no_metrics_and_spoils_no_other():
    values = np.array([[1.0, np.nan, 0.2, 0.1], [8.0, 4.0, 2.0, 1.0]])
    found = metrics(np.arange(4.0), values)
    assert np.isnan(found.cmax[0])
    assert found.half_life_h[1] == pytest.approx(1.0)


def test_accumulation_is_the_ratio_of_areas():
    first, last = np.array([2.0]), np.array([3.0])
    assert accumulation(last, first)[0] == 1.5


@pytest.mark.parametrize(
    ("times", "values", "message"),
    [
        (np.array([0.0]), np.ones((1, 1)), "two times or more"),
        (np.array([0.0, 1.0]), np.ones((1, 3)), "3 values for 2 times"),
        (np.array([1.0, 0.0]), np.ones((1, 2)), "times must rise"),
    ],
)
def test_bad_curves_are_refused(times, values, message):
    with pytest.raises(ModelError, match=message):
        metrics(times, values)
