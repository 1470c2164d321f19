"""The linear part of a nonlinear model: found, moved exactly, and nothing else changed by it."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from engine_models import M1, NONLINEAR, ROBERTSON

from ketum.engine.blocks import block_system, linear_block
from ketum.engine.events import Event
from ketum.engine.model import Input, Model, Output, Parameter, State
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.engine.system import derive
from ketum.errors import ModelError

RATES = {"ktr": 2.0, "ka": 1.1, "k": 0.3, "k12": 0.4, "k21": 0.15}
CHAIN = Model(
    name="chain",
    meaning="a transit chain and two compartments that drive a saturable response",
    states=[
        *(State(name, "mg", name) for name in ("gut", "transit", "body", "tissue")),
        State("enzyme", "1", "an enzyme that the drug uses up", "1"),
        State("effect", "mg", "a saturable effect"),
    ],
    changes={
        "gut": "-ktr * gut",
        "transit": "ktr * gut - ka * transit",
        "body": "ka * transit - (k + k12) * body + k21 * tissue",
        "tissue": "k12 * body - k21 * tissue",
        "enzyme": "kdeg * (1 - enzyme) - use * body * enzyme / (half + body)",
        "effect": "ke * (body * enzyme - effect)",
    },
    parameters=[
        *(Parameter(name, "1/h", name, value) for name, value in RATES.items()),
        Parameter("kdeg", "1/h", "loss", 0.05),
        Parameter("use", "1/h", "inactivation", 0.8),
        Parameter("half", "mg", "half of it", 5.0),
        Parameter("ke", "1/h", "effect", 0.2),
        Parameter("lag", "h", "lag", 0.0),
    ],
    inputs=[Input("gut", lag="lag"), Input("body"), Input("effect")],
    outputs=[
        Output("body", "mg", "amount in the body", "body"),
        Output("effect", "mg", "the effect", "effect"),
        Output("ratio", "1", "tissue over body", "tissue / (body + tissue)"),
    ],
)
LOOSE = Controls(rtol=1e-3, atol=1e-5)
EVENTS = [
    Event(0.0, amt=100.0, ii=8.0, addl=3, cmt="gut"),
    Event(3.0, amt=30.0, rate=10.0, cmt="body"),
    Event(5.0, amt=2.0, cmt="effect"),
    Event(29.0, evid=3),
    Event(30.0, amt=50.0, cmt="gut"),
]
TIMES = np.arange(1.0, 48.0, 1.0)


def matrix(rates):
    a = np.zeros((4, 4))
    a[0, 0], a[1, 0] = -rates["ktr"], rates["ktr"]
    a[1, 1], a[2, 1] = -rates["ka"], rates["ka"]
    a[2, 2], a[3, 2] = -(rates["k"] + rates["k12"]), rates["k12"]
    a[2, 3], a[3, 3] = rates["k21"], -rates["k21"]
    return a


def by_hand(time_h, rates=RATES):
    """States of the chain under EVENTS, one exponential a dose, by SciPy."""
    a, x = matrix(rates), np.zeros(4)
    gut, body = np.eye(4)[0], np.eye(4)[2]

    def moved(hours, start):
        return scipy.linalg.expm(a * hours) @ start

    if time_h >= 30.0:
        return moved(time_h - 30.0, 50.0 * gut)
    if time_h >= 29.0:
        return x
    for at in (0.0, 8.0, 16.0, 24.0):
        if time_h >= at:
            x = x + moved(time_h - at, 100.0 * gut)
    if time_h > 3.0:
        end = min(time_h, 6.0)
        entered = np.linalg.solve(a, (scipy.linalg.expm(a * (end - 3.0)) - np.eye(4)) @ body) * 10.0
        x = x + moved(time_h - end, entered)
    return x


def test_the_block_is_the_largest_linear_part_that_nothing_nonlinear_feeds():
    assert linear_block(derive(CHAIN)) == ("gut", "transit", "body", "tissue")
    assert linear_block(derive(M1)) == ("A0", "A1", "A2")
    assert linear_block(derive(NONLINEAR)) == ("depot",)
    assert linear_block(derive(ROBERTSON)) == ()


def test_a_constant_source_is_not_part_of_a_block():
    model = Model(
        name="source",
        meaning="made at a constant rate",
        states=[State("x", "mg", "x"), State("y", "mg", "y")],
        changes={"x": "kin - k * x", "y": "-k * y"},
        parameters=[Parameter("kin", "mg/h", "making", 1.0), Parameter("k", "1/h", "loss", 1.0)],
    )
    assert linear_block(derive(model)) == ("y",)


def test_the_block_is_exact_under_every_kind_of_event_whatever_the_tolerance():
    compiled = compile_model(CHAIN, exact_block=True)
    run = compiled.simulate(compiled.parameters(), EVENTS, TIMES, controls=LOOSE)
    hand = np.array([by_hand(t) for t in TIMES])
    body, tissue = hand[:, 2], hand[:, 3]
    largest = body.max()
    assert np.allclose(run["body"][0], body, rtol=1e-8, atol=1e-10 * largest)
    on = body > 1e-6 * largest
    assert np.allclose(run["ratio"][0][on], tissue[on] / (body + tissue)[on], rtol=1e-8)
    loose = compile_model(CHAIN).simulate(compiled.parameters(), EVENTS, TIMES, controls=LOOSE)
    assert np.abs(loose["body"][0][on] / body[on] - 1.0).max() > 1e-6


def test_a_lag_and_a_changed_parameter_reach_the_block():
    rates = RATES | {"k": 0.5}
    compiled = compile_model(CHAIN, exact_block=True)
    table = compiled.parameters(2, {"lag": np.array([0.0, 1.5])})
    events = [Event(0.0, amt=100.0, cmt="gut"), Event(6.0, evid=2, covariates={"k": 0.5})]
    run = compiled.simulate(table, events, np.array([4.0, 10.0]), controls=LOOSE)
    for subject, lag in enumerate((0.0, 1.5)):
        first = scipy.linalg.expm(matrix(RATES) * (6.0 - lag))[:, 0] * 100.0
        then = scipy.linalg.expm(matrix(rates) * 4.0) @ first
        early = scipy.linalg.expm(matrix(RATES) * (4.0 - lag))[2, 0] * 100.0
        assert run["body"][subject] == pytest.approx([early, then[2]], rel=1e-9)


def test_a_block_at_steady_state_is_the_geometric_sum():
    compiled = compile_model(CHAIN, exact_block=True)
    events = [Event(0.0, amt=100.0, ii=8.0, ss=1, cmt="gut")]
    run = compiled.simulate(compiled.parameters(), events, np.array([2.0, 7.0]), controls=LOOSE)
    a = matrix(RATES)
    endless = np.linalg.solve(np.eye(4) - scipy.linalg.expm(a * 8.0), 100.0 * np.eye(4)[0])
    expected = [(scipy.linalg.expm(a * t) @ endless)[2] for t in (2.0, 7.0)]
    assert run["body"][0] == pytest.approx(expected, rel=1e-8)


def test_the_rest_of_the_model_is_what_it_was_without_the_block():
    plain, split = compile_model(CHAIN), compile_model(CHAIN, exact_block=True)
    table = plain.parameters(3, {"k": np.array([0.2, 0.3, 0.5])})
    one, two = (each.simulate(table, EVENTS, TIMES) for each in (plain, split))
    assert np.array_equal(one["effect"], two["effect"])
    assert np.allclose(one["body"], two["body"], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_subject_s_block_does_not_depend_on_its_company(threads):
    compiled = compile_model(CHAIN, exact_block=True)
    table = compiled.parameters(40, {"k": np.linspace(0.1, 0.9, 40)})
    whole = compiled.simulate(table, EVENTS, TIMES, threads=threads)
    part = compiled.simulate(table[[7, 31]], EVENTS, TIMES)
    assert np.array_equal(whole.values[[7, 31]], part.values, equal_nan=True)
    assert np.array_equal(whole.end_state[[7, 31]], part.end_state)


def test_slopes_of_the_block_are_exact_too():
    compiled = compile_model(CHAIN, ["body"], slopes=["k"], exact_block=True)
    table, events = compiled.parameters(), [Event(0.0, amt=100.0, cmt="gut")]
    run = compiled.simulate(table, events, np.array([5.0]), controls=LOOSE)
    near = []
    for k in (0.3 - 1e-5, 0.3 + 1e-5):
        near.append(scipy.linalg.expm(matrix(RATES | {"k": k}) * 5.0)[2, 0] * 100.0)
    assert run["body__k"][0, 0] == pytest.approx((near[1] - near[0]) / 2e-5, rel=1e-7)


def test_a_failed_subject_stays_missing_after_its_end():
    model = Model(
        name="blows",
        meaning="a linear part beside one that blows up",
        states=[State("x", "1", "x", "1"), State("y", "1", "y", "1")],
        changes={"x": "-k * x", "y": "k * y**2"},
        parameters=[Parameter("k", "1/h", "pace", 1.0)],
    )
    compiled = compile_model(model, exact_block=True)
    run = compiled.simulate(compiled.parameters(), [], np.array([0.5, 2.0]))
    assert run["x"][0, 0] == pytest.approx(np.exp(-0.5), rel=1e-12)
    assert np.isnan(run["x"][0, 1])
    assert [failure.state for failure in run.failures] == ["y"]


def test_without_an_output_of_a_linear_part_the_block_is_refused():
    with pytest.raises(ModelError) as error:
        block_system(derive(NONLINEAR))
    (problem,) = error.value.problems
    assert (problem.code, problem.seen) == ("KET-644", "depot")
