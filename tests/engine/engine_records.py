"""What the tests of event rules share: bodies, runs of one subject, and closed forms."""

from __future__ import annotations

import numpy as np
from engine_models import BODY

from ketum.engine.model import Input, Model, Output, Parameter, State
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model

K = 0.3
SATURABLE = Model(
    name="saturable",
    meaning="saturable elimination",
    states=[State("gut", "mg", "gut"), State("body", "mg", "body")],
    changes={"gut": "-ka * gut", "body": "ka * gut - vmax * body / (km + body)"},
    parameters=[
        Parameter("ka", "1/h", "absorption", 1.1),
        Parameter("vmax", "mg/h", "largest rate", 20.0),
        Parameter("km", "mg", "half", 30.0),
        Parameter("lag", "h", "lag", 0.0),
    ],
    inputs=[Input("gut", lag="lag"), Input("body", lag="lag")],
    outputs=[Output("amount", "mg", "amount in the body", "body")],
)
TIGHT = Controls(rtol=1e-9, atol=1e-12)


def run(events, times, *, model=BODY, covariates="locf", **values):
    compiled = compile_model(model)
    table = compiled.parameters(1, values)
    times = None if times is None else np.asarray(times, float)
    result = compiled.simulate(table, events, times, controls=TIGHT, covariates=covariates)
    assert result.failures == ()
    return result["amount"][0]


def decay(t, amount=1.0):
    return np.where(np.asarray(t) >= 0, amount * np.exp(-K * np.maximum(t, 0.0)), 0.0)


def infused(t, rate, hours):
    """Amount during and after an infusion from 0 into one compartment."""
    t = np.maximum(np.asarray(t, float), 0.0)
    inside = np.minimum(t, hours)
    return rate / K * -np.expm1(-K * inside) * np.exp(-K * (t - inside))


II = 6.0


def endless(unit, t, start=0.0, doses=200):
    """Sum of a unit response over endless doses before and at `start`."""
    return sum(unit(np.asarray(t, float) - start + II * k) for k in range(doses))


T = np.array([0.0, 0.5, 1.0, 2.0, 3.5, 6.0, 13.0, 30.0])
