"""Reading equations written as text.

    "ka * depot - cl / v * central"        "emax * c ** hill / (ec50 ** hill + c ** hill)"

Names may have dots (`liver.enzyme`). Allowed are numbers, + - * / **, brackets, and the functions
exp, log and sqrt. Text is parsed with Python's own grammar and never executed.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Collection, Mapping
from typing import Final

from ketum.engine.expressions import FUNCTIONS, Expr, add, apply, mul, number, power, symbol
from ketum.errors import ModelError, Problem

__all__ = ["name_of", "parse", "rename", "tree"]

_MINUS: Final = number(-1.0)


def tree(text: str, where: str) -> ast.expr:
    """Parse text to a syntax tree, or raise ModelError (KET-610) naming `where`."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ModelError(
            [Problem("KET-610", f"the equation cannot be read: {error.msg}", where, text)]
        ) from None


def parse(text: str, known: Collection[str], where: str) -> Expr:
    """Read an equation.

    Args:
        text: the right-hand side.
        known: names that may occur.
        where: model and equation, for the message.

    Raises:
        ModelError: KET-610 not an equation, KET-611 an undefined symbol (every one is named).
    """
    reader = _Reader(known, where, text)
    expression = reader.read(tree(text, where))
    if reader.unknown:
        raise ModelError(reader.undefined(name) for name in reader.unknown)
    return expression


def name_of(node: ast.AST) -> str | None:
    """The dotted name that a node spells, or None."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        stem = name_of(node.value)
        return None if stem is None else f"{stem}.{node.attr}"
    return None


class _Reader:
    """Turns a syntax tree into expressions and remembers the names it does not know."""

    def __init__(self, known: Collection[str], where: str, text: str) -> None:
        self.known, self.where, self.text = known, where, text
        self.unknown: dict[str, None] = {}

    def read(self, node: ast.expr) -> Expr:
        name = name_of(node)
        if name is not None:
            if name not in self.known:
                self.unknown[name] = None
            return symbol(name)
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return number(value)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return mul(_MINUS, self.read(operand))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.read(operand)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATIONS:
                return _OPERATIONS[type(operator)](self.read(left), self.read(right))
            case ast.Call(func=ast.Name(id=function), args=[argument], keywords=[]) if (
                function in FUNCTIONS
            ):
                return apply(function, self.read(argument))
        raise ModelError(
            [
                Problem(
                    "KET-610",
                    f"the equation has a piece that is not arithmetic: {ast.unparse(node)}",
                    self.where,
                    self.text,
                    allowed=f"numbers, names, + - * / **, and {', '.join(FUNCTIONS)}",
                )
            ]
        )

    def undefined(self, name: str) -> Problem:
        near = difflib.get_close_matches(name, list(self.known), n=1)
        cure = f"did you mean {near[0]!r}?" if near else "declare it in the model"
        return Problem("KET-611", f"undefined symbol {name!r}", self.where, self.text, cure=cure)


_OPERATIONS: Final[dict[type[ast.operator], Callable[[Expr, Expr], Expr]]] = {
    ast.Add: add,
    ast.Sub: lambda left, right: add(left, mul(_MINUS, right)),
    ast.Mult: mul,
    ast.Div: lambda left, right: mul(left, power(right, _MINUS)),
    ast.Pow: power,
}


class _Renamer(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def _swap(self, node: ast.expr) -> ast.expr:
        name = name_of(node)
        if name is None or name not in self.names:
            return node
        return tree(f"({self.names[name]})", name)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace a plain name."""
        return self._swap(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Replace a dotted name."""
        return self._swap(node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Leave the function's name alone."""
        node.args = [self.visit(arg) for arg in node.args]
        return node


def rename(text: str, names: Mapping[str, str], where: str) -> str:
    """The equation with names replaced by other names or by whole expressions."""
    return ast.unparse(_Renamer(names).visit(tree(text, where)))
