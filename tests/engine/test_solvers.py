"""The compiled solvers against SciPy, closed forms, their own order, and each other."""

from __future__ import annotations

import math
import threading

import engine_closed_forms as cf
import numpy as np
import pytest
from engine_models import M1, M1_VALUES, M2, M2_VALUES, NONLINEAR
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.events import Event
from ketum.engine.model import Input, Model, Output, Parameter, State
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.engine.streams import normals

TIMES = np.array([0.0, 0.25, 1.0, 2.0, 5.0, 11.0, 24.0, 47.0])


def population(values, subjects, seed=1):
    z = normals(seed, "population", range(subjects), len(values))
    typical = np.array([value for _, value, _ in values.values()])
    spread = np.array([sd for _, _, sd in values.values()])
    return typical * np.exp(spread * z)


def worst(seen, expected, floor=1e-4):
    size = np.abs(expected).max(axis=1, keepdims=True)
    return float((np.abs(seen - expected) / np.maximum(np.abs(expected), floor * size)).max())


def compartments(peripherals):
    states = [State(name, "mg", name) for name in ("depot", "body", "p1", "p2")[: 2 + peripherals]]
    moves = [f"q{i} * (body / v - p{i} / v{i})" for i in range(1, peripherals + 1)]
    out = " - ".join(["", *moves])
    return Model(
        name="compartments",
        meaning="absorption, a body, and tissues",
        states=states,
        changes={
            "depot": "-ka * depot",
            "body": f"ka * depot - cl / v * body{out}",
            **{f"p{i}": move for i, move in enumerate(moves, start=1)},
        },
        parameters=[
            Parameter("ka", "1/h", "absorption", 1.0),
            Parameter("cl", "L/h", "clearance", 1.0),
            Parameter("v", "L", "volume", 1.0),
            *(Parameter(f"q{i}", "L/h", "exchange", 1.0) for i in range(1, peripherals + 1)),
            *(Parameter(f"v{i}", "L", "volume", 1.0) for i in range(1, peripherals + 1)),
        ],
        inputs=[Input("depot"), Input("body")],
        outputs=[Output("amount", "mg", "amount in the body", "body")],
    )


def bodies(subjects, peripherals, seed):
    rng = np.random.default_rng(seed)

    def draw(low, high):
        return np.exp(rng.uniform(math.log(low), math.log(high), subjects))

    ka, cl, v = draw(0.2, 5), draw(0.5, 200), draw(10, 800)
    q = [draw(1, 100) for _ in range(peripherals)]
    vp = [draw(20, 3000) for _ in range(peripherals)]
    return np.stack([ka, cl, v, *q, *vp], axis=1), (cl, v, q, vp), ka


@pytest.mark.parametrize("method", ["rodas5p", "tsit5"])
@pytest.mark.parametrize("peripherals", [0, 1, 2])
def test_closed_forms_hold_in_three_thousand_random_bodies(peripherals, method):
    table, body, ka = bodies(3_334, peripherals, seed=10 + peripherals)
    decay, coefficients = cf.disposition(*body)
    compiled = compile_model(compartments(peripherals), method=method)
    controls = Controls(rtol=1e-10, atol=1e-13)
    distinct = (np.abs(decay / ka[:, None] - 1) > 1e-2).all(axis=1)
    for event, expected in (
        (Event(0.0, amt=1.0, cmt="depot"), cf.oral(decay, coefficients, ka, TIMES)),
        (Event(0.0, amt=1.0, cmt="body"), cf.bolus(decay, coefficients, TIMES)),
        (
            Event(0.0, amt=1.0, cmt="body", rate=1 / 3),
            cf.infusion(decay, coefficients, 3.0, TIMES),
        ),
    ):
        run = compiled.simulate(table, [event], TIMES, controls=controls)
        assert run.failures == ()
        assert worst(run["amount"][distinct, 1:], expected[distinct, 1:]) < 1e-6


def test_steady_state_of_a_linear_model_is_the_closed_form():
    table, body, _ = bodies(500, 1, seed=20)
    compiled = compile_model(compartments(1))
    after = np.array([0.0, 2.0, 7.9])
    controls = Controls(rtol=1e-9, atol=1e-12)
    event = Event(0.0, amt=1.0, cmt="body", ii=8.0, ss=1)
    run = compiled.simulate(table, [event], after, controls=controls)
    expected = cf.bolus_at_steady_state(*cf.disposition(*body), 8.0, after)
    assert run.failures == ()
    assert worst(run["amount"], expected) < 1e-6


