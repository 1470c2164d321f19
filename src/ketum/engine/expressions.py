"""The expression graph: what an equation is after it has been read.

Nodes are immutable and shared: the same expression is the same object, so equal pieces of a
model are computed once without searching for them. Building simplifies as it goes (numbers fold,
like terms and equal bases collect), which is all the algebra an exact Jacobian needs.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakValueDictionary

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = [
    "FLOOR",
    "FUNCTIONS",
    "ONE",
    "ZERO",
    "Expr",
    "add",
    "apply",
    "derivative",
    "evaluate",
    "mul",
    "number",
    "power",
    "substitute",
    "symbol",
    "symbols_of",
    "walk",
]

FUNCTIONS: Final = ("exp", "log", "sqrt")
FLOOR: Final = 1e-9  # of a pure number; only inside slopes of powers, node kind `floored`


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Expr:
    """One node.

    `kind` is `number`, `symbol`, `add`, `mul`, `power` (second argument the exponent) or a
    function name; `key` is a digest of the whole subtree, the same in every process.
    """

    kind: str
    args: tuple[Expr, ...] = ()
    value: float = 0.0
    name: str = ""
    key: bytes = field(default=b"", repr=False)

    @property
    def is_number(self) -> bool:
        """True for a literal."""
        return self.kind == "number"


_POOL: WeakValueDictionary[bytes, Expr] = WeakValueDictionary()
_POOL_LOCK: Final = threading.Lock()


def _node(kind: str, args: tuple[Expr, ...] = (), value: float = 0.0, name: str = "") -> Expr:
    text = f"{kind} {value.hex()} {name} ".encode()
    key = hashlib.blake2b(text + b"".join(a.key for a in args), digest_size=12).digest()
    with _POOL_LOCK:
        found = _POOL.get(key)
        if found is None:
            found = _POOL[key] = Expr(kind, args, value, name, key)
    return found


def number(value: float) -> Expr:
    """A literal."""
    return _node("number", value=float(value) + 0.0)


def symbol(name: str) -> Expr:
    """A state, parameter, input or the time."""
    return _node("symbol", name=name)


ZERO: Final = number(0.0)
ONE: Final = number(1.0)


def add(*terms: Expr) -> Expr:
    """Sum; numbers fold and like terms collect."""
    constant = 0.0
    collected: dict[Expr, float] = {}
    for term in terms:
        for piece in term.args if term.kind == "add" else (term,):
            coefficient, rest = _split(piece)
            if rest is None:
                constant += coefficient
            else:
                collected[rest] = collected.get(rest, 0.0) + coefficient
    parts = [mul(number(c), rest) for rest, c in collected.items() if c != 0.0]
    if constant != 0.0:
        parts.append(number(constant))
    if not parts:
        return ZERO
    if len(parts) == 1:
        return parts[0]
    return _node("add", tuple(sorted(parts, key=lambda part: part.key)))


def _split(term: Expr) -> tuple[float, Expr | None]:
    """Number and rest of a product."""
    if term.is_number:
        return term.value, None
    if term.kind == "mul" and term.args[0].is_number:
        rest = term.args[1:]
        return term.args[0].value, rest[0] if len(rest) == 1 else _node("mul", rest)
    return 1.0, term


def mul(*factors: Expr) -> Expr:
    """Product; numbers fold and equal bases with numeric exponents collect."""
    constant = 1.0
    bases: dict[Expr, float] = {}
    for factor in factors:
        for piece in factor.args if factor.kind == "mul" else (factor,):
            if piece.is_number:
                constant *= piece.value
                continue
            base, exponent = piece, 1.0
            if piece.kind == "power" and piece.args[1].is_number:
                base, exponent = piece.args[0], piece.args[1].value
            bases[base] = bases.get(base, 0.0) + exponent
    if constant == 0.0:
        return ZERO
    parts = [power(base, number(e)) for base, e in bases.items() if e != 0.0]
    if not parts:
        return number(constant)
    parts.sort(key=lambda part: part.key)
    if constant != 1.0:
        parts.insert(0, number(constant))
    return parts[0] if len(parts) == 1 else _node("mul", tuple(parts))


def power(base: Expr, exponent: Expr) -> Expr:
    """`base ** exponent`; a reciprocal is the power -1, a square root the power 0.5."""
    if exponent.is_number:
        if exponent.value == 0.0:
            return ONE
        if exponent.value == 1.0:
            return base
        if base.is_number and (base.value > 0.0 or exponent.value == int(exponent.value)):
            try:
                return number(base.value**exponent.value)
            except (ZeroDivisionError, OverflowError):
                return _node("power", (base, exponent))
        if base.kind == "power" and base.args[1].is_number and exponent.value == -1.0:
            return power(base.args[0], number(-base.args[1].value))
        if base.kind == "mul" and exponent.value == -1.0:
            return mul(*(power(factor, exponent) for factor in base.args))
    return _node("power", (base, exponent))


def apply(function: str, argument: Expr) -> Expr:
    """One of `FUNCTIONS` of an expression."""
    if function == "sqrt":
        return power(argument, number(0.5))
    if function == "floored":
        return (
            number(max(argument.value, FLOOR))
            if argument.is_number
            else _node(function, (argument,))
        )
    if argument.is_number and (argument.value < 700.0 if function == "exp" else argument.value > 0):
        return number(getattr(math, function)(argument.value))
    return _node(function, (argument,))


def walk(roots: Iterable[Expr]) -> list[Expr]:
    """Every node under the roots once, arguments before the nodes that use them."""
    order: dict[Expr, None] = {}
    stack = [(root, False) for root in reversed(list(roots))]
    while stack:
        node, ready = stack.pop()
        if node in order:
            continue
        if ready:
            order[node] = None
        else:
            stack.append((node, True))
            stack.extend((arg, False) for arg in reversed(node.args))
    return list(order)


def symbols_of(*roots: Expr) -> set[str]:
    """Names of the symbols that the expressions use."""
    return {node.name for node in walk(roots) if node.kind == "symbol"}


def _rebuild(node: Expr, args: list[Expr]) -> Expr:
    match node.kind:
        case "add":
            return add(*args)
        case "mul":
            return mul(*args)
        case "power":
            return power(*args)
        case "number" | "symbol":
            return node
    return apply(node.kind, args[0])


def substitute(roots: Iterable[Expr], replacements: Mapping[str, Expr]) -> list[Expr]:
    """The expressions with symbols replaced."""
    roots = list(roots)
    done: dict[Expr, Expr] = {}
    for node in walk(roots):
        if node.kind == "symbol":
            done[node] = replacements.get(node.name, node)
        else:
            done[node] = _rebuild(node, [done[arg] for arg in node.args])
    return [done[root] for root in roots]


def derivative(root: Expr, name: str) -> Expr:
    """Exact derivative with respect to a symbol."""
    done: dict[Expr, Expr] = {}
    for node in walk([root]):
        slopes = [done[arg] for arg in node.args]
        done[node] = _slope(node, slopes, name)
    return done[root]


def _slope(node: Expr, slopes: list[Expr], name: str) -> Expr:
    if node.kind == "symbol":
        return ONE if node.name == name else ZERO
    if all(slope is ZERO for slope in slopes):
        return ZERO
    if node.kind == "add":
        return add(*slopes)
    if node.kind == "mul":
        others = (node.args[:i] + node.args[i + 1 :] for i in range(len(node.args)))
        return add(*(mul(s, *rest) for s, rest in zip(slopes, others, strict=True)))
    if node.kind == "power":
        return _power_slope(node, slopes)
    if node.kind == "exp":
        return mul(node, slopes[0])
    if node.kind == "log":
        return mul(power(node.args[0], number(-1.0)), slopes[0])
    return slopes[0]  # floored


def _power_slope(node: Expr, slopes: list[Expr]) -> Expr:
    """The slope of a power; where it would be infinite at 0, the one at `FLOOR` stands for it."""
    base, exponent = node.args
    whole = exponent.is_number and exponent.value.is_integer()
    safe = base if whole else apply("floored", base)
    lowered = mul(exponent, power(safe, add(exponent, number(-1.0))), slopes[0])
    if slopes[1] is ZERO:
        return lowered
    return add(lowered, mul(node, apply("log", safe), slopes[1]))


def evaluate(roots: Iterable[Expr], values: Mapping[str, FloatArray | float]) -> list[FloatArray]:
    """Numbers of the expressions; arrays broadcast. A missing symbol is a KeyError."""
    roots = list(roots)
    done: dict[Expr, FloatArray] = {}
    with np.errstate(all="ignore"):
        for node in walk(roots):
            done[node] = np.asarray(_number(node, [done[arg] for arg in node.args], values))
    return [done[root] for root in roots]


def _number(
    node: Expr, args: list[FloatArray], values: Mapping[str, FloatArray | float]
) -> FloatArray | float:
    if node.kind == "number":
        return node.value
    if node.kind == "symbol":
        return values[node.name]
    if node.kind == "power":
        return _power_number(node.args[1], *args)
    if node.kind in _FUNCTIONS:
        return _FUNCTIONS[node.kind](args[0])
    total = args[0]
    for arg in args[1:]:
        total = total + arg if node.kind == "add" else total * arg
    return total


def _power_number(exponent: Expr, base: FloatArray, raised: FloatArray) -> FloatArray:
    if exponent.is_number and exponent.value.is_integer():
        return np.asarray(1.0 / base if exponent.value == -1.0 else np.float_power(base, raised))
    return np.float_power(np.maximum(base, 0.0), raised)  # as the compiled code has it


_FUNCTIONS: Final[dict[str, Callable[[FloatArray], FloatArray]]] = {
    "exp": np.exp,
    "log": np.log,
    "floored": lambda x: np.maximum(x, FLOOR),
}
