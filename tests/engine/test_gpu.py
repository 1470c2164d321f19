"""Running on a graphics card: the calls, the slices, and the kernel itself on this processor.

No test here needs a card but the last, which says why it is left out.
"""

from __future__ import annotations

import builtins
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from engine_models import M1, NONLINEAR

from ketum.engine.compiler import jit
from ketum.engine.events import Event
from ketum.engine.model import Model, Parameter, State
from ketum.engine.population import Population, Trial
from ketum.engine.simulate import compile_model
from ketum.engine.system import derive
from ketum.errors import ModelError

if not jit.available():
    pytest.skip("llvmlite cannot load", allow_module_level=True)

from engine_card import FakeDriver

from ketum.engine.compiler.gpu import gpu_module
from ketum.engine.gpu import Card, load_driver

EVENTS = [
    Event(0.0, amt=40.0, ii=8.0, addl=2, cmt="depot"),
    Event(5.0, amt=10.0, rate=4.0, cmt="body"),
    Event(20.0, evid=4, amt=20.0, rate=-2.0, cmt="depot"),
]
TIMES = np.linspace(0.0, 30.0, 61)


@pytest.fixture
def card(monkeypatch):
    """Makes the next compiled model run on a card of this kind."""

    def make(model=NONLINEAR, **kind):
        driver = FakeDriver(gpu_module(derive(model)), **kind)
        monkeypatch.setattr("ketum.engine.simulate.load_driver", lambda: driver)
        return driver

    return make


def bodies(compiled, count):
    varied = {name: np.linspace(0.5, 1.5, count) for name in ("ka", "f")}
    varied |= {"vmax": np.linspace(5.0, 12.0, count), "alag": np.linspace(0.0, 0.7, count)}
    return compiled.parameters(count, varied)


def same(one, two):
    return all(
        np.array_equal(getattr(one, name), getattr(two, name), equal_nan=True)
        for name in ("values", "end_state", "steps", "rejections")
    )


def test_the_kernel_gives_the_numbers_of_the_vector_code(card):
    driver = card()
    gpu, cpu = compile_model(NONLINEAR, device="gpu"), compile_model(NONLINEAR)
    there = gpu.simulate(bodies(gpu, 150), EVENTS, TIMES)
    here = cpu.simulate(bodies(cpu, 150), EVENTS, TIMES)
    assert np.allclose(there.values, here.values, rtol=1e-9, atol=0.0)
    assert same(there, here)  # more than was promised: to the last bit
    assert driver.launches == [(2, 128, 150)]


def test_the_kernel_of_the_large_model_gives_them_too(card):
    card(M1)
    gpu, cpu = compile_model(M1, device="gpu"), compile_model(M1)
    events = [Event(0.0, amt=40.0, ii=6.0, addl=3)]
    there = gpu.simulate(gpu.parameters(3), events, TIMES)
    assert same(there, cpu.simulate(cpu.parameters(3), events, TIMES))


def test_different_regimens_and_steady_states_go_over_too(card):
    driver = card()
    regimens = [
        [Event(0.0, amt=30.0, ii=12.0, ss=1, cmt="depot")],
        EVENTS,
        [Event(1.0, evid=2, covariates={"ka": 2.0}), Event(2.0, amt=5.0, cmt="body")],
        [],
    ]
    gpu, cpu = compile_model(NONLINEAR, device="gpu"), compile_model(NONLINEAR)
    there = gpu.simulate(bodies(gpu, 4), regimens, TIMES)
    assert same(there, cpu.simulate(bodies(cpu, 4), regimens, TIMES))
    assert not driver.memory


def test_slices_follow_the_card_s_memory_and_change_nothing(card):
    small = card(free=200_000)
    gpu = compile_model(NONLINEAR, device="gpu")
    there = gpu.simulate(bodies(gpu, 150), EVENTS, TIMES)
    assert len(small.launches) > 1
    assert sum(subjects for _, _, subjects in small.launches) == 150
    assert small.most <= 200_000
    assert not small.memory
    cpu = compile_model(NONLINEAR)
    assert same(there, cpu.simulate(bodies(cpu, 150), EVENTS, TIMES))