@pytest.mark.parametrize(("model", "values"), [(M1, M1_VALUES), (NONLINEAR, None)])
def test_nonlinear_models_agree_with_scipys_radau(model, values):
    subjects = 2 if model is M1 else 5
    names = [p.name for p in model.parameters]
    varied = values or {
        p.name: (p.unit, p.value, 0.3 if p.name not in {"alag", "f", "imax"} else 0.0)
        for p in model.parameters
    }
    table = population(varied, subjects)
    outputs = ["Ac", "Am", "Eg", "El", "Ce", "Tol"] if model is M1 else None
    times = np.linspace(0.0, 24.0, 17)
    doses = [Event(0.0, amt=40.0, ii=12.0, addl=1)]
    fast = compile_model(model, outputs).simulate(
        table, doses, times, controls=Controls(rtol=1e-7, atol=1e-9)
    )
    exact = compile_model(model, outputs, method="scipy").simulate(
        table, doses, times, controls=Controls(rtol=1e-10, atol=1e-13)
    )
    assert len(names) == table.shape[1]
    assert max(worst(fast[n][:, 1:], exact[n][:, 1:]) for n in fast.names) < 1e-5


@pytest.mark.parametrize("bodies", [20, pytest.param(2_000, marks=pytest.mark.slow)])
def test_nonlinear_bodies_agree_with_scipys_radau_at_the_default_tolerance(bodies):
    varied = {
        p.name: (p.unit, p.value, 0.4 if p.name not in {"alag", "f", "imax"} else 0.0)
        for p in NONLINEAR.parameters
    }
    table = population(varied, 2_000, seed=5)
    table = table[[1065, 644, 117, 104, 1512, 1296, *range(bodies - 6)]]  # the hardest first
    times = np.linspace(0.0, 12.0, 13)
    doses = [Event(0.0, amt=40.0)]
    fast = compile_model(NONLINEAR).simulate(table, doses, times)
    exact = compile_model(NONLINEAR, method="scipy").simulate(
        table, doses, times, controls=Controls(rtol=1e-10, atol=1e-13)
    )
    assert max(worst(fast[n][:, 1:], exact[n][:, 1:]) for n in fast.names) < 1e-5


def test_a_state_among_many_keeps_nearly_the_tolerance_it_has_alone():
    def crowd(size):
        still = [State(f"still{i}", "1", "does not move", "1") for i in range(size)]
        return Model(
            name="crowd",
            meaning="one fast decay beside states that rest",
            states=[State("x", "1", "decays", "1"), *still],
            changes={"x": "-k * x**2"} | {s.name: "0 * k * x" for s in still},
            parameters=[Parameter("k", "1/h", "pace", 3.0)],
        )

    runs = [
        compile_model(crowd(size), ["x"]).simulate(np.array([[3.0]]), [], np.array([4.0]))
        for size in (0, 20)
    ]
    # twenty idle companions halve its weight (21 ** -0.25), and the order is 5: 14 % fewer steps
    assert runs[1].steps[0] > 0.82 * runs[0].steps[0]
    assert runs[1].values[0, 0, 0] == pytest.approx(1.0 / 13.0, rel=1e-6)


OSCILLATOR = Model(
    name="oscillator",
    meaning="A nonlinear oscillator (van der Pol, mild)",
    states=[State("x", "1", "place", "2"), State("v", "1", "speed", "0")],
    changes={"x": "k * v", "v": "k * ((1 - x**2) * v - x)"},
    parameters=[Parameter("k", "1/h", "pace", 1.0)],
)


@pytest.mark.parametrize(("method", "order"), [("rodas5p", 5), ("tsit5", 5)])
def test_error_falls_with_the_tolerance_as_the_order_promises(method, order):
    times = np.array([3.0, 5.0])
    table = np.array([[1.0]])
    exact = (
        compile_model(OSCILLATOR, method="scipy")
        .simulate(table, [], times, controls=Controls(rtol=1e-12, atol=1e-13))
        .values
    )
    errors, steps = [], []
    for rtol in (1e-5, 1e-9):
        run = compile_model(OSCILLATOR, method=method).simulate(
            table, [], times, controls=Controls(rtol=rtol, atol=rtol)
        )
        errors.append(np.abs(run.values - exact).max())
        steps.append(run.steps[0])
    observed = math.log(errors[0] / errors[1]) / math.log(steps[1] / steps[0])
    assert observed > order - 0.7


