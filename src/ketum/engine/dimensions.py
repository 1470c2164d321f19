"""Units of equations: an equation whose two sides differ in unit is an error, also by a factor.

A unit is a product of names with whole or half powers: `mg`, `L/h`, `ng/mL`, `1/(h*mg)`, `1`.
Each has a scale and a dimension; `ng/mL` and `ug/L` are equal, `mg/L` and `ng/mL` are not, so a
forgotten factor of a thousand is caught where it is written. A number inside an equation has no
dimension; a number that is the whole equation (an initial value) has the unit that is asked for.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ketum.engine.equations import name_of, tree
from ketum.errors import ModelError, Problem

__all__ = ["Dimension", "dimension_of", "read_unit"]

_NAMES: Final = ("g", "mol", "L", "h", "K", "IU")  # mass, amount, volume, time, temperature, units


@dataclass(frozen=True, slots=True)
class Dimension:
    """Log10 of the scale against (g, mol, L, h, K, IU), and the powers of those."""

    scale: float
    powers: tuple[float, ...]

    def __mul__(self, other: Dimension) -> Dimension:
        powers = tuple(a + b for a, b in zip(self.powers, other.powers, strict=True))
        return Dimension(self.scale + other.scale, powers)

    def __pow__(self, exponent: float) -> Dimension:
        return Dimension(self.scale * exponent, tuple(p * exponent for p in self.powers))

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def fits(self, other: Dimension) -> bool:
        """Whether both measure the same thing in the same size of unit."""
        alike = all(
            math.isclose(a, b, abs_tol=1e-9) for a, b in zip(self.powers, other.powers, strict=True)
        )
        return alike and math.isclose(self.scale, other.scale, abs_tol=1e-9)

    @property
    def is_plain(self) -> bool:
        """True for a pure number."""
        return self.fits(PLAIN)


PLAIN: Final = Dimension(0.0, (0.0,) * len(_NAMES))
ANYTHING: Final = None  # the literal 0


def _base(name: str, scale: float = 1.0, power: float = 1.0) -> Dimension:
    powers = [0.0] * len(_NAMES)
    powers[_NAMES.index(name)] = power
    return Dimension(math.log10(scale), tuple(powers))


_PREFIXES: Final = {"": 0, "k": 3, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12}
_UNITS: Final = {
    **{p + n: _base(n, 10.0**e) for n in ("g", "mol", "L") for p, e in _PREFIXES.items()},
    "h": _base("h"),
    "min": _base("h", 1 / 60),
    "s": _base("h", 1 / 3600),
    "day": _base("h", 24.0),
    "week": _base("h", 168.0),
    "M": _base("mol") / _base("L"),
    "mM": _base("mol", 1e-3) / _base("L"),
    "uM": _base("mol", 1e-6) / _base("L"),
    "nM": _base("mol", 1e-9) / _base("L"),
    "m": _base("L", 10.0, 1 / 3),  # 1 m3 = 1000 L
    "K": _base("K"),
    "IU": _base("IU"),
    "percent": Dimension(-2.0, PLAIN.powers),
}


def read_unit(text: str, where: str) -> Dimension:
    """Read a unit; `1` or an empty text is a pure number. Raises ModelError KET-612."""
    try:
        return _unit(ast.parse(text.strip() or "1", mode="eval").body)
    except (SyntaxError, KeyError, ValueError):
        raise ModelError(
            [Problem("KET-612", "the unit cannot be read", where, text, allowed="such as ng/mL")]
        ) from None


def _unit(node: ast.expr) -> Dimension:
    match node:
        case ast.Constant(value=1):
            return PLAIN
        case ast.Name(id=name):
            return _UNITS[name]
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _unit(left) * _unit(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _unit(left) / _unit(right)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() | float() as power)):
            return _unit(left) ** power
    raise ValueError(ast.dump(node))


def dimension_of(text: str, units: Mapping[str, Dimension], where: str) -> Dimension | None:
    """Dimension of an equation; None when it fits anywhere: a bare number, or 0.

    Raises:
        ModelError: KET-613 with the two sides that do not fit.
    """
    root = tree(text, where)
    return ANYTHING if isinstance(root, ast.Constant) else _Checker(units, where, text).check(root)


class _Checker:
    def __init__(self, units: Mapping[str, Dimension], where: str, text: str) -> None:
        self.units, self.where, self.text = units, where, text

    def check(self, node: ast.expr) -> Dimension | None:
        name = name_of(node)
        if name is not None:
            return self.units[name]
        match node:
            case ast.Constant(value=value):
                return ANYTHING if value == 0 else PLAIN
            case ast.UnaryOp(operand=operand):
                return self.check(operand)
            case ast.BinOp(op=ast.Pow()):
                return self._power(node)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._pair(node, operator, self.check(left), self.check(right))
            case ast.Call(func=ast.Name(id="sqrt"), args=[argument]):
                inside = self.check(argument)
                return None if inside is None else inside**0.5
            case ast.Call(args=[argument]):
                self._plain(argument)
        return PLAIN

    def _pair(
        self,
        node: ast.BinOp,
        operator: ast.operator,
        left: Dimension | None,
        right: Dimension | None,
    ) -> Dimension | None:
        if isinstance(operator, ast.Mult | ast.Div):
            if left is None or right is None:
                return ANYTHING
            return left * right if isinstance(operator, ast.Mult) else left / right
        if left is not None and right is not None and not left.fits(right):
            raise self._mismatch(
                f"{ast.unparse(node.left)} [{show(left)}] and "
                f"{ast.unparse(node.right)} [{show(right)}] cannot be added"
            )
        return right if left is None else left

    def _power(self, node: ast.BinOp) -> Dimension | None:
        base = self.check(node.left)
        self._plain(node.right)
        if base is None or base.is_plain:
            return base
        try:
            exponent = float(ast.literal_eval(node.right))
        except ValueError:
            raise self._mismatch(
                f"{ast.unparse(node.left)} [{show(base)}] is raised to a power that is not a "
                "plain number, so its unit is not known; divide by a reference value first"
            ) from None
        return base**exponent

    def _plain(self, node: ast.expr) -> None:
        inside = self.check(node)
        if inside is not None and not inside.is_plain:
            raise self._mismatch(f"{ast.unparse(node)} [{show(inside)}] must be a pure number")

    def _mismatch(self, what: str) -> ModelError:
        return ModelError([Problem("KET-613", f"units do not fit: {what}", self.where, self.text)])


def show(dimension: Dimension) -> str:
    """A dimension as text in base units, for messages: `1e-06 g L^-1`."""
    parts = [
        name if power == 1 else f"{name}^{power:g}"
        for name, power in zip(_NAMES, dimension.powers, strict=True)
        if abs(power) > 1e-9
    ]
    scale = 10.0**dimension.scale
    factor = [] if math.isclose(scale, 1.0) and parts else [f"{scale:g}"]
    return " ".join(factor + parts)
