"""Exact propagation behind the front door, against closed forms and the stepping solver."""

from __future__ import annotations

import engine_closed_forms as cf
import numpy as np
import pytest
from engine_models import BODY, M2, M2_VALUES, NONLINEAR

from ketum.engine.events import Event
from ketum.engine.exact import matrices
from ketum.engine.linear import LinearDose, propagate
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.engine.streams import normals
from ketum.engine.system import derive
from ketum.errors import ModelError

TIMES = np.linspace(0.0, 48.0, 33)
TABLE = np.array([v for _, v, _ in M2_VALUES.values()]) * np.exp(
    0.3 * normals(1, "m2", range(40), len(M2_VALUES))
)
EVENTS = {
    "doses and infusions": [
        Event(0.0, amt=40.0, ii=8.0, addl=3),
        Event(5.3, amt=20.0, rate=3.0),
        Event(6.0, amt=9.0, rate=1.0),
    ],
    "reset": [Event(0.0, amt=40.0), Event(4.0, evid=4, amt=9.0), Event(9.0, evid=3)],
    "covariates": [Event(0.0, amt=40.0), Event(5.0, evid=2, covariates={"CL": 30.0})],
    "steady state": [Event(3.0, amt=40.0, ii=8.0, ss=1), Event(20.0, amt=5.0, ii=6.0, ss=2)],
}


@pytest.mark.parametrize("name", EVENTS)
def test_exact_and_stepping_solutions_agree_for_every_event(name):
    exact = compile_model(M2, method="exact").simulate(TABLE, EVENTS[name], TIMES)
    steps = compile_model(M2).simulate(
        TABLE, EVENTS[name], TIMES, controls=Controls(rtol=1e-11, atol=1e-14)
    )
    assert exact.failures == ()
    peak = exact.values.max(axis=(0, 1))
    assert np.allclose(exact.values / peak, steps.values / peak, rtol=0, atol=1e-8)


def test_the_front_door_gives_the_closed_form():
    _, cl, v, q, v2, _ = TABLE.T
    decay, coefficients = cf.disposition(cl, v, [q], [v2])
    times = TIMES[1:]
    run = compile_model(M2, method="exact").simulate(TABLE, [Event(0.0, amt=40.0)], times)
    expected = 40.0 * TABLE[:, 5:6] * cf.oral(decay, coefficients, TABLE[:, 0], times)
    assert np.allclose(run["C"], expected, rtol=1e-8)


def test_matrices_feed_the_linear_room():
    system = derive(M2)
    seen = propagate(matrices(system, TABLE), [LinearDose(0.0, 0, 40.0)], TIMES, [1])[:, 0]
    run = compile_model(M2, method="exact").simulate(TABLE, [Event(0.0, amt=40.0)], TIMES)
    assert np.allclose(seen, run["C"], rtol=1e-11)


def test_subjects_with_their_own_lags_are_the_same_alone_and_together():
    compiled = compile_model(BODY, method="exact")
    table = compiled.parameters(6, {"lag": np.array([0.0, 0.5, 0.5, 1.0, 0.0, 2.0])})
    events = [Event(0.0, amt=5.0, cmt="body", ii=4.0, addl=2)]
    together = compiled.simulate(table, events, TIMES).values
    for s in range(6):
        assert np.array_equal(together[s], compiled.simulate(table[[s]], events, TIMES).values[0])


def test_a_nonlinear_model_is_refused():
    with pytest.raises(ModelError, match="KET-642"):
        compile_model(NONLINEAR, method="exact")
