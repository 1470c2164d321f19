"""A model for people: its equations as LaTeX in their author's order, and tables in Markdown."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import Final

from ketum.engine.equations import name_of, tree
from ketum.engine.model import Model

__all__ = ["equations", "latex", "parameter_table", "state_table"]

_PRECEDENCE: Final = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 3, ast.Pow: 4}


def latex(text: str, where: str = "equation") -> str:
    """One right-hand side as LaTeX."""
    return _write(tree(text, where))


def latex_name(name: str) -> str:
    """`liver.k_in` becomes a letter or an upright name, with its parts and owner below."""
    owner, _, own = name.rpartition(".")
    stem, *below = own.split("_")
    if owner:
        below.append(owner.replace("_", r"\_"))
    body = stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    return body + (rf"_{{\mathrm{{{','.join(below)}}}}}" if below else "")


def equations(model: Model) -> str:
    """Definitions and differential equations as one LaTeX `aligned` block."""
    lines = [f"{latex_name(d.name)} &= {latex(d.text, d.name)}" for d in model.definitions]
    for state in model.states:
        left = rf"\frac{{d {latex_name(state.name)}}}{{dt}}"
        lines.append(f"{left} &= {latex(model.changes[state.name], state.name)}")
    inner = " \\\\\n".join(lines)
    return f"\\begin{{aligned}}\n{inner}\n\\end{{aligned}}"


def parameter_table(model: Model) -> str:
    """Name, value, unit and meaning of each parameter as a Markdown table."""
    rows = [(p.name, f"{p.value:g}", p.unit, p.meaning) for p in model.parameters]
    return _table(("parameter", "value", "unit", "meaning"), rows)


def state_table(model: Model) -> str:
    """Name, unit, start and meaning of each state as a Markdown table."""
    rows = [(s.name, s.unit, s.initial, s.meaning) for s in model.states]
    return _table(("state", "unit", "starts at", "meaning"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _write(node: ast.expr) -> str:
    name = name_of(node)
    if name is not None:
        return latex_name(name)
    if isinstance(node, ast.BinOp):
        return _binary(node)
    if isinstance(node, ast.Call):
        return _call(node)
    if isinstance(node, ast.UnaryOp):
        sign = "-" if isinstance(node.op, ast.USub) else ""
        return sign + _bracketed(node.operand, 2)
    return ast.unparse(node)


def _call(node: ast.Call) -> str:
    function, argument = ast.unparse(node.func), _write(node.args[0])
    return rf"\sqrt{{{argument}}}" if function == "sqrt" else rf"\{function}\left({argument}\right)"


def _binary(node: ast.BinOp) -> str:
    match node.op:
        case ast.Div():
            return rf"\frac{{{_write(node.left)}}}{{{_write(node.right)}}}"
        case ast.Pow():
            return rf"{_bracketed(node.left, 5)}^{{{_write(node.right)}}}"
        case ast.Mult():
            return rf"{_bracketed(node.left, 2)} \cdot {_bracketed(node.right, 3)}"
        case ast.Add():
            return f"{_write(node.left)} + {_write(node.right)}"
    return f"{_write(node.left)} - {_bracketed(node.right, 2)}"


def _bracketed(node: ast.expr, needed: int) -> str:
    weak = isinstance(node, ast.BinOp) and _PRECEDENCE[type(node.op)] < needed
    weak = weak or (isinstance(node, ast.UnaryOp) and needed > 2)
    return rf"\left({_write(node)}\right)" if weak else _write(node)
