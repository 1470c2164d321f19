"""Stiff problems: the published solution, and few steps."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import ROBERTSON

from ketum.engine.events import Event
from ketum.engine.model import Input, Model, Parameter, State
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model


def test_robertsons_stiff_problem_has_its_published_solution_in_few_steps():
    compiled = compile_model(ROBERTSON)
    run = compiled.simulate(
        compiled.parameters(1), [], np.array([40.0, 4e5]), controls=Controls(rtol=1e-8, atol=1e-13)
    )
    # Hairer and Wanner, Solving ODEs II, and the CVODE manual (cvRoberts_dns)
    assert np.allclose(run.values[0, 0], [7.158271e-1, 9.185535e-6, 2.841637e-1], rtol=2e-6)
    assert np.allclose(run.values[0, 1, :2], [4.9394e-3, 1.9854e-8], rtol=2e-3)
    assert run.steps[0] < 400
    assert run.values[0].sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-11)


def test_fast_binding_to_a_target_does_not_slow_the_solver_down():
    model = Model(
        name="binding",
        meaning="target-mediated disposition with fast binding",
        states=[
            State(n, "nmol", n, i) for n, i in (("drug", "0"), ("target", "10"), ("pair", "0"))
        ],
        changes={
            "drug": "-kel * drug - kon * drug * target + koff * pair",
            "target": "kin - kdeg * target - kon * drug * target + koff * pair",
            "pair": "kon * drug * target - koff * pair - kint * pair",
        },
        parameters=[
            Parameter("kel", "1/h", "elimination", 0.1),
            Parameter("kon", "1/(nmol*h)", "binding", 1e5),
            Parameter("koff", "1/h", "release", 1e4),
            Parameter("kin", "nmol/h", "making", 0.5),
            Parameter("kdeg", "1/h", "loss", 0.05),
            Parameter("kint", "1/h", "uptake", 0.2),
        ],
        inputs=[Input("drug")],
    )
    events, times = [Event(0.0, amt=100.0, ii=24.0, addl=3)], np.linspace(1.0, 96.0, 20)
    fast, slow = compile_model(model), compile_model(model, method="scipy")
    run = fast.simulate(fast.parameters(1), events, times)
    oracle = slow.simulate(
        slow.parameters(1), events, times, controls=Controls(rtol=1e-9, atol=1e-12)
    )
    peak = oracle["drug"].max()
    assert np.allclose(run["drug"], oracle["drug"], rtol=1e-4, atol=1e-8 * peak)
    assert run.steps[0] < 900
