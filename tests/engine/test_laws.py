"""Laws that every simulation obeys, whatever the regimen: found by Hypothesis, not by hand."""

from __future__ import annotations

import numpy as np
from engine_models import BODY, NONLINEAR
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.events import Event
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.engine.streams import normals

TIMES = np.linspace(0.0, 36.0, 19)
TIGHT = Controls(rtol=1e-9, atol=1e-12)
DOSES = st.lists(
    st.builds(
        Event,
        time_h=st.floats(0, 30).map(lambda t: round(t, 3)),
        amt=st.floats(0.5, 80),
        cmt=st.sampled_from([1, 2]),
        rate=st.sampled_from([0.0, 4.0, -1.0, -2.0]),
        ii=st.sampled_from([3.0, 7.5]),
        addl=st.integers(0, 2),
    ),
    min_size=1,
    max_size=3,
).map(lambda events: sorted(events, key=lambda event: event.time_h))


def simulate(model, events, times=TIMES, table=None, **values):
    compiled = compile_model(model)
    table = compiled.parameters(1, values) if table is None else table
    run = compiled.simulate(table, events, times, controls=TIGHT)
    assert run.failures == ()
    return run


def scaled(events, factor):
    return [
        Event(e.time_h, amt=e.amt * factor, cmt=e.cmt, rate=e.rate, ii=e.ii, addl=e.addl)
        for e in events
        if e.rate in {0.0, -2.0}
    ]


@settings(max_examples=12)
@given(events=DOSES, more=st.lists(st.floats(0, 36), max_size=20))
def test_looking_more_often_changes_nothing_to_the_last_bit(events, more):
    often = np.unique(np.concatenate([TIMES, more]))
    plain, closer = simulate(NONLINEAR, events), simulate(NONLINEAR, events, often)
    assert np.array_equal(plain.values[0], closer.values[0, np.isin(often, TIMES)])


@settings(max_examples=12)
@given(events=DOSES, shift=st.floats(0.01, 400))
def test_everything_later_gives_the_same_curve_later(events, shift):
    later = [
        Event(e.time_h + shift, amt=e.amt, cmt=e.cmt, rate=e.rate, ii=e.ii, addl=e.addl)
        for e in events
    ]
    now = simulate(NONLINEAR, events).values
    then = simulate(NONLINEAR, later, TIMES + shift).values
    assert np.allclose(now, then, rtol=1e-5, atol=1e-7)


@settings(max_examples=12)
@given(events=DOSES, factor=st.floats(0.01, 50))
def test_a_linear_model_scales_with_the_doses(events, factor):
    one = simulate(BODY, scaled(events, 1.0)).values
    many = simulate(BODY, scaled(events, factor)).values
    assert np.allclose(many, factor * one, rtol=1e-6, atol=1e-8 * factor)


@settings(max_examples=12)
@given(events=DOSES, others=DOSES)
def test_a_linear_model_adds_what_is_given_apart(events, others):
    both = sorted([*events, *others], key=lambda event: event.time_h)
    together = simulate(BODY, both).values
    apart = simulate(BODY, events).values + simulate(BODY, others).values
    assert np.allclose(together, apart, rtol=1e-6, atol=1e-7)


@settings(max_examples=12)
@given(events=DOSES)
def test_amounts_never_fall_below_zero(events):
    assert simulate(NONLINEAR, events)["conc"].min() > -1e-9


@settings(max_examples=12)
@given(events=DOSES, part=st.floats(0.1, 0.9))
def test_a_bolus_in_two_parts_at_once_is_the_bolus(events, part):
    bolus = [Event(e.time_h, amt=e.amt, cmt=e.cmt) for e in events]
    parts = [
        Event(e.time_h, amt=e.amt * share, cmt=e.cmt) for e in bolus for share in (part, 1 - part)
    ]
    whole, split = simulate(NONLINEAR, bolus).values, simulate(NONLINEAR, parts).values
    assert np.allclose(whole, split, rtol=1e-6, atol=1e-8)


@settings(max_examples=10)
@given(events=DOSES, order=st.permutations(range(9)), seed=st.integers(0, 99))
def test_the_order_of_subjects_does_not_matter_to_the_last_bit(events, order, seed):
    names = [p.name for p in NONLINEAR.parameters]
    table = np.array([p.value for p in NONLINEAR.parameters]) * np.exp(
        0.2 * normals(seed, "laws", range(9), len(names))
    )
    straight = simulate(NONLINEAR, events, table=table).values
    shuffled = simulate(NONLINEAR, events, table=table[list(order)]).values
    assert np.array_equal(straight[list(order)], shuffled)


@settings(max_examples=10)
@given(events=DOSES)
def test_more_drug_never_means_less_exposure(events):
    more = [
        Event(e.time_h, amt=1.3 * e.amt, cmt=e.cmt, rate=e.rate, ii=e.ii, addl=e.addl)
        for e in events
    ]
    low, high = simulate(NONLINEAR, events)["conc"], simulate(NONLINEAR, more)["conc"]
    assert (high >= low - 1e-7).all()


@settings(max_examples=10)
@given(events=DOSES, method=st.sampled_from(["tsit5", "exact"]))
def test_methods_agree_on_a_linear_model(events, method):
    compiled = compile_model(BODY, method=method)
    other = compiled.simulate(compiled.parameters(1), events, TIMES, controls=TIGHT).values
    assert np.allclose(simulate(BODY, events).values, other, rtol=1e-6, atol=1e-7)
