"""A model as SBML Level 3 for other simulators. Needs the extra `ketum[sbml]` (libSBML).

States become parameters with rate rules, definitions and outputs parameters with assignment rules;
doses are not part of a model and are not written. Time is in hours. Dots in names become `__`.
"""

from __future__ import annotations

import ast
from typing import Any

from ketum.engine.equations import name_of, rename, tree
from ketum.engine.model import TIME, Definition, Model, Output
from ketum.errors import ModelError, Problem

__all__ = ["identifier", "to_sbml"]


def identifier(name: str) -> str:
    """The SBML id of a name."""
    return name.replace(".", "__")


def to_sbml(model: Model) -> str:
    """SBML text.

    Raises:
        ModelError: KET-692 libSBML is not installed; KET-616 the model has open needs.
    """
    try:
        import libsbml
    except ImportError:
        what = "writing SBML needs libSBML"
        raise ModelError([Problem("KET-692", what, cure="install ketum[sbml]")]) from None
    if model.needs:
        raise ModelError(
            Problem("KET-616", f"nobody connects the need {need.name!r}", model.name)
            for need in model.needs
        )
    document = libsbml.SBMLDocument(3, 2)
    body = document.createModel()
    body.setId(identifier(model.name))
    body.setName(model.meaning)
    for parameter in model.parameters:
        _quantity(body, parameter.name, parameter.meaning, constant=True, value=parameter.value)
    for state in model.states:
        _quantity(body, state.name, state.meaning, constant=False)
        start = body.createInitialAssignment()
        start.setSymbol(identifier(state.name))
        start.setMath(_formula(libsbml, model, state.initial))
        rule = body.createRateRule()
        rule.setVariable(identifier(state.name))
        rule.setMath(_formula(libsbml, model, model.changes[state.name]))
    named = {item.name for item in model.states} | {item.name for item in model.definitions}
    outputs = [item for item in model.outputs if item.name not in named]
    computed: list[Definition | Output] = [*model.definitions, *outputs]
    for item in computed:
        _quantity(body, item.name, item.meaning, constant=False)
        assignment = body.createAssignmentRule()
        assignment.setVariable(identifier(item.name))
        assignment.setMath(_formula(libsbml, model, item.text))
    return str(libsbml.writeSBMLToString(document))


def _quantity(
    body: Any, name: str, meaning: str, *, constant: bool, value: float | None = None
) -> None:
    parameter = body.createParameter()
    parameter.setId(identifier(name))
    parameter.setName(meaning)
    parameter.setConstant(constant)
    if value is not None:
        parameter.setValue(value)


def _formula(libsbml: Any, model: Model, text: str) -> Any:
    """Our text in SBML's own formula language: `^` for `**`, `ln` for `log`."""
    swap = {name: identifier(name) for name in model.known if name != TIME}
    return libsbml.parseL3Formula(_infix(tree(rename(text, swap, model.name), model.name)))


def _infix(node: ast.expr) -> str:
    name = name_of(node)
    if name is not None:
        return name
    match node:
        case ast.BinOp(left=left, op=operator, right=right):
            sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
            return f"({_infix(left)} {sign[type(operator)]} {_infix(right)})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{_infix(operand)})"
        case ast.UnaryOp(operand=operand):
            return _infix(operand)
        case ast.Call(func=ast.Name(id=function), args=[argument]):
            return f"{'ln' if function == 'log' else function}({_infix(argument)})"
    return ast.unparse(node)
