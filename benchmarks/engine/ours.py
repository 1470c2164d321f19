"""ketum's own engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.cases import MODELS, SCENARIOS
from ketum import __version__
from ketum.engine.arrays import FloatArray
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model

Runner = Callable[[FloatArray, float, int], FloatArray]


def make(method: Any) -> Callable[[str, str], Runner]:
    """A factory of runners (parameters, rtol, threads) -> values for a method."""

    def factory(model: str, scenario: str) -> Runner:
        compiled = compile_model(MODELS[model], MODELS[model].state_names, method=method)
        case = SCENARIOS[scenario]

        def run(table: FloatArray, rtol: float, threads: int) -> FloatArray:
            controls = Controls(rtol=rtol, atol=rtol * 1e-2)
            result = compiled.simulate(
                table, case.events, case.times_h, controls=controls, threads=threads
            )
            assert not result.failures
            return result.values

        return run

    return factory


VERSION = __version__
