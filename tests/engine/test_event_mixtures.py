"""Event rules that meet: each mixture against a closed form, or against long dosing by hand."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import BODY
from engine_records import II, SATURABLE, K, T, decay, endless, infused, run

from ketum.engine.events import Event
from ketum.engine.simulate import compile_model

LATE = np.array([2.0, 2.3, 3.0, 5.5, 7.9, 8.4, 20.0])


def body(time_h, amt=0.0, **more):
    return Event(time_h, amt=amt, cmt="body", **more)


# -- steady state with everything else -----------------------------------------------------


def test_ss_of_a_modelled_rate_is_the_endless_infusion_at_that_rate():
    seen = run([body(2.0, 30.0, rate=-1, ii=II, ss=1)], LATE, r=3.0)
    assert np.allclose(seen, endless(lambda t: infused(t, 3.0, 10.0), LATE, 2.0), rtol=1e-7)


def test_ss_of_a_modelled_duration_is_the_endless_infusion_over_that_time():
    seen = run([body(2.0, 30.0, rate=-2, ii=II, ss=1)], LATE, d=7.5)
    assert np.allclose(seen, endless(lambda t: infused(t, 4.0, 7.5), LATE, 2.0), rtol=1e-7)


def test_ss_takes_bioavailability_as_single_doses_do():
    bolus = run([body(2.0, 30.0, ii=II, ss=1)], LATE, f=0.4)
    assert np.allclose(bolus, endless(lambda t: decay(t, 12.0), LATE, 2.0), rtol=1e-7)
    given = run([body(2.0, 30.0, rate=3.0, ii=II, ss=1)], LATE, f=0.4)
    assert np.allclose(given, endless(lambda t: infused(t, 3.0, 4.0), LATE, 2.0), rtol=1e-7)
    timed = run([body(2.0, 30.0, rate=-2, ii=II, ss=1)], LATE, f=0.4, d=7.5)
    assert np.allclose(timed, endless(lambda t: infused(t, 1.6, 7.5), LATE, 2.0), rtol=1e-7)


@pytest.mark.parametrize("lag", [0.7, 8.0])
def test_ss_2_with_a_lag_adds_the_endless_doses_before_it(lag):
    seen = run([body(0.0, 9.0), body(2.0, 5.0, ii=II, ss=2)], LATE, lag=lag)
    expected = endless(lambda t: decay(t, 5.0), LATE, 2.0 + lag) + decay(LATE - lag, 9.0)
    assert np.allclose(seen, expected, rtol=1e-7)


def test_ss_2_of_an_infusion_longer_than_its_interval_adds_all_that_run():
    seen = run([body(0.0, 9.0), body(2.0, 30.0, rate=3.0, ii=II, ss=2)], LATE)
    expected = endless(lambda t: infused(t, 3.0, 10.0), LATE, 2.0) + decay(LATE, 9.0)
    assert np.allclose(seen, expected, rtol=1e-7)


def test_ss_1_after_ss_1_forgets_the_first():
    seen = run([body(0.0, 50.0, ii=II, ss=1), body(2.0, 5.0, ii=II, ss=1)], LATE)
    assert np.allclose(seen, endless(lambda t: decay(t, 5.0), LATE, 2.0), rtol=1e-7)


def test_two_drugs_at_steady_state_are_ss_1_and_then_ss_2_at_one_time():
    seen = run([body(2.0, 5.0, ii=II, ss=1), body(2.0, 8.0, ii=II, ss=2)], LATE)
    assert np.allclose(seen, endless(lambda t: decay(t, 13.0), LATE, 2.0), rtol=1e-7)


def test_ss_cancels_additional_doses_that_are_pending_and_ss_2_keeps_them():
    pending = body(0.0, 9.0, ii=4.0, addl=2)
    one = run([pending, body(2.0, 5.0, ii=II, ss=1)], LATE)
    assert np.allclose(one, endless(lambda t: decay(t, 5.0), LATE, 2.0), rtol=1e-7)
    two = run([pending, body(2.0, 5.0, ii=II, ss=2)], LATE)
    more = sum(decay(LATE - 4.0 * k, 9.0) for k in range(3))
    assert np.allclose(two, endless(lambda t: decay(t, 5.0), LATE, 2.0) + more, rtol=1e-7)


def test_evid_4_may_be_at_steady_state():
    seen = run([body(0.0, 99.0), body(2.0, 5.0, evid=4, ii=II, ss=1)], LATE)
    assert np.allclose(seen, endless(lambda t: decay(t, 5.0), LATE, 2.0), rtol=1e-7)


def test_the_amount_at_steady_state_may_differ_between_subjects_of_one_regimen():
    amounts = np.array([5.0, 7.0, 11.0])
    compiled = compile_model(BODY)
    event = Event(2.0, amt=amounts, cmt="body", ii=II, ss=1)
    result = compiled.simulate(compiled.parameters(3), [event], LATE)
    one = endless(decay, LATE, 2.0)
    assert np.allclose(result["amount"], amounts[:, None] * one, rtol=1e-6)


@pytest.mark.parametrize("rate", [0.0, 20.0, 8.0])
def test_ss_2_of_a_nonlinear_model_adds_its_own_steady_state_to_what_is_there(rate):
    alone = Event(0.0, amt=60.0, rate=rate, cmt="body", ii=II, addl=600)
    start = run([alone], [II * 600 - 1e-9], model=SATURABLE)[0]
    there = body(0.0, 10.0)
    seen = run([there, body(0.0, 60.0, rate=rate, ii=II, ss=2)], [0.0], model=SATURABLE)[0]
    assert seen == pytest.approx(start + 10.0 + (60.0 if rate == 0.0 else 0.0), rel=1e-5)


def test_ss_of_a_nonlinear_model_with_a_modelled_start_goes_on_as_long_dosing_does():
    event = Event(0.0, amt=60.0, ii=II, ss=1, addl=3)
    long = Event(0.0, amt=60.0, ii=II, addl=603)
    after = np.array([0.5, 5.0, 9.0, 20.0])
    expected = run([long], after + II * 600, model=SATURABLE, lag=2.5)
    assert np.allclose(run([event], after, model=SATURABLE, lag=2.5), expected, rtol=1e-6)


# -- several at one time -------------------------------------------------------------------


def test_a_dose_before_a_reset_at_its_time_is_lost_and_one_after_it_stays():
    lost = run([body(0.0, 9.0), body(2.0, 5.0), Event(2.0, evid=3)], LATE)
    assert not lost.any()
    kept = run([body(0.0, 9.0), Event(2.0, evid=3), body(2.0, 5.0)], LATE)
    assert np.allclose(kept, decay(LATE - 2.0, 5.0), rtol=1e-8)


def test_doses_into_two_places_at_one_time_add():
    seen = run([Event(1.0, amt=5.0, cmt="gut"), body(1.0, 3.0), body(1.0, 8.0, rate=4.0)], T)
    ka, t = 1.1, np.maximum(T - 1.0, 0.0)
    oral = 5.0 * ka / (ka - K) * (np.exp(-K * t) - np.exp(-ka * t))
    assert np.allclose(
        seen, oral + decay(T - 1, 3.0) + infused(T - 1, 4.0, 2.0), rtol=1e-7, atol=1e-9
    )


def test_an_observation_before_and_after_a_reset_sees_both_sides():
    look, reset = Event(2.0, evid=0), Event(2.0, evid=3)
    seen = run([body(0.0, 5.0), look, reset, look], None)
    assert np.allclose(seen, [decay(2.0, 5.0), 0.0], rtol=1e-8)


def test_infusions_that_start_and_end_at_one_time_hand_over_without_a_gap():
    events = [body(0.0, 8.0, rate=4.0), body(2.0, 6.0, rate=3.0)]
    expected = infused(T, 4.0, 2.0) + infused(T - 2.0, 3.0, 2.0)
    assert np.allclose(run(events, T), expected, rtol=1e-8, atol=1e-10)


def test_an_overlap_of_a_given_a_modelled_and_an_additional_infusion_adds():
    events = [
        body(0.0, 12.0, rate=3.0),
        body(1.0, 8.0, rate=-1),
        body(1.5, 5.0, rate=-2, ii=2.0, addl=1),
    ]
    expected = infused(T, 3.0, 4.0) + infused(T - 1, 4.0, 2.0)
    expected = expected + sum(infused(T - 1.5 - 2 * k, 2.0, 2.5) for k in range(2))
    assert np.allclose(run(events, T), expected, rtol=1e-8, atol=1e-10)


# -- covariates in the middle of things ----------------------------------------------------


def test_a_covariate_that_changes_during_an_infusion_takes_hold_at_once():
    events = [body(0.0, 20.0, rate=4.0), Event(2.0, evid=2, covariates={"k": 0.6})]
    at_two = infused(2.0, 4.0, 5.0)
    after = np.array([3.0, 5.0, 7.0]) - 2.0
    inside = np.minimum(after, 3.0)
    expected = at_two * np.exp(-0.6 * after)
    expected += 4.0 / 0.6 * -np.expm1(-0.6 * inside) * np.exp(-0.6 * (after - inside))
    assert np.allclose(run(events, after + 2.0), expected, rtol=1e-7)


def test_a_lag_is_that_of_the_dose_s_own_record_whatever_changes_later():
    events = [body(0.0, 5.0), Event(0.5, evid=2, covariates={"lag": 3.0}), body(4.0, 2.0)]
    seen = run(events, T, lag=1.0)
    assert np.allclose(seen, decay(T - 1, 5.0) + decay(T - 7, 2.0), rtol=1e-8, atol=1e-10)


def test_a_modelled_rate_is_that_of_the_record_s_covariates():
    events = [body(0.0, 8.0, rate=-1), body(4.0, 8.0, rate=-1, covariates={"r": 2.0})]
    expected = infused(T, 4.0, 2.0) + infused(T - 4.0, 2.0, 4.0)
    assert np.allclose(run(events, T), expected, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("covariates", ["locf", "nocb"])
def test_the_first_record_s_covariates_hold_from_the_start(covariates):
    events = [Event(1.0, evid=2, covariates={"k": 0.5}), body(1.0, 6.0)]
    seen = run(events, [1.0, 3.0], covariates=covariates)
    assert np.allclose(seen, [6.0, 6.0 * np.exp(-1.0)], rtol=1e-8)


def test_a_steady_state_is_that_of_the_covariates_at_its_record():
    events = [
        Event(0.0, evid=2, covariates={"k": 0.3}),
        body(2.0, 5.0, ii=II, ss=1, covariates={"k": 0.5}),
    ]
    after = np.array([0.0, 1.0, 5.0])
    expected = 5.0 * np.exp(-0.5 * after) / -np.expm1(-0.5 * II)
    assert np.allclose(run(events, after + 2.0), expected, rtol=1e-7)
