"""Expressions to lane operations: shared pieces once, sums as chains of fused multiply-adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ketum.engine.compiler.lanes import Lanes
from ketum.engine.expressions import FLOOR, Expr, mul

__all__ = ["Formulas"]


class Formulas:
    """Values of expressions inside one function, given the values of their symbols."""

    def __init__(self, code: Lanes, symbols: Mapping[str, str]) -> None:
        self.code = code
        self.symbols = symbols
        self._done: dict[Expr, str] = {}

    def values(self, expressions: Sequence[Expr]) -> list[str]:
        """Registers that hold the expressions."""
        return [self.value(expression) for expression in expressions]

    def value(self, node: Expr) -> str:
        """The register that holds an expression."""
        if node.is_number:
            return self.code.number(node.value)
        if node.kind == "symbol":
            return self.symbols[node.name]
        if node not in self._done:
            self._done[node] = self._compute(node)
        return self._done[node]

    def _compute(self, node: Expr) -> str:
        match node.kind:
            case "add":
                return self._sum(node)
            case "mul":
                return self._product(node)
            case "power":
                return self._power(*node.args)
        if node.kind == "floored":
            return self.code.larger(self.value(node.args[0]), self.code.number(FLOOR))
        return self.code.call(f"ketum_{node.kind}", self.value(node.args[0]))

    def _product(self, node: Expr) -> str:
        first, rest = _factor(node)
        if first.is_number and first.value == -1.0:
            return self.code.neg(self.value(rest))
        return self.code.mul(self.value(first), self.value(rest))

    def _sum(self, node: Expr) -> str:
        plain = [term for term in node.args if term.kind != "mul"]
        products = [term for term in node.args if term.kind == "mul"]
        if plain:
            total = self.value(plain[0])
            for term in plain[1:]:
                total = self.code.add(total, self.value(term))
        else:
            total = self.value(products.pop(0))
        for term in products:
            first, rest = _factor(term)
            if first.is_number and first.value == -1.0:
                total = self.code.sub(total, self.value(rest))
            else:
                total = self.code.fma(self.value(first), self.value(rest), total)
        return total

    def _power(self, base: Expr, exponent: Expr) -> str:
        c = self.code
        if exponent.is_number and abs(exponent.value) <= 16 and (exponent.value * 2).is_integer():
            result = self._half_power(self.value(base), abs(exponent.value))
            return c.div(c.number(1.0), result) if exponent.value < 0 else result
        # rounding can push an amount below zero; there the power of a positive quantity is 0
        positive = c.larger(self.value(base), c.number(0.0))
        logarithm = c.call("ketum_log", positive)
        return c.call("ketum_exp", c.mul(self.value(exponent), logarithm))

    def _half_power(self, base: str, exponent: float) -> str:
        """A whole or half power by repeated squaring."""
        c = self.code
        result = c.sqrt(c.larger(base, c.number(0.0))) if exponent % 1.0 else None
        square, left = base, int(exponent)
        while left:
            if left & 1:
                result = square if result is None else c.mul(result, square)
            left >>= 1
            if left:
                square = c.mul(square, square)
        return c.number(1.0) if result is None else result


def _factor(product: Expr) -> tuple[Expr, Expr]:
    """A product as its constant (number or hoisted) times the rest, which may be shared."""
    args = list(product.args)
    at = next((i for i, arg in enumerate(args) if arg.is_number or arg.name.startswith("#")), 0)
    first = args.pop(at)
    return first, mul(*args)
