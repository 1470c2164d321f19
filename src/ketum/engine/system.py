"""From a model's text to what a solver needs: rates of change, exact Jacobian, inputs, outputs.

Everything is expressions over states, parameters and time. Pieces that hold parameters only are
hoisted: they become constants computed once a subject (and again when a covariate changes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from ketum.engine.expressions import (
    ONE,
    ZERO,
    Expr,
    add,
    apply,
    derivative,
    mul,
    power,
    substitute,
    symbol,
    symbols_of,
    walk,
)
from ketum.engine.model import TIME, Model
from ketum.errors import ModelError, Problem

__all__ = ["Hoisted", "System", "derive", "hoist"]


@dataclass(frozen=True)
class System:
    """A model as expressions.

    `states` may end in `time` when an equation uses the time: a clock with rate 1, so that the
    solvers need no separate treatment of models that depend on it.
    """

    model: Model
    states: tuple[str, ...]
    parameters: tuple[str, ...]
    rates: tuple[Expr, ...]
    initial: tuple[Expr, ...]
    outputs: tuple[Expr, ...]
    output_names: tuple[str, ...]
    input_states: tuple[int, ...]
    bioavailability: tuple[Expr, ...]
    lags: tuple[Expr, ...]
    input_rates: tuple[Expr | None, ...]
    input_durations: tuple[Expr | None, ...]

    @property
    def clock(self) -> int | None:
        """Place of the state that is the time, if there is one."""
        return self.states.index(TIME) if TIME in self.states else None

    @cached_property
    def digest(self) -> str:
        """Identifies the equations: the same text in every process."""
        found = hashlib.blake2b(digest_size=16)
        for node in (*self.rates, *self.outputs):
            found.update(node.key)
        found.update(repr((self.states, self.parameters, self.input_states)).encode())
        return found.hexdigest()

    @cached_property
    def jacobian(self) -> dict[tuple[int, int], Expr]:
        """Non-zero entries of d rate[row] / d state[column]."""
        entries: dict[tuple[int, int], Expr] = {}
        for row, rate in enumerate(self.rates):
            used = symbols_of(rate)
            for column, state in enumerate(self.states):
                if state in used:
                    slope = collect([derivative(rate, state)], self.states)[0]
                    if slope is not ZERO:
                        entries[row, column] = slope
        return entries

    @cached_property
    def is_linear(self) -> bool:
        """Whether the rates are a constant matrix times the states, without a constant term."""
        states = set(self.states)
        if TIME in states or any(symbols_of(e) & states for e in self.jacobian.values()):
            return False
        at_zero = substitute(self.rates, dict.fromkeys(states, ZERO))
        return all(rate is ZERO for rate in at_zero)


def derive(model: Model, outputs: Sequence[str] | None = None) -> System:
    """Turn a model into expressions.

    Args:
        model: without open needs.
        outputs: names of the model's outputs or states wanted; all outputs when omitted (all
            states when the model has none).

    Raises:
        ModelError: KET-616 open needs, circular definitions or unknown outputs.
    """
    if model.needs:
        raise ModelError(
            Problem("KET-616", f"nobody connects the need {need.name!r}", model.name)
            for need in model.needs
        )
    definitions = _definitions(model)

    def read(text: str, what: str) -> Expr:
        return substitute([model.read(text, what)], definitions)[0]

    states = tuple(model.state_names)
    rates = [read(model.changes[name], f"d({name})/dt") for name in states]
    initial = [read(state.initial, f"initial {state.name}") for state in model.states]
    names, reported = _outputs(model, outputs)
    shown = [read(text, f"output {name}") for name, text in zip(names, reported, strict=True)]
    _only_parameters(model, initial, "an initial value")
    if TIME in symbols_of(*rates, *shown):
        states, rates, initial = (*states, TIME), [*rates, ONE], [*initial, ZERO]
    fractions = [read(i.bioavailability, f"bioavailability of {i.state}") for i in model.inputs]
    lags = [read(i.lag, f"lag of {i.state}") for i in model.inputs]
    speeds = [None if i.rate is None else read(i.rate, "rate") for i in model.inputs]
    spans = [None if i.duration is None else read(i.duration, "duration") for i in model.inputs]
    given = [e for e in (*fractions, *lags, *speeds, *spans) if e is not None]
    _only_parameters(model, given, "a property of an input")
    return System(
        model=model,
        states=states,
        parameters=tuple(model.parameter_names),
        rates=tuple(collect(rates, states)),
        initial=tuple(initial),
        outputs=tuple(collect(shown, states)),
        output_names=names,
        input_states=tuple(states.index(i.state) for i in model.inputs),
        bioavailability=tuple(fractions),
        lags=tuple(lags),
        input_rates=tuple(speeds),
        input_durations=tuple(spans),
    )


def _definitions(model: Model) -> dict[str, Expr]:
    """Definitions with the definitions inside them replaced, in order of need."""
    raw = {item.name: model.read(item.text, item.name) for item in model.definitions}
    graph = {name: symbols_of(expression) & raw.keys() for name, expression in raw.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        loop = " -> ".join(error.args[1])
        raise ModelError(
            [Problem("KET-616", "definitions go round in a circle", model.name, loop)]
        ) from None
    resolved: dict[str, Expr] = {}
    for name in order:
        resolved[name] = substitute([raw[name]], resolved)[0]
    return resolved


def _outputs(model: Model, wanted: Sequence[str] | None) -> tuple[tuple[str, ...], list[str]]:
    texts = {state.name: state.name for state in model.states}
    texts |= {definition.name: definition.name for definition in model.definitions}
    texts |= {output.name: output.text for output in model.outputs}
    names = tuple(wanted or model.output_names or model.state_names)
    unknown = [name for name in names if name not in texts]
    if unknown:
        raise ModelError(
            Problem("KET-616", f"no output {name!r}", model.name, allowed=", ".join(texts))
            for name in unknown
        )
    return names, [texts[name] for name in names]


def _only_parameters(model: Model, expressions: Iterable[Expr], what: str) -> None:
    extra = symbols_of(*expressions) - set(model.parameter_names)
    if extra:
        raise ModelError(
            [Problem("KET-616", f"{what} may use parameters only", model.name, sorted(extra)[0])]
        )


_LARGEST_EXPANSION = 12


def collect(roots: Sequence[Expr], states: Iterable[str]) -> list[Expr]:
    """Write each expression as a sum of (parameter part) x (state part), like terms together.

    Not needed for correctness: it lets one hoisted constant stand where several parameters
    multiplied, and merges terms such as `- q / v * c - cl / v * c`.
    """
    varying = set(states)
    done: dict[Expr, dict[Expr, Expr]] = {}
    for node in walk(roots):
        done[node] = _polynomial(node, [done[arg] for arg in node.args], varying)
    return [_sum(done[root]) for root in roots]


def _sum(terms: dict[Expr, Expr]) -> Expr:
    return add(*(mul(coefficient, state_part) for state_part, coefficient in terms.items()))


def _polynomial(node: Expr, parts: list[dict[Expr, Expr]], varying: set[str]) -> dict[Expr, Expr]:
    """State part -> parameter part, for each term of the node."""
    if all(set(part) <= {ONE} for part in parts) and node.name not in varying:
        return {ONE: node}
    if node.kind == "symbol":
        return {node: ONE}
    if node.kind == "add":
        return _merged((key, c) for part in parts for key, c in part.items())
    if node.kind == "mul":
        return _multiplied(parts)
    inner = [_sum(part) for part in parts]
    if node.kind == "power":
        return {power(*inner): ONE}
    return {apply(node.kind, inner[0]): ONE}


def _merged(terms: Iterable[tuple[Expr, Expr]]) -> dict[Expr, Expr]:
    total: dict[Expr, Expr] = {}
    for key, coefficient in terms:
        total[key] = add(total.get(key, ZERO), coefficient)
    return {key: coefficient for key, coefficient in total.items() if coefficient is not ZERO}


def _multiplied(parts: Iterable[dict[Expr, Expr]]) -> dict[Expr, Expr]:
    product = {ONE: ONE}
    for part in parts:
        if len(product) * len(part) > _LARGEST_EXPANSION:
            product = {_sum(product): ONE}
        product = _merged(
            (mul(key_a, key_b), mul(a, b))
            for key_a, a in product.items()
            for key_b, b in part.items()
        )
    return product


@dataclass(frozen=True)
class Hoisted:
    """Expressions in which each parameter-only piece has become a constant `#0`, `#1`, ..."""

    constants: tuple[Expr, ...]
    expressions: tuple[Expr, ...]


def hoist(roots: Sequence[Expr], states: Iterable[str]) -> Hoisted:
    """Replace every largest parameter-only piece by a constant."""
    varying = set(states)
    depends: dict[Expr, bool] = {}
    done: dict[Expr, Expr] = {}
    constants: dict[Expr, Expr] = {}

    def constant(piece: Expr) -> Expr:
        if piece.is_number:
            return piece
        return constants.setdefault(piece, symbol(f"#{len(constants)}"))

    for node in walk(roots):
        depends[node] = node.name in varying or any(depends[arg] for arg in node.args)
    for node in walk(roots):
        if not depends[node] or not node.args:
            done[node] = node
            continue
        free = [arg for arg in node.args if not depends[arg]]
        kept = [done[arg] for arg in node.args if depends[arg]]
        if node.kind == "mul":
            done[node] = mul(constant(mul(*free)), *kept)
        elif node.kind == "add":
            done[node] = add(constant(add(*free)), *kept)
        elif node.kind == "power":
            args = [done[a] if depends[a] else constant(a) for a in node.args]
            done[node] = power(*args)
        else:
            done[node] = apply(node.kind, kept[0])
    expressions = tuple(done[root] if depends[root] else constant(root) for root in roots)
    return Hoisted(tuple(constants), expressions)
