"""Peers that are Python packages: SciPy, numbalsoda and libroadrunner, where installed."""

from __future__ import annotations

import contextlib
import importlib.metadata
import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from engine.cases import DOSE_MG, MODELS, SCENARIOS
from engine.ours import Runner
from engine.sources import Source
from ketum.engine.arrays import FloatArray


def version(package: str) -> str | None:
    """The installed version, or None."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def scipy(model: str, scenario: str) -> Runner:
    """`solve_ivp(method="LSODA")` with a Python right-hand side, restarted at each dose."""
    from scipy.integrate import solve_ivp

    from ketum.engine.scalar import scalar_rates

    source, case = Source(model), SCENARIOS[scenario]
    rates = scalar_rates(source.system)

    def run(table: FloatArray, rtol: float, threads: int) -> FloatArray:
        out = np.empty((len(table), len(case.times_h), len(source.initial)))
        for s, row in enumerate(table.tolist()):
            y = np.array(source.initial)
            out[s, 0] = y
            out[s, 0, 0] += DOSE_MG
            for a, b, at in case.segments():
                y[0] += DOSE_MG
                solved = solve_ivp(
                    lambda t, v: rates(v.tolist(), row),  # noqa: B023 - used at once
                    (a, b),
                    y,
                    method="LSODA",
                    t_eval=case.times_h[at],
                    rtol=rtol,
                    atol=rtol * 1e-2,
                )
                out[s, at] = solved.y.T
                y = solved.y[:, -1].copy()
        return out

    return run


def numbalsoda(model: str, scenario: str) -> Runner:
    """LSODA in C++ called from numba, one or two threads."""
    import threading

    from numba import cfunc, njit
    from numbalsoda import lsoda, lsoda_sig

    source, case = Source(model), SCENARIOS[scenario]
    scope: dict[str, Any] = {"np": np}
    exec(source.python(), scope)
    address = cfunc(lsoda_sig, error_model="numpy")(scope["rates"]).address
    constants = njit(scope["constants"])
    initial = np.array(source.initial)
    segments = case.segments()
    starts = np.array([a for a, _, _ in segments])
    first = np.array([at[0] for _, _, at in segments])
    stop = np.array([at[-1] + 1 for _, _, at in segments])
    times = case.times_h

    @njit(nogil=True)
    def work(table, out, low, high, rtol, atol):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
        for s in range(low, high):
            c = constants(table[s])
            y = initial.copy()
            out[s, 0] = y
            out[s, 0, 0] += DOSE_MG
            for q in range(len(starts)):
                y[0] += DOSE_MG
                wanted = np.empty(stop[q] - first[q] + 1)
                wanted[0] = starts[q]
                wanted[1:] = times[first[q] : stop[q]]
                solved, _ = lsoda(address, y, wanted, c, rtol, atol)
                out[s, first[q] : stop[q]] = solved[1:]
                y[:] = solved[-1]

    def run(table: FloatArray, rtol: float, threads: int) -> FloatArray:
        out = np.empty((len(table), len(times), len(initial)))
        edges = np.linspace(0, len(table), threads + 1).astype(int)
        pool = [
            threading.Thread(target=work, args=(table, out, a, b, rtol, rtol * 1e-2))
            for a, b in itertools.pairwise(edges)
        ]
        for thread in pool:
            thread.start()
        for thread in pool:
            thread.join()
        return out

    return run


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Silence a library that writes a warning for each dose to standard error."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def roadrunner(model: str, scenario: str) -> Runner:
    """CVODE through libroadrunner from our SBML, doses by a Python loop."""
    import roadrunner as rr

    from ketum.engine.sbml import to_sbml

    rr.Logger.setLevel(rr.Logger.LOG_FATAL)
    runner = rr.RoadRunner(to_sbml(MODELS[model]))
    names = MODELS[model].state_names
    parameters = MODELS[model].parameter_names
    runner.timeCourseSelections = names
    source, case = Source(model), SCENARIOS[scenario]

    def run(table: FloatArray, rtol: float, threads: int) -> FloatArray:
        runner.integrator.relative_tolerance = rtol
        runner.integrator.absolute_tolerance = rtol * 1e-2
        runner.integrator.maximum_num_steps = 100_000
        out = np.empty((len(table), len(case.times_h), len(names)))
        for s, row in enumerate(table):
            runner.resetAll()
            for name, value in zip(parameters, row, strict=True):
                runner[name] = value
            out[s, 0] = source.initial
            out[s, 0, 0] += DOSE_MG
            for a, b, at in case.segments():
                runner[names[0]] = runner[names[0]] + DOSE_MG
                out[s, at] = np.asarray(runner.simulate(a, b, len(at) + 1))[1:]
        return out

    def quietly(table: FloatArray, rtol: float, threads: int) -> FloatArray:
        with quiet():
            return run(table, rtol, threads)

    return quietly


PYTHON_PEERS: dict[str, Callable[[str, str], Runner]] = {
    "scipy": scipy,
    "numbalsoda": numbalsoda,
    "libroadrunner": roadrunner,
}
