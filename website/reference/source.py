"""What the code says of itself: strings at their place, with names and f-strings resolved.

A name in a call is followed to what the same function, or the same module, assigns to it; what is
filled in at run time is shown as `…`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ketum"
GAP = "…"


@dataclass(frozen=True)
class Module:
    """One module of ketum: its dotted name, its tree, and which node stands in which."""

    name: str
    tree: ast.Module
    parents: dict[ast.AST, ast.AST]

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, from the inside out."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def function(self, node: ast.AST) -> ast.AST:
        """The function a node stands in, or the module."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return next((one for one in self.above(node) if isinstance(one, kinds)), self.tree)

    def docstring(self, node: ast.AST) -> str:
        """What the innermost function, class or module around a node says of itself."""
        kinds = ast.FunctionDef | ast.ClassDef | ast.Module
        told = (ast.get_docstring(one) for one in self.above(node) if isinstance(one, kinds))
        return next((text for text in told if text), "")

    def texts(self, node: ast.AST | None, depth: int = 0) -> tuple[str, ...]:
        """Every text that an expression may be, in the order of the code."""
        if node is None or depth > 4:
            return ()
        if isinstance(node, ast.Constant):
            return (node.value,) if isinstance(node.value, str) else ()
        if isinstance(node, ast.JoinedStr):
            return (_filled(node),)
        if isinstance(node, ast.IfExp):
            return self.texts(node.body, depth + 1) + self.texts(node.orelse, depth + 1)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left = self.texts(node.left, depth + 1) or (GAP,)
            right = self.texts(node.right, depth + 1) or (GAP,)
            return tuple(a + b for a in left for b in right)
        if isinstance(node, ast.Name):
            return self._assigned(node, depth)
        return self._returned(node, depth) if isinstance(node, ast.Call) else ()

    def _returned(self, call: ast.Call, depth: int) -> tuple[str, ...]:
        """What a function of this module gives back when it is called."""
        found: list[str] = []
        for function in ast.walk(self.tree):
            if isinstance(function, ast.FunctionDef) and function.name == called(call):
                for node in ast.walk(function):
                    if isinstance(node, ast.Return | ast.Yield):
                        found += self.texts(node.value, depth + 1)
        return tuple(dict.fromkeys(found))

    def _assigned(self, name: ast.Name, depth: int) -> tuple[str, ...]:
        function = self.function(name)
        if isinstance(function, ast.FunctionDef) and name.id in parameters(function):
            return self._handed_in(function, name.id, depth)
        for scope in dict.fromkeys((function, self.tree)):
            found: list[str] = []
            for node in self._nearest(scope, name):
                found += self.texts(_value(node, name.id), depth + 1)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _nearest(self, scope: ast.AST, name: ast.Name) -> list[ast.Assign | ast.AnnAssign]:
        """The last assignment above the use, with those of the other branches of its `if`."""
        every = [
            node
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign | ast.AnnAssign) and _names(node, name.id)
        ]
        before = [node for node in every if node.lineno < name.lineno] or every
        if not before:
            return []
        last = max(before, key=lambda node: node.lineno)
        forks = [one for one in self.above(last) if isinstance(one, ast.If)]
        return [node for node in before if node is last or set(forks) & set(self.above(node))]

    def _handed_in(self, function: ast.FunctionDef, name: str, depth: int) -> tuple[str, ...]:
        """What the calls of a function in this module hand in for one of its parameters."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and called(node) == function.name:
                found += self.texts(arguments(node, parameters(function)).get(name), depth + 1)
        return tuple(dict.fromkeys(found))


def called(call: ast.Call) -> str:
    """The last name of what is called: `refuse` of `reading.refuse(...)`."""
    function = call.func
    return getattr(function, "attr", getattr(function, "id", ""))


def parameters(function: ast.FunctionDef) -> tuple[str, ...]:
    """The names of a function's parameters, `self` left out."""
    given = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return tuple(one.arg for one in given if one.arg != "self")


def arguments(call: ast.Call, names: tuple[str, ...]) -> dict[str, ast.expr]:
    """The arguments of a call by the names of the parameters."""
    given = dict(zip(names, call.args, strict=False))
    return given | {one.arg: one.value for one in call.keywords if one.arg}


@cache
def modules(folder: str = "") -> tuple[Module, ...]:
    """The modules below a folder of ketum, parsed."""
    return tuple(_module(path) for path in sorted((SOURCE / folder).rglob("*.py")))


def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, tree, parents)


def _names(node: ast.Assign | ast.AnnAssign, name: str) -> bool:
    return _value(node, name) is not None


def _value(node: ast.Assign | ast.AnnAssign, name: str) -> ast.expr | None:
    """What an assignment gives to a name, alone or as one of several in a row."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if isinstance(target, ast.Name) and target.id == name:
            return node.value
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for one, value in zip(target.elts, node.value.elts, strict=False):
                if isinstance(one, ast.Name) and one.id == name:
                    return value
    return None


def _filled(node: ast.JoinedStr) -> str:
    """An f-string with a gap for each value."""
    return "".join(_part(part) for part in node.values)


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    value = part.value if isinstance(part, ast.FormattedValue) else None
    ends = (value.body, value.orelse) if isinstance(value, ast.IfExp) else ()
    words = [end.value for end in ends if isinstance(end, ast.Constant)]
    return " or ".join(str(word) for word in words) if len(words) == 2 and all(words) else GAP
