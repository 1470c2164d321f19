"""Subjects that cannot go on, and machines without the compiler: what the user is told."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import BODY, M1

from ketum.engine.events import Event
from ketum.engine.model import Model, Parameter, State
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.errors import ModelError


def test_a_blow_up_names_the_state_and_spares_the_others():
    model = Model(
        name="explosive",
        meaning="grows as its square",
        states=[State("calm", "1", "decays", "1"), State("wild", "1", "explodes", "1")],
        changes={"calm": "-k * calm", "wild": "g * wild ** 2"},
        parameters=[Parameter("k", "1/h", "decay", 1.0), Parameter("g", "1/h", "growth", 0.0)],
    )
    run = compile_model(model).simulate(
        np.array([[1.0, 0.0], [1.0, 0.5], [1.0, 0.0]]), [], np.array([1.0, 1.9, 3.0])
    )
    (failure,) = run.failures
    assert (failure.subject, failure.state) == (1, "wild")
    assert failure.time_h == pytest.approx(2.0, abs=1e-5)  # 1/wild = 1 - g t
    assert "g * wild ** 2" in failure.equation
    assert np.isnan(run["wild"][1]).tolist() == [False, False, True]
    assert np.allclose(run["calm"][[0, 2]], np.exp([[-1.0, -1.9, -3.0]] * 2), rtol=1e-6)


def test_a_step_limit_is_a_failure_with_a_name():
    run = compile_model(M1).simulate(
        compile_model(M1).parameters(1),
        [Event(0.0, amt=40.0)],
        np.array([100.0]),
        controls=Controls(most_steps=20),
    )
    assert "more steps than allowed" in run.failures[0].what


def test_without_llvmlite_scipy_gives_the_answer(monkeypatch):
    from ketum.engine.compiler import jit
    from ketum.engine.fallback import SciPyCode

    fast = compile_model(BODY)
    events = [
        Event(0.0, amt=9.0, ii=6.0, addl=1),
        Event(1.0, amt=4.0, rate=2.0, cmt="body", covariates={"k": 0.4}),
        Event(15.0, evid=4, amt=3.0),
        Event(20.0, amt=5.0, ii=8.0, ss=1),
    ]
    monkeypatch.setattr(jit, "available", lambda: False)
    slow = compile_model(BODY)
    assert isinstance(slow.code, SciPyCode)
    times, tight = np.linspace(0.0, 22.0, 12), Controls(rtol=1e-6, atol=1e-8)
    runs = [c.simulate(c.parameters(1), events, times, controls=tight) for c in (fast, slow)]
    assert np.allclose(runs[0].values, runs[1].values, rtol=1e-4, atol=1e-5)


def test_the_fallback_reports_a_blow_up_like_the_compiled_code():
    model = Model(
        name="explosive",
        meaning="grows as its square",
        states=[State("wild", "1", "explodes", "1")],
        changes={"wild": "g * wild ** 2"},
        parameters=[Parameter("g", "1/h", "growth", 0.5)],
    )
    run = compile_model(model, method="scipy").simulate(
        np.array([[0.5], [0.0]]), [], np.array([1.0, 3.0])
    )
    assert [failure.subject for failure in run.failures] == [0]
    assert run["wild"][1].tolist() == [1.0, 1.0]


def test_without_any_solver_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "scipy.integrate", None)
    with pytest.raises(ModelError, match=r"KET-691 .*\n  do: +install ketum\[engine\]"):
        compile_model(BODY, method="scipy")


def test_the_time_and_state_of_a_failure_make_a_problem():
    run = compile_model(M1).simulate(
        compile_model(M1).parameters(1), [], np.array([9.0]), controls=Controls(most_steps=1)
    )
    problem = run.failures[0].problem()
    assert problem.code == "KET-630"
    assert problem.where.startswith("M1: subject 0, ")
    assert "d(" in problem.seen
