"""Records, times and parameters that cannot be used: each is named with its subject and record."""

from __future__ import annotations

import math

import numpy as np
import pytest
from engine_models import BODY, M2

from ketum.engine.events import Event
from ketum.engine.simulate import compile_model
from ketum.errors import ModelError

T = np.array([0.0, 0.5, 13.0])


def run(events, times, *, model=BODY):
    compiled = compile_model(model)
    return compiled.simulate(compiled.parameters(1), events, np.asarray(times, float))


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Event(-1.0, amt=1.0), "time is negative"),
        (Event(math.nan, amt=1.0), "a number is not finite"),
        (Event(0.0, evid=7), "unknown evid"),
        (Event(0.0, amt=1.0, cmt=3), "no such input"),
        (Event(0.0, amt=1.0, cmt="liver"), "use a number from 1 or one of: gut, body"),
        (Event(0.0, amt=1.0, addl=3), "addl needs an interval ii"),
        (Event(0.0, amt=1.0, addl=-1), "addl is negative"),
        (Event(0.0, amt=1.0, ss=1), "a steady-state dose needs an interval ii"),
        (Event(0.0, amt=1.0, ss=5, ii=1.0), "unknown ss"),
        (Event(0.0, amt=1.0, rate=-3), "unknown rate"),
        (Event(0.0, amt=-1.0), "amt must be finite and not negative"),
        (Event(0.0, amt=0.0), "a dose of nothing"),
        (Event(0.0, evid=2, amt=3.0), "evid 2 has an amount"),
        (Event(0.0, evid=2, covariates={"weight": 3.0}), "no parameter"),
        (Event(0.0, amt=np.ones(3)), "amt has the wrong shape"),
    ],
)
def test_a_bad_record_is_named(event, message):
    with pytest.raises(ModelError, match="KET-620 body: all subjects, record 1") as caught:
        run([event], T)
    assert message in str(caught.value)


def test_a_modelled_rate_that_the_model_lacks_is_named():
    with pytest.raises(ModelError, match="the model gives no rate for this input"):
        run([Event(0.0, amt=1.0, rate=-1)], T, model=M2)


def test_records_that_go_back_in_time_are_named_with_their_subject():
    compiled = compile_model(BODY)
    bad = [Event(2.0, amt=1.0), Event(1.0, amt=1.0)]
    with pytest.raises(ModelError, match=r"subject 1, record 2: records must not go back in time"):
        compiled.simulate(compiled.parameters(2), [[], bad], T)


@pytest.mark.parametrize(
    ("times", "message"),
    [([1.0, 0.0], "times must not fall"), ([-1.0], "negative"), ([math.inf], "not finite")],
)
def test_bad_output_times_are_named(times, message):
    with pytest.raises(ModelError, match=message):
        run([], times)


def test_parameters_that_are_not_finite_are_named():
    compiled = compile_model(BODY)
    table = compiled.parameters(2)
    table[1, 1] = math.nan
    with pytest.raises(ModelError, match="KET-621 body: subject 1: parameter 'k' is not finite"):
        compiled.simulate(table, [], T)


@pytest.mark.parametrize(
    ("values", "event", "message"),
    [
        ({"f": [1.0, -0.5]}, Event(0.0, amt=1.0), "subject 1: the bioavailability of an input"),
        ({"lag": [0.0, -1.0]}, Event(0.0, amt=1.0), "subject 1: the lag of an input"),
        ({"r": [0.0, 1.0]}, Event(0.0, amt=1.0, rate=-1), "subject 0: the rate of an input"),
        ({"d": [0.0, 1.0]}, Event(0.0, amt=1.0, rate=-2), "subject 0: the duration of an input"),
    ],
)
def test_properties_of_inputs_that_make_no_sense_name_their_subject(values, event, message):
    compiled = compile_model(BODY)
    table = compiled.parameters(2, {name: np.array(v) for name, v in values.items()})
    with pytest.raises(ModelError, match=f"KET-625 body: {message}"):
        compiled.simulate(table, [event], T)


def test_an_unknown_parameter_name_is_refused():
    with pytest.raises(ModelError, match="no parameter 'clearance'"):
        compile_model(BODY).parameters(1, {"clearance": 1.0})
