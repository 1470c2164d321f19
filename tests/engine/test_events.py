"""Every event rule against an independent answer: closed forms, long simulation, or SciPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from engine_models import BODY
from engine_records import II, SATURABLE, K, T, decay, endless, infused, run

from ketum.engine.events import Event
from ketum.engine.model import Input, Model, Parameter, State
from ketum.engine.simulate import compile_model


def test_amt_enters_at_its_time():
    assert np.allclose(run([Event(1.0, amt=7.0, cmt="body")], T), decay(T - 1, 7.0), atol=1e-9)


def test_cmt_is_a_number_or_a_name():
    named, numbered = (run([Event(1.0, amt=7.0, cmt=c)], T) for c in ("gut", 1))
    assert np.array_equal(named, numbered)
    assert not np.array_equal(named, run([Event(1.0, amt=7.0, cmt=2)], T))


def test_rate_is_an_infusion_that_ends_when_the_amount_is_in():
    seen = run([Event(1.0, amt=8.0, rate=4.0, cmt="body")], T)
    assert np.allclose(seen, infused(T - 1, 4.0, 2.0), rtol=1e-8, atol=1e-10)


def test_modelled_rate_is_the_models_rate():
    seen = run([Event(0.0, amt=8.0, rate=-1, cmt="body")], T)
    assert np.allclose(seen, infused(T, 4.0, 2.0), rtol=1e-8, atol=1e-10)


def test_modelled_duration_is_the_models_duration():
    seen = run([Event(0.0, amt=8.0, rate=-2, cmt="body")], T)
    assert np.allclose(seen, infused(T, 8.0 / 2.5, 2.5), rtol=1e-8, atol=1e-10)


def test_bioavailability_changes_the_amount_of_a_bolus():
    assert np.allclose(run([Event(0.0, amt=8.0, cmt="body")], T, f=0.4), decay(T, 3.2), atol=1e-9)


def test_bioavailability_changes_the_duration_of_a_given_rate():
    seen = run([Event(0.0, amt=8.0, rate=4.0, cmt="body")], T, f=0.4)
    assert np.allclose(seen, infused(T, 4.0, 0.8), rtol=1e-8, atol=1e-10)


def test_bioavailability_changes_the_duration_of_a_modelled_rate():
    seen = run([Event(0.0, amt=8.0, rate=-1, cmt="body")], T, f=0.4)
    assert np.allclose(seen, infused(T, 4.0, 0.8), rtol=1e-8, atol=1e-10)


def test_bioavailability_changes_the_rate_of_a_modelled_duration():
    seen = run([Event(0.0, amt=8.0, rate=-2, cmt="body")], T, f=0.4)
    assert np.allclose(seen, infused(T, 3.2 / 2.5, 2.5), rtol=1e-8, atol=1e-10)


def test_addl_repeats_a_dose_each_ii():
    seen = run([Event(1.0, amt=5.0, cmt="body", ii=2.0, addl=3)], T)
    expected = sum(decay(T - 1 - 2 * k, 5.0) for k in range(4))
    assert np.allclose(seen, expected, rtol=1e-8, atol=1e-10)


def test_addl_infusions_may_overlap():
    seen = run([Event(0.0, amt=9.0, rate=3.0, cmt="body", ii=2.0, addl=3)], T)
    expected = sum(infused(T - 2 * k, 3.0, 3.0) for k in range(4))
    assert np.allclose(seen, expected, rtol=1e-8, atol=1e-10)


def test_lag_delays_bolus_and_additional_doses():
    seen = run([Event(0.0, amt=5.0, cmt="body", ii=4.0, addl=1)], T, lag=1.25)
    expected = decay(T - 1.25, 5.0) + decay(T - 5.25, 5.0)
    assert np.allclose(seen, expected, rtol=1e-8, atol=1e-10)


def test_lag_delays_an_infusion():
    seen = run([Event(0.0, amt=8.0, rate=4.0, cmt="body")], T, lag=1.25)
    assert np.allclose(seen, infused(T - 1.25, 4.0, 2.0), rtol=1e-8, atol=1e-10)


def test_evid_2_changes_nothing_by_itself():
    plain = run([Event(0.0, amt=5.0)], T)
    assert np.allclose(run([Event(0.0, amt=5.0), Event(2.0, evid=2)], T), plain, rtol=1e-7)


def test_evid_3_empties_the_body_and_cancels_what_is_pending():
    events = [
        Event(0.0, amt=5.0, cmt="body", ii=1.0, addl=30),
        Event(0.0, amt=50.0, rate=2.0, cmt="body"),
        Event(3.0, evid=3),
    ]
    assert run(events, [2.9, 3.0, 3.2, 9.0])[1:].tolist() == [0.0, 0.0, 0.0]
    assert run(events, [2.9])[0] > 1.0


def test_evid_3_cancels_a_dose_delayed_by_its_lag():
    events = [Event(0.0, amt=5.0, cmt="body"), Event(1.0, evid=3)]
    assert run(events, [5.0], lag=2.0)[0] == 0.0


def test_evid_4_resets_and_doses():
    seen = run([Event(0.0, amt=99.0, cmt="body"), Event(2.0, evid=4, amt=5.0, cmt="body")], T)
    assert np.allclose(seen[3:], decay(T[3:] - 2.0, 5.0), rtol=1e-8)


def test_evid_4_may_be_an_infusion_and_keeps_its_own_rate():
    events = [
        Event(0.0, amt=99.0, rate=9.0, cmt="body"),
        Event(2.0, evid=4, amt=8.0, rate=4.0, cmt="body"),
    ]
    assert np.allclose(run(events, T)[3:], infused(T[3:] - 2, 4.0, 2.0), rtol=1e-8, atol=1e-10)


# -- steady state --------------------------------------------------------------------------


def test_ss_1_is_endless_bolus_doses():
    seen = run([Event(2.0, amt=5.0, cmt="body", ii=II, ss=1)], T[T >= 2])
    expected = endless(lambda t: decay(t, 5.0), T[T >= 2], 2.0)
    assert np.allclose(seen, expected, rtol=1e-8)


def test_ss_1_forgets_what_was_there():
    events = [Event(0.0, amt=999.0), Event(2.0, amt=5.0, cmt="body", ii=II, ss=1)]
    expected = endless(lambda t: decay(t, 5.0), T[T >= 2], 2.0)
    assert np.allclose(run(events, T[T >= 2]), expected, rtol=1e-8)


def test_ss_2_adds_to_what_was_there():
    events = [Event(0.0, amt=9.0, cmt="body"), Event(2.0, amt=5.0, cmt="body", ii=II, ss=2)]
    late = T[T >= 2]
    expected = endless(lambda t: decay(t, 5.0), late, 2.0) + decay(late, 9.0)
    assert np.allclose(run(events, late), expected, rtol=1e-8)


def test_ss_2_lets_a_running_infusion_run_on():
    events = [
        Event(0.0, amt=30.0, rate=6.0, cmt="body"),
        Event(2.0, amt=5.0, cmt="body", ii=II, ss=2),
    ]
    late = T[T >= 2]
    expected = endless(lambda t: decay(t, 5.0), late, 2.0) + infused(late, 6.0, 5.0)
    assert np.allclose(run(events, late), expected, rtol=1e-8)


@pytest.mark.parametrize("lag", [0.5, 5.999, 6.0, 6.5, 13.0])
def test_ss_with_a_lag_starts_where_the_endless_doses_before_it_stand(lag):
    late = np.array([2.0, 2.3, 3.0, 7.9, 8.4, 20.0])
    seen = run([Event(2.0, amt=5.0, cmt="body", ii=II, ss=1)], late, lag=lag)
    expected = endless(lambda t: decay(t, 5.0), late, 2.0 + lag)
    assert np.allclose(seen, expected, rtol=1e-8)


@pytest.mark.parametrize("rate", [50.0, 10.0, 5.0, 30.0 / 7, 2.0])
def test_ss_infusions_may_be_shorter_or_longer_than_the_interval(rate):
    seen = run([Event(1.0, amt=30.0, rate=rate, cmt="body", ii=II, ss=1)], T[T >= 1])
    expected = endless(lambda t: infused(t, rate, 30.0 / rate), T[T >= 1], 1.0)
    assert np.allclose(seen, expected, rtol=1e-7)


@pytest.mark.parametrize("lag", [1.0, 8.0])
def test_ss_infusions_longer_than_the_interval_may_have_a_lag(lag):
    late = np.array([1.0, 1.5, 2.5, 6.9, 9.5, 18.0])
    seen = run([Event(1.0, amt=30.0, rate=3.0, cmt="body", ii=II, ss=1)], late, lag=lag)
    expected = endless(lambda t: infused(t, 3.0, 10.0), late, 1.0 + lag)
    assert np.allclose(seen, expected, rtol=1e-7)


def test_ss_with_addl_goes_on_dosing():
    seen = run([Event(0.0, amt=5.0, cmt="body", ii=II, ss=1, addl=2)], T)
    expected = endless(lambda t: decay(t, 5.0), T)
    expected = expected + decay(T - II, 5.0) + decay(T - 2 * II, 5.0)
    assert np.allclose(seen, expected, rtol=1e-8)


def test_ss_of_a_constant_infusion_ends_at_its_record():
    seen = run([Event(0.0, amt=0.0, rate=6.0, ss=1, cmt="body")], T)
    assert np.allclose(seen, 6.0 / K * np.exp(-K * T), rtol=1e-8)


@pytest.mark.parametrize(
    "event",
    [
        Event(0.0, amt=60.0, ii=II, ss=1),
        Event(0.0, amt=60.0, rate=20.0, cmt="body", ii=II, ss=1),
        Event(0.0, amt=60.0, rate=8.0, cmt="body", ii=II, ss=1),
    ],
)
@pytest.mark.parametrize("lag", [0.0, 1.5])
def test_ss_of_a_nonlinear_model_is_where_long_dosing_ends(event, lag):
    after = np.array([0.0, 1.0, 3.0, 5.9])
    doses = 600
    many = Event(0.0, amt=event.amt, rate=event.rate, cmt=event.cmt, ii=II, addl=doses)
    long = run([many], after + II * doses, model=SATURABLE, lag=lag)
    assert np.allclose(run([event], after, model=SATURABLE, lag=lag), long, rtol=1e-6)


def test_doses_that_outrun_elimination_have_no_steady_state():
    compiled = compile_model(SATURABLE)
    table = compiled.parameters(2, {"vmax": np.array([5.0, 20.0])})
    result = compiled.simulate(table, [Event(0.0, amt=60.0, ii=II, ss=1)], T)
    (failure,) = result.failures
    assert failure.subject == 0
    assert "no steady state" in failure.what
    assert np.isnan(result.values[0]).all()
    assert np.isfinite(result.values[1]).all()


def test_a_state_that_only_gathers_has_no_steady_state_and_an_idle_one_has():
    def model(third):
        return Model(
            name="third",
            meaning="a body with a third state",
            states=[State("body", "mg", "body"), State("third", "mg", "third", "2")],
            changes={"body": "-k * body", "third": third},
            parameters=[Parameter("k", "1/h", "elimination", K)],
            inputs=[Input("body")],
        )

    event = Event(0.0, amt=5.0, ii=II, ss=1)
    gathering = compile_model(model("k * body"))
    run_ = gathering.simulate(gathering.parameters(1), [event], T)
    assert "no steady state" in run_.failures[0].what
    idle = compile_model(model("0 * k * body"))
    run_ = idle.simulate(idle.parameters(1), [event], T)
    assert run_.failures == ()
    assert run_["third"][0, -1] == 2.0


# -- order and covariates ------------------------------------------------------------------


def test_records_at_one_time_happen_in_the_order_given():
    dose, look = Event(1.0, amt=5.0, cmt="body"), Event(1.0, evid=0)
    assert run([look, dose, look, dose, look], None).tolist() == [0.0, 5.0, 10.0]


def test_an_additional_dose_comes_before_records_of_its_time():
    events = [Event(0.0, amt=5.0, cmt="body", ii=1.0, addl=1), Event(1.0, evid=0)]
    assert run(events, None)[0] == pytest.approx(5 * math.exp(-K) + 5, rel=1e-9)


def test_a_grid_output_at_the_time_of_a_delayed_dose_sees_it():
    assert run([Event(0.0, amt=5.0, cmt="body")], [1.0], lag=1.0)[0] == 5.0


def test_an_infusion_that_ends_at_a_record_gives_its_whole_amount():
    events = [Event(0.0, amt=8.0, rate=4.0, cmt="body"), Event(2.0, evid=2), Event(2.0, amt=1.0)]
    seen = run(events, [2.0, 5.0], k=0.0)
    assert np.allclose(seen, [8.0, 8.0 + 1 - math.exp(-3.3)], rtol=1e-9)


COVARIATE = [
    Event(0.0, amt=10.0, cmt="body", covariates={"k": 0.1}),
    Event(4.0, evid=2, covariates={"k": 0.5}),
    Event(6.0, evid=2, covariates={"k": 0.2}),
]


def test_locf_holds_a_covariate_from_its_record_on():
    seen = run(COVARIATE, [4.0, 6.0, 9.0])
    assert np.allclose(seen, 10 * np.exp([-0.4, -1.4, -2.0]), rtol=1e-8)


def test_nocb_holds_a_covariate_up_to_its_record():
    seen = run(COVARIATE, [4.0, 6.0, 9.0], covariates="nocb")
    assert np.allclose(seen, 10 * np.exp([-2.0, -2.4, -3.0]), rtol=1e-8)


def test_nocb_looks_ahead_to_the_first_record_after_the_end():
    seen = run(COVARIATE, [4.0, 5.0], covariates="nocb")
    assert np.allclose(seen, 10 * np.exp([-2.0, -2.2]), rtol=1e-8)


def test_a_covariate_changes_the_bioavailability_of_later_doses():
    events = [
        Event(0.0, amt=10.0, cmt="body"),
        Event(2.0, amt=10.0, cmt="body", covariates={"f": 0.5}),
    ]
    assert np.allclose(run(events, T), decay(T, 10.0) + decay(T - 2, 5.0), rtol=1e-8)


def test_a_shared_regimen_may_give_each_subject_its_own_amount():
    compiled = compile_model(BODY)
    amounts = np.array([1.0, 5.0, 9.0])
    result = compiled.simulate(
        compiled.parameters(3), [Event(0.0, amt=amounts, cmt="body")], np.array([1.0])
    )
    assert np.allclose(result["amount"][:, 0], amounts * math.exp(-K), rtol=1e-6)
