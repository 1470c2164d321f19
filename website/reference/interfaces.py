"""The Python interface: what `ketum` offers by name, and every function of `ketum.api`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from website.reference.source import Module, modules
from website.reference.text import anchor, code, heading, joined, prose

INTRO = """\
`import ketum` costs almost nothing; names are loaded when first used. What a command does is a
function of `ketum.api`, room by room. Names that begin with an underscore are not promised.
"""


def page() -> str:
    """The page of the Python interface."""
    import ketum

    names = ", ".join(code(f"ketum.{name}") for name in ketum.__all__ if name != "__version__")
    parts = ["# Python\n", INTRO, f"At the top: {names}.\n"]
    for module in modules("api"):
        public = tuple(_public(module))
        if public:
            parts.append(heading(2, code(module.name), anchor(module.name)))
            parts.append(prose(ast.get_docstring(module.tree) or ""))
            for node in public:
                parts += _described(node, module)
    return joined(parts)


def _public(module: Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def _described(node: ast.FunctionDef | ast.ClassDef, module: Module) -> Iterator[str]:
    yield heading(3, code(node.name), anchor(f"{module.name}-{node.name}"))
    if isinstance(node, ast.FunctionDef):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        yield f"```python\n{node.name}({ast.unparse(node.args)}){returns}\n```\n"
    yield prose(ast.get_docstring(node) or "")
