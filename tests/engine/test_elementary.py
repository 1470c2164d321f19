"""exp, log, roots and powers of the compiled code against numpy, also at their edges."""

from __future__ import annotations

import math

import numpy as np

from ketum.engine.model import Definition, Model, Output, Parameter, State
from ketum.engine.simulate import compile_model

FUNCTIONS = Model(
    name="functions",
    meaning="exp, log, sqrt and powers of a parameter",
    states=[State("x", "1", "unused")],
    changes={"x": "0 * k * x"},
    parameters=[Parameter("a", "1", "argument", 1.0), Parameter("k", "1/h", "unused", 1.0)],
    definitions=[Definition("y", "1", "shifted so that nothing is hoisted", "a + x")],
    outputs=[
        Output("exp", "1", "", "exp(y)"),
        Output("log", "1", "", "log(y)"),
        Output("sqrt", "1", "", "sqrt(y)"),
        Output("power", "1", "", "y ** 2.3"),
        Output("cube", "1", "", "y ** -3"),
    ],
)


def test_elementary_functions_are_right_to_the_last_digits():
    a = np.concatenate([np.geomspace(1e-300, 600.0, 4_000), [1e-310, 1.0, 0.5, 2.0]])
    run = compile_model(FUNCTIONS).simulate(np.stack([a, a * 0], axis=1), [], np.array([0.0]))
    with np.errstate(all="ignore"):
        expected = {"exp": np.exp(a), "log": np.log(a), "sqrt": np.sqrt(a), "cube": a**-3.0}
        power = a**2.3
    for name, values in expected.items():
        seen = run[name][:, 0]
        same = np.isinf(values) & np.isinf(seen)
        assert np.allclose(seen[~same], values[~same], rtol=6e-16, atol=1e-320), name
    assert np.allclose(run["power"][:, 0], power, rtol=2e-13, atol=1e-320)


def test_elementary_functions_keep_their_meaning_at_the_edges():
    a = np.array([0.0, -1.0, 800.0, -800.0])
    run = compile_model(FUNCTIONS).simulate(np.stack([a, a * 0], axis=1), [], np.array([0.0]))
    assert run["log"][0, 0] == -math.inf
    assert np.isnan(run["log"][1, 0])
    assert run["exp"][2:, 0].tolist() == [math.inf, 0.0]
    assert run["power"][:2, 0].tolist() == [0.0, 0.0]  # as documented, for rounding below zero
