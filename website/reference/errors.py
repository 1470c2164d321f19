"""Every error code: what it means, what to do, and where it is raised, read from the code.

A code stands in a call with its text after it (`Problem("KET-113", what, where, ...)`); helpers
that pass a code on have the same order. `cure` and `allowed` say what to do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from website.reference.source import Module, arguments, called, modules, parameters
from website.reference.text import code, first_sentence, heading, joined, plain, table

CODE = re.compile(r"KET-\d{3}")
AREAS = {
    "1": "Files",
    "2": "Facts of a case",
    "3": "Products and certificates",
    "4": "Places and law",
    "5": "Medicines",
    "6": "Models",
    "7": "The evidence base",
    "8": "Output and usage",
}
INTRO = """\
A refusal names a code, what is wrong, where, what was seen, what is allowed and what to do. Codes
are stable: a code never changes its meaning. Every problem of an input is told at once. `…` stands
for what is filled in when it happens.
"""
ORDER = ("code", "what", "where", "seen", "allowed", "cure")
SAID = re.compile(r"(KET-\d{3}) (?!to )([a-z][^.,;()]{5,})")


@dataclass
class Code:
    """One code: the texts it is raised with."""

    meanings: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    cures: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def page() -> str:
    """The page of error codes."""
    found = codes()
    parts = ["# Error codes\n", INTRO]
    for digit, area in AREAS.items():
        parts.append(heading(2, f"{area} (KET-{digit}xx)", f"ket-{digit}xx"))
        rows = [_row(name, found[name]) for name in sorted(found) if name[4] == digit]
        parts.append(table(("Code", "What it means", "What to do", "Raised in"), rows))
    return joined(parts)


def codes() -> dict[str, Code]:
    """Every code that stands in the code of ketum."""
    found: dict[str, Code] = {}
    for module in modules():
        for node, name in _constants(module):
            one = found.setdefault(name, Code())
            one.places.append(module.name)
            for call, start in _calls(module, node):
                _read(module, call, start, one)
    _fill_in(found)
    for one in found.values():
        for texts in (one.meanings, one.allowed, one.cures, one.places):
            kept = (text for text in dict.fromkeys(texts) if not CODE.fullmatch(text))
            texts[:] = [text for text in kept if text.strip(" .…")]
    return found


def _fill_in(found: dict[str, Code]) -> None:
    """Where no text stands beside a code, what the docstrings around it say."""
    for name, said in _told():
        if name in found and not found[name].meanings:
            found[name].meanings.append(said)
    for module in modules():
        for node, name in _constants(module):
            if not found[name].meanings:
                found[name].meanings.append(first_sentence(module.docstring(node)))


def _row(name: str, one: Code) -> tuple[str, ...]:
    todo = [*(f"allowed: {text}" for text in one.allowed), *one.cures]
    return (
        f'<span id="{name.lower()}"></span>{code(name)}',
        "<br>".join(plain(text) for text in one.meanings),
        "<br>".join(plain(text) for text in todo) or plain(_general(name)),
        "<br>".join(code(text.removeprefix("ketum.")) for text in one.places),
    )


def _general(name: str) -> str:
    """What to do where the message itself says what is wrong and nothing more is needed."""
    if name[4] == "7":
        return "mend the record at the place that the message names"
    if name[4] == "6":
        return "mend the model or its input at the place that the message names"
    return "mend the input at the place that the message names"


def _constants(module: Module) -> Iterator[tuple[ast.Constant, str]]:
    for node in ast.walk(module.tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(node, ast.Constant) and isinstance(value, str) and CODE.fullmatch(value):
            yield node, value


def _calls(module: Module, node: ast.Constant) -> Iterator[tuple[ast.AST, int]]:
    """The calls (or tuples) that carry a code, with the place of the code among their parts."""
    parent = module.parents[node]
    if isinstance(parent, ast.Assign | ast.AnnAssign):
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        if isinstance(target, ast.Name):
            yield from _uses(module, target.id)
        return
    if isinstance(parent, ast.IfExp):
        node, parent = parent, module.parents[parent]  # type: ignore[assignment]
        if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
            yield from _uses(module, parent.targets[0].id)
            return
    parts = _parts(parent)
    if node in parts:
        yield parent, parts.index(node)


def _uses(module: Module, name: str) -> Iterator[tuple[ast.AST, int]]:
    for node in ast.walk(module.tree):
        for index, part in enumerate(_parts(node)):
            if isinstance(part, ast.Name) and part.id == name and isinstance(node, ast.Call):
                yield node, index


def _parts(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        return list(node.args)
    if isinstance(node, ast.Tuple | ast.List):
        return list(node.elts)
    if isinstance(node, ast.Dict):
        return [*(key for key in node.keys if key is not None), *node.values]
    return []


def _read(module: Module, call: ast.AST, start: int, one: Code) -> None:
    """Take the texts of a call by the names of its parameters, or by the order of `Problem`."""
    if isinstance(call, ast.Call):
        names = _signatures().get(called(call)) or (*[""] * start, *ORDER)
        given = arguments(call, names)
    else:
        given = dict(zip(ORDER, _parts(call)[start:], strict=False))
    for name, texts in (("what", one.meanings), ("allowed", one.allowed), ("cure", one.cures)):
        texts.extend(module.texts(given.get(name)))


@cache
def _signatures() -> dict[str, tuple[str, ...]]:
    """The parameters of every function of ketum that takes a code and says what is wrong."""
    found: dict[str, tuple[str, ...]] = {"Problem": ORDER}
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and {"code", "what"} <= set(parameters(node)):
                found[node.name] = parameters(node)
    return found


def _told() -> Iterator[tuple[str, str]]:
    """What docstrings say of codes where they name what is raised."""
    for module in modules():
        for node in ast.walk(module.tree):
            kinds = ast.FunctionDef | ast.ClassDef | ast.Module
            text = ast.get_docstring(node) or "" if isinstance(node, kinds) else ""
            yield from SAID.findall(" ".join(text.split()))