def test_outputs_between_steps_are_as_good_as_the_steps():
    times = np.linspace(0.0, 12.0, 601)
    table = np.array([[1.0]])
    run = compile_model(OSCILLATOR).simulate(table, [], times)
    exact = compile_model(OSCILLATOR, method="scipy").simulate(
        table, [], times, controls=Controls(rtol=1e-11, atol=1e-12)
    )
    assert run.steps[0] < 400
    assert np.abs(run.values - exact.values).max() < 2e-5


def test_no_mass_is_made_or_lost():
    model = Model(
        name="closed",
        meaning="saturable elimination that is collected",
        states=[State(name, "mg", name) for name in ("depot", "body", "urine")],
        changes={
            "depot": "-ka * depot",
            "body": "ka * depot - vmax * body / (km + body)",
            "urine": "vmax * body / (km + body)",
        },
        parameters=[
            Parameter("ka", "1/h", "absorption", 1.3),
            Parameter("vmax", "mg/h", "largest rate", 6.0),
            Parameter("km", "mg", "half", 20.0),
        ],
        inputs=[Input("depot"), Input("body")],
    )
    table = population({p.name: (p.unit, p.value, 0.5) for p in model.parameters}, 200)
    events = [Event(0.0, amt=50.0, ii=6.0, addl=3), Event(2.0, amt=30.0, rate=7.0, cmt="body")]
    run = compile_model(model).simulate(table, events, np.array([1.0, 40.0]))
    assert np.allclose(run.values.sum(axis=2), [50.0, 230.0], rtol=1e-9)


def test_a_model_that_uses_the_time_is_integrated_exactly():
    model = Model(
        name="tide",
        meaning="a rate that rises with the square of the time",
        states=[State("x", "mg", "amount")],
        changes={"x": "a * (time / t0) ** 2"},
        parameters=[Parameter("a", "mg/h", "rate", 2.0), Parameter("t0", "h", "scale", 1.0)],
        inputs=[Input("x")],
    )
    run = compile_model(model).simulate(
        np.array([[2.0, 1.0]]), [Event(1.0, amt=5.0)], np.array([0.5, 3.0])
    )
    assert np.allclose(run["x"][0], [2 * 0.5**3 / 3, 5 + 2 * 27 / 3], rtol=1e-9)


@pytest.mark.parametrize("method", ["rodas5p", "scipy"])
def test_a_reset_does_not_turn_the_clock_back(method):
    model = Model(
        name="clock",
        meaning="a rate that rises with the time",
        states=[State("x", "mg", "amount")],
        changes={"x": "a * time"},
        parameters=[Parameter("a", "mg/h/h", "rate", 2.0)],
        inputs=[Input("x")],
    )
    run = compile_model(model, method=method).simulate(
        np.array([[2.0]]), [Event(4.0, evid=3)], np.array([4.0, 6.0])
    )
    assert np.allclose(run["x"][0], [0.0, 36.0 - 16.0], rtol=1e-9)


SCHEDULES = st.lists(
    st.tuples(st.floats(0, 40), st.floats(0.1, 60), st.sampled_from([0.0, 5.0])), max_size=4
)


@settings(max_examples=15, deadline=None)
@given(doses=SCHEDULES, seed=st.integers(0, 999), lanes=st.sampled_from([1, 4, 8]))
def test_bits_do_not_depend_on_company_lanes_or_threads(doses, seed, lanes):
    events = [Event(t, amt=a, rate=r) for t, a, r in sorted(doses)]
    varied = {p.name: (p.unit, p.value, 0.2) for p in NONLINEAR.parameters}
    table = population(varied, 19, seed=seed)
    table[:, 10] = np.linspace(0.0, 2.0, 19)  # lags differ
    times = np.linspace(0.0, 48.0, 25)
    whole = compile_model(NONLINEAR, lanes=8).simulate(table, events, times).values
    narrow = compile_model(NONLINEAR, lanes=lanes)
    assert np.array_equal(whole, narrow.simulate(table, events, times, threads=2).values)
    some = [3, 18, 7]
    assert np.array_equal(whole[some], narrow.simulate(table[some], events, times).values)


