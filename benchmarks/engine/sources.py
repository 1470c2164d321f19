"""The models as C and Python text for the peers, with the same hoisted constants as ours."""

from __future__ import annotations

from collections.abc import Sequence

from engine.cases import MODELS
from ketum.engine.expressions import Expr, walk
from ketum.engine.system import System, derive, hoist


def _term(node: Expr, args: Sequence[str], symbols: dict[str, str]) -> str:
    if node.is_number:
        return repr(node.value)
    if node.kind == "symbol":
        return symbols[node.name]
    if node.kind == "power":
        exponent = int(node.args[1].value)
        product = " * ".join([args[0]] * abs(exponent))
        return f"(1.0 / ({product}))" if exponent < 0 else f"({product})"
    return "(" + (" + " if node.kind == "add" else " * ").join(args) + ")"


Lines = tuple[list[tuple[str, str]], list[str]]


def _lines(expressions: Sequence[Expr], symbols: dict[str, str]) -> Lines:
    names: dict[Expr, str] = {}
    lines: list[tuple[str, str]] = []
    for index, node in enumerate(walk(expressions)):
        text = _term(node, [names[a] for a in node.args], symbols)
        if node.args:
            lines.append((f"x{index}", text))
            text = f"x{index}"
        names[node] = text
    return lines, [names[e] for e in expressions]


class Source:
    """One model's right-hand side and hoisted constants."""

    def __init__(self, name: str) -> None:
        self.system: System = derive(MODELS[name], MODELS[name].state_names)
        self.initial = [float(e.value) for e in self.system.initial]
        self.hoisted = hoist(self.system.rates, self.system.states)
        self.parameters = list(self.system.parameters)

    def constants(self) -> Lines:
        """Lines and values of the constants from parameters p[i]."""
        symbols = {name: f"p[{i}]" for i, name in enumerate(self.parameters)}
        return _lines(self.hoisted.constants, symbols)

    def rates(self, constant: str, state: str) -> Lines:
        """Lines and values of the rates; templates such as `c[{}]` and `y[{}]`."""
        symbols = {s: state.format(i) for i, s in enumerate(self.system.states)}
        symbols |= {f"#{i}": constant.format(i) for i in range(len(self.hoisted.constants))}
        return _lines(self.hoisted.expressions, symbols)

    def c_for_desolve(self) -> str:
        """C with the constants as the parameter vector."""
        count = len(self.hoisted.constants)
        lines, values = self.rates("c[{}]", "y[{}]")
        body = "".join(f"  double {name} = {text};\n" for name, text in lines)
        body += "".join(f"  dy[{i}] = {text};\n" for i, text in enumerate(values))
        return (
            f"static double c[{count}];\n"
            "void initmod(void (*odeparms)(int *, double *))"
            f" {{ int n = {count}; odeparms(&n, c); }}\n"
            "void derivs(int *neq, double *t, double *y, double *dy, double *yout, int *ip) {\n"
            f"{body}}}\n"
        )

    def mrgsolve(self) -> str:
        """A model file; constants arrive as parameters."""
        lines, values = self.rates("c{}", "S{}")
        states = [f"S{i}" for i in range(len(values))]
        starts = [f"{s}_0 = {v};" for s, v in zip(states, self.initial, strict=True) if v]
        constants = [f"c{i} = 1" for i in range(len(self.hoisted.constants))]
        return "\n".join(
            [
                "$PARAM",
                *constants,
                "$CMT " + " ".join(states),
                "$MAIN",
                *starts,
                "$ODE",
                *(f"double {name} = {text};" for name, text in lines),
                *(f"dxdt_{s} = {v};" for s, v in zip(states, values, strict=True)),
            ]
        )

    def rxode2(self) -> str:
        """A model text; constants arrive as parameters."""
        lines, values = self.rates("c{}", "S{}")
        starts = [f"S{i}(0) = {v};" for i, v in enumerate(self.initial) if v]
        return "\n".join(
            [
                *(f"{name} = {text};" for name, text in lines),
                *(f"d/dt(S{i}) = {v};" for i, v in enumerate(values)),
                *starts,
            ]
        )

    def python(self) -> str:
        """`rates(t, u, du, c)` for numba, with `_constants(p)`."""
        lines, values = self.rates("c[{}]", "u[{}]")
        body = "".join(f"    {name} = {text}\n" for name, text in lines)
        body += "".join(f"    du[{i}] = {text}\n" for i, text in enumerate(values))
        made, constants = self.constants()
        head = "".join(f"    {name} = {text}\n" for name, text in made)
        return (
            f"def rates(t, u, du, c):\n{body}\n"
            f"def constants(p):\n{head}    return np.array([{', '.join(constants)}])\n"
        )