def test_threads_take_turns_on_the_card(card):
    card()
    gpu = compile_model(NONLINEAR, device="gpu")
    gpu.code.chunk = 20
    seen = []
    two = gpu.simulate(
        bodies(gpu, 50), EVENTS, TIMES, threads=2, progress=lambda *done: seen.append(done)
    )
    assert same(two, gpu.simulate(bodies(gpu, 50), EVENTS, TIMES))
    assert len(seen) == 3
    assert seen[-1] == (50, 50)


def test_a_subject_that_blows_up_is_told_and_the_others_are_kept(card):
    model = Model(
        name="growth",
        meaning="blows up where the pace is positive",
        states=[State("x", "1", "size", "1")],
        changes={"x": "k * x**2"},
        parameters=[Parameter("k", "1/h", "pace", -1.0)],
    )
    card(model)
    gpu = compile_model(model, device="gpu")
    run = gpu.simulate(np.array([[-1.0], [1.0], [-2.0]]), [], np.array([0.5, 2.0]))
    assert [(failure.subject, failure.state) for failure in run.failures] == [(1, "x")]
    assert run["x"][[0, 2], 1] == pytest.approx([1 / 3, 1 / 5], rel=1e-6)


def test_memory_of_the_card_is_given_back_when_the_driver_refuses(card):
    driver = card(free=1_000)
    gpu = compile_model(NONLINEAR, device="gpu")
    with pytest.raises(ModelError) as error:
        gpu.simulate(bodies(gpu, 2), EVENTS, TIMES)
    (problem,) = error.value.problems
    assert (problem.code, problem.seen) == ("KET-698", "cuMemAlloc: CUDA_ERROR_OUT_OF_MEMORY")
    assert not driver.memory


def test_a_trial_can_ask_for_the_card(card):
    driver = card()
    typical = {p.name: p.value for p in NONLINEAR.parameters}
    people = Population(typical, ["ka"], np.array([[0.1]]), seed=3)
    trials = [Trial(NONLINEAR, people, EVENTS, TIMES, device=d) for d in ("gpu", "cpu")]
    assert same(*(trial.run(range(5)) for trial in trials))
    assert driver.launches == [(1, 128, 5)]


def test_no_card_is_a_plain_refusal(card):
    card(cards=0)
    with pytest.raises(ModelError) as error:
        compile_model(NONLINEAR, device="gpu")
    (problem,) = error.value.problems
    assert problem.code == "KET-697"
    assert problem.what == "there is no NVIDIA card with a driver here"
    assert problem.cure == "leave out device='gpu'"


def test_a_driver_that_does_not_load_is_a_plain_refusal():
    def load(flags):
        raise RuntimeError("Failed to dlopen libcuda.so.1")

    with pytest.raises(ModelError) as error:
        Card(SimpleNamespace(cuInit=load))
    assert error.value.problems[0].code == "KET-697"
    assert error.value.problems[0].seen == "Failed to dlopen libcuda.so.1"


def test_a_missing_extra_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] == "cuda":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelError) as error:
        compile_model(NONLINEAR, device="gpu")
    (problem,) = error.value.problems
    assert (problem.code, problem.cure) == ("KET-692", "install ketum[gpu]")


@pytest.mark.parametrize("method", ["exact", "scipy"])
def test_a_method_that_does_not_run_on_a_card_is_refused(method):
    with pytest.raises(ModelError) as error:
        compile_model(NONLINEAR, method=method, device="gpu")
    assert error.value.problems[0].code == "KET-699"


def test_the_processor_never_loads_the_card_s_packages():
    compile_model(NONLINEAR)
    assert not [name for name in sys.modules if name.partition(".")[0] == "cuda"]


def test_a_real_card_gives_the_processor_s_numbers():
    try:
        Card(load_driver())
    except ModelError as error:
        pytest.skip(f"no NVIDIA card here: {error.problems[0].what}")
    gpu, cpu = compile_model(NONLINEAR, device="gpu"), compile_model(NONLINEAR)
    there = gpu.simulate(bodies(gpu, 1000), EVENTS, TIMES)
    here = cpu.simulate(bodies(cpu, 1000), EVENTS, TIMES)
    assert np.allclose(there.values, here.values, rtol=1e-9, atol=0.0)
