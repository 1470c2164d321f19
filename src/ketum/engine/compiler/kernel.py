"""A model as one LLVM module: constants, slopes, a step, outputs, and the driver around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ketum.engine.compiler.driver import Driver
from ketum.engine.compiler.elementary import exponential, logarithm
from ketum.engine.compiler.formulas import Formulas
from ketum.engine.compiler.lanes import Lanes
from ketum.engine.compiler.layout import Layout, layout
from ketum.engine.compiler.rosenbrock import RosenbrockStep
from ketum.engine.compiler.tableaus import RODAS5P, TSIT5
from ketum.engine.compiler.tsitouras import RungeKuttaStep
from ketum.engine.system import System, hoist

__all__ = ["Kernel", "Method", "write_kernel"]

Method = Literal["rodas5p", "tsit5"]


@dataclass(frozen=True, slots=True)
class Kernel:
    """LLVM assembly of a model with its entry `@run(ptr args, i64 lo, i64 hi)`."""

    text: str
    at: Layout


def write_kernel(system: System, method: Method, lanes: int) -> Kernel:
    """Write the module.

    Args:
        system: from `derive`.
        method: `rodas5p` (stiff or not) or `tsit5` (non-stiff only).
        lanes: subjects a vector; 1 gives scalar code, as for a GPU.
    """
    writer = _Writer(system, method, lanes)
    functions = writer.functions()
    declarations = sorted({d for function in functions for d in function.declarations})
    attributes = 'attributes #0 = { nounwind "min-legal-vector-width"="512" }'
    parts = [*declarations, *(function.text() for function in functions), attributes]
    return Kernel("\n".join(parts) + "\n", writer.at)


class _Symbols(dict[str, str]):
    """Registers by name; one that is not there yet is loaded."""

    def __init__(self, known: dict[str, str], load: Callable[[str], str]) -> None:
        super().__init__(known)
        self._load = load

    def __missing__(self, name: str) -> str:
        self[name] = found = self._load(name)
        return found


class _Writer:
    def __init__(self, system: System, method: Method, lanes: int) -> None:
        self.system, self.lanes = system, lanes
        self.stiff = method == "rodas5p"
        jacobian = system.jacobian if self.stiff else {}
        hoisted = hoist([*system.rates, *jacobian.values(), *system.outputs], system.states)
        n, entries = len(system.states), len(jacobian)
        self.constants = hoisted.constants
        self.rates = hoisted.expressions[:n]
        self.jacobian = hoisted.expressions[n : n + entries]
        self.outputs = hoisted.expressions[n + entries :]
        stages = len(RODAS5P.c) if self.stiff else len(TSIT5.dense)
        dense = len(RODAS5P.dense) if self.stiff else 4
        self.at = layout(system, len(self.constants), entries, stages, dense)
        self.step: RosenbrockStep | RungeKuttaStep
        if self.stiff:
            self.step = RosenbrockStep(RODAS5P, self.at, n, list(jacobian), self.write_rates)
        else:
            self.step = RungeKuttaStep(TSIT5, self.at, n, self.write_rates)
        self.driver = Driver(
            at=self.at,
            states=n,
            parameters=len(system.parameters),
            inputs=len(system.input_states),
            outputs=len(system.outputs),
            order=5,
            clock=system.clock,
        )

    def functions(self) -> list[Lanes]:
        """Every function of the module."""
        simple = {
            "constants": self.write_constants,
            "slopes": self.write_slopes,
            "attempt": self.step.attempt,
            "dense": self.step.dense,
            "interpolate": self.step.interpolate,
            "observe": self.write_observe,
        }
        written = [exponential(self.lanes), logarithm(self.lanes)]
        for name, write in simple.items():
            code = Lanes(self.lanes, f"internal void @{name}(ptr %w)")
            write(code)
            code.line("ret void")
            written.append(code)
        places = "ptr %args, ptr %w, {} i64 %subject, i64 %lane"
        one = places.format("ptr %next_output,")
        two = places.format("ptr %next_action, ptr %next_output,")
        for signature, write in (
            (f"internal void @report({one})", self.driver.report),
            (f"internal void @event({two})", self.driver.event),
            ("void @run(ptr %args, i64 %lo, i64 %hi)", self.driver.run),
        ):
            code = Lanes(self.lanes, signature)
            write(code)
            written.append(code)
        return written

    def _symbols(self, c: Lanes, states: Sequence[str]) -> dict[str, str]:
        """Registers of states, and of hoisted constants as they are first asked for."""
        known = dict(zip(self.system.states, states, strict=True))
        return _Symbols(known, lambda name: c.load(self.at.constants + int(name[1:])))

    def write_constants(self, c: Lanes) -> None:
        """Hoisted constants from the parameters."""
        parameters = {
            name: c.load(self.at.parameters + i) for i, name in enumerate(self.system.parameters)
        }
        for index, value in enumerate(Formulas(c, parameters).values(self.constants)):
            c.store(self.at.constants + index, value)

    def _with_infusions(self, c: Lanes, rates: list[str]) -> list[str]:
        for i, state in enumerate(self.system.input_states):
            rates[state] = c.add(rates[state], c.load(self.at.infusions + i))
        return rates

    def write_rates(self, c: Lanes, states: Sequence[str]) -> list[str]:
        """The right-hand side at given states."""
        formulas = Formulas(c, self._symbols(c, states))
        return self._with_infusions(c, formulas.values(self.rates))

    def write_slopes(self, c: Lanes) -> None:
        """The right-hand side and the Jacobian at the state."""
        states = [c.load(self.at.state + i) for i in range(len(self.system.states))]
        formulas = Formulas(c, self._symbols(c, states))
        rates = self._with_infusions(c, formulas.values(self.rates))
        for i, rate in enumerate(rates):
            c.store(self.at.slope + i, rate)
        for i, entry in enumerate(formulas.values(self.jacobian)):
            c.store(self.at.jacobian + i, entry)

    def write_observe(self, c: Lanes) -> None:
        """Outputs at the interpolated state."""
        states = [c.load(self.at.interpolated + i) for i in range(len(self.system.states))]
        formulas = Formulas(c, self._symbols(c, states))
        for i, value in enumerate(formulas.values(self.outputs)):
            c.store(self.at.shown + i, value)