def test_a_dose_at_the_smallest_time_there_is_counts_as_one_at_zero():
    table = compile_model(M2).parameters(1)
    times = np.linspace(0.0, 24.0, 13)
    at_once, almost = (
        compile_model(M2).simulate(table, [Event(time_h, amt=10.0)], times).values
        for time_h in (0.0, 5e-324)
    )
    assert np.isfinite(almost).all()
    assert np.array_equal(at_once[:, 1:], almost[:, 1:])


def test_bits_do_not_depend_on_threads_or_chunks_in_a_thousand_people():
    compiled = compile_model(M1, ["Ac", "Tol"])
    table = population(M1_VALUES, 1_000)
    events, times = [Event(0.0, amt=40.0, ii=8.0, addl=5)], np.arange(0.0, 48.5, 0.5)
    one = compiled.simulate(table, events, times)
    two = compiled.simulate(table, events, times, threads=2)
    part = compiled.simulate(table[333:777], events, times)
    assert np.array_equal(one.values, two.values)
    assert np.array_equal(one.values[333:777], part.values)


def test_the_optimiser_changes_no_bit():
    from ketum.engine.compiler.jit import load
    from ketum.engine.compiler.kernel import write_kernel
    from ketum.engine.simulate import Compiled
    from ketum.engine.system import derive

    system = derive(NONLINEAR)
    text = write_kernel(system, "rodas5p", 4).text
    table = compile_model(NONLINEAR).parameters(5, {"ka": np.linspace(0.3, 3.0, 5)})
    events, times = [Event(0.0, amt=40.0, ii=8.0, addl=2)], np.linspace(0.0, 30.0, 31)
    plain, best = (
        Compiled(system, load("x", lambda: text, use_cache=False, effort=effort))
        for effort in (0, 3)
    )
    assert np.array_equal(
        plain.simulate(table, events, times).values, best.simulate(table, events, times).values
    )


def test_each_subject_may_have_its_own_regimen():
    compiled = compile_model(M2)
    table = population(M2_VALUES, 3)
    regimens = [[Event(0.0, amt=10.0)], [], [Event(3.0, amt=5.0), Event(4.0, amt=1.0)]]
    times = np.linspace(0.0, 24.0, 13)
    together = compiled.simulate(table, regimens, times).values
    for s, own in enumerate(regimens):
        assert np.array_equal(together[s], compiled.simulate(table[[s]], own, times).values[0])


def test_a_compiled_model_comes_back_from_the_cache():
    compile_model(OSCILLATOR, lanes=4)
    assert compile_model(OSCILLATOR, lanes=4).code.from_cache


def test_damaged_cached_code_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("KETUM_CACHE", str(tmp_path))
    compile_model(OSCILLATOR)
    (stored,) = (tmp_path / "kernels").iterdir()
    stored.write_bytes(stored.read_bytes()[:-7])
    compiled = compile_model(OSCILLATOR)
    assert not compiled.code.from_cache
    run = compiled.simulate(np.array([[1.0]]), [], np.array([1.0]))
    assert np.isfinite(run.values).all()


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("KETUM_CACHE", str(blocked))
    assert not compile_model(OSCILLATOR).code.from_cache


def test_a_run_can_be_cancelled_and_says_so():
    stop = threading.Event()
    stop.set()
    run = compile_model(M2).simulate(
        population(M2_VALUES, 300), [Event(0.0, amt=1.0)], TIMES, cancel=stop
    )
    assert np.isnan(run.values).all()
    assert run.failures[0].what == "cancelled before its end"


def test_progress_reaches_the_end():
    seen = []
    compile_model(M2).simulate(
        population(M2_VALUES, 300),
        [Event(0.0, amt=1.0)],
        TIMES,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(128, 300), (256, 300), (300, 300)]


def test_powers_of_a_quantity_that_reaches_zero_stay_numbers():
    run = compile_model(NONLINEAR).simulate(
        compile_model(NONLINEAR).parameters(1), [Event(0.0, amt=1.0)], np.array([500.0])
    )
    assert run.failures == ()
    assert run["response"][0, 0] == pytest.approx(4.0, rel=1e-5)
