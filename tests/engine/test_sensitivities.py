"""Forward sensitivities against differences of tight runs and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import BODY, NONLINEAR

from ketum.engine.events import Event
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.errors import ModelError

TIMES = np.array([0.5, 2.0, 6.0, 13.0, 30.0])
TIGHT = Controls(rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("name", ["ka", "vmax", "v", "imax", "hill"])
def test_slopes_are_the_limits_of_differences(name):
    events = [Event(0.0, amt=60.0, ii=8.0, addl=1), Event(1.0, amt=10.0, rate=4.0, cmt=2)]
    compiled = compile_model(NONLINEAR, slopes=[name])
    table = compiled.parameters(1)
    run = compiled.simulate(table, events, TIMES, controls=TIGHT)
    plain = compile_model(NONLINEAR)
    column = plain.system.parameters.index(name)
    step = 1e-4 * table[0, column]
    moved = np.repeat(table, 4, axis=0)
    moved[:, column] += step * np.array([-2.0, -1.0, 1.0, 2.0])
    near = plain.simulate(moved, events, TIMES, controls=TIGHT).values
    expected = (near[0] - 8 * near[1] + 8 * near[2] - near[3]) / (12 * step)
    for index, output in enumerate(("conc", "response")):
        scale = np.abs(expected[:, index]).max() + 1e-3
        seen = run[f"{output}__{name}"][0]
        assert np.allclose(seen / scale, expected[:, index] / scale, atol=2e-6), output


def test_the_slope_of_an_exponential_is_its_closed_form():
    compiled = compile_model(BODY, slopes=["k", "v"])
    run = compiled.simulate(
        compiled.parameters(1), [Event(0.0, amt=5.0, cmt="body")], TIMES, controls=TIGHT
    )
    assert np.allclose(run["amount__k"][0], -TIMES * 5 * np.exp(-0.3 * TIMES), rtol=1e-8)
    assert np.allclose(run["amount__v"], 0.0)


def test_the_outputs_themselves_are_those_of_the_plain_model():
    events = [Event(0.0, amt=60.0)]
    both = [compile_model(NONLINEAR, slopes=s) for s in ((), ("ka", "hill"))]
    plain, slopes = (c.simulate(c.parameters(1), events, TIMES, controls=TIGHT) for c in both)
    assert np.allclose(plain["response"], slopes["response"], rtol=1e-8)


@pytest.mark.parametrize(
    ("name", "message"),
    [("nobody", "no parameter 'nobody'"), ("lag", "the lag of an input depends on 'lag'")],
)
def test_slopes_that_are_not_offered_are_refused(name, message):
    with pytest.raises(ModelError, match=message):
        compile_model(BODY, slopes=[name])
