"""Places on a line, and which values deserve a tick."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.report.plots.scale import STEPS, Scale, label, nice_step, nice_ticks

spans = st.floats(1e-6, 1e9, allow_nan=False)


def test_a_scale_maps_its_ends_onto_its_ends():
    scale = Scale(10.0, 30.0, 100.0, 0.0)
    assert (scale(10.0), scale(20.0), scale(30.0)) == (100.0, 50.0, 0.0)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.0, 410.0, (0.0, 100.0, 200.0, 300.0, 400.0, 500.0)),
        (0.0, 1.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (0.0, 12.0, (0.0, 2.5, 5.0, 7.5, 10.0, 12.5)),
        (5.0, 5.0, (5.0,)),
    ],
)
def test_ticks_are_round_numbers(low, high, ticks):
    assert nice_ticks(low, high) == pytest.approx(ticks)


@given(spans)
def test_ticks_cover_the_whole_range_and_stay_few(high: float):
    ticks = nice_ticks(0.0, high)
    assert ticks[0] == 0.0
    assert ticks[-1] >= high * (1 - 1e-6)
    assert 2 <= len(ticks) <= 7


@given(spans)
def test_a_step_is_a_round_number_times_a_power_of_ten(span: float):
    step = nice_step(span)
    digits = float(f"{step:.6e}".split("e")[0])
    assert any(digits == pytest.approx(round_one) for round_one in STEPS)


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0"), (0.5, "0.5"), (20.0, "20"), (1500.0, "1,500"), (0.1 * 3, "0.3")]
)
def test_a_tick_is_labelled_shortly(value, said):
    assert label(value) == said
