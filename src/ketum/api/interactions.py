"""My medicines and this product: what is known of kratom beside everything that was named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ketum.interactions import Interaction, InteractionAnswer, Resolution, check
from ketum.interactions.grid import Grid, grid_of
from ketum.interactions.validation import InteractionValidation, validate
from ketum.knowledge import open_knowledge

GROUPS = ("danger", "major", "moderate", "minor")


def interactions_of(
    names: Sequence[str],
    genotype: Mapping[str, str] | None = None,
    circumstances: Sequence[str] = (),
) -> InteractionAnswer:
    """Every known interaction of kratom with `names`, hard stops first.

    `names` are generic, brand, street or class names as a person writes them. `genotype` maps
    `cyp2d6` to poor, intermediate, normal, rapid or ultrarapid; `circumstances` may hold
    `low-potassium`. Raises `InputError` for a genotype or circumstance that ketum does not know.
    """
    return check(names, open_knowledge(), genotype, circumstances)


def interactions_document(answer: InteractionAnswer) -> dict[str, Any]:
    """The answer as the JSON document that `ketum interactions --json` writes."""
    return {
        "knowledge": answer.knowledge,
        "asked": [_asked(one) for one in answer.asked],
        "interactions": [asdict(one) | {"danger": one.danger} for one in answer.interactions],
        "nothing_known": list(answer.nothing_known),
        "unknown": list(answer.unknown),
        "statements": list(answer.statements),
        "genotype": dict(answer.genotype),
        "circumstances": list(answer.circumstances),
    }


def _asked(one: Resolution) -> dict[str, Any]:
    told = asdict(one)
    return {
        "name": told.pop("asked"),
        "resolved": list(one.ingredients),
        "unknown": one.unknown,
    } | {key: value for key, value in told.items() if key != "ingredients"}


def interactions_grid(answer: InteractionAnswer) -> Grid:
    """The answer as a table of partners against mechanisms, for the report and the screen."""
    return grid_of(answer, open_knowledge())


def grid_document(answer: InteractionAnswer) -> dict[str, Any]:
    """The table of partners and mechanisms as a JSON document."""
    grid = interactions_grid(answer)
    return {
        "knowledge": answer.knowledge,
        "axes": [
            {"id": axis, "name": name, "plain": plain}
            for axis, name, plain in zip(grid.axes, grid.columns, grid.plain, strict=True)
        ],
        "rows": [
            {
                "title": row.title,
                "assumed": row.assumed,
                "cells": dict(zip(grid.axes, row.cells, strict=True)),
            }
            for row in grid.rows
        ],
        "unknown": list(answer.unknown),
    }


def interactions_validation() -> InteractionValidation:
    """How many interactions told by other sources are found, and how many false alarms."""
    return validate(open_knowledge())


def validation_document(measured: InteractionValidation) -> dict[str, Any]:
    """The measurement as the JSON document that `ketum validate interactions --json` writes."""
    rates = [
        asdict(rate) | {"share": rate.share, "interval": list(rate.interval), "met": rate.met}
        for rate in measured.rates
    ]
    return {
        "knowledge": measured.knowledge,
        "summary": rates,
        "misses": [asdict(one) for one in measured.misses],
        "rated_lower": [asdict(one) for one in measured.rated_lower],
        "false_alarms": [asdict(one) for one in measured.false_alarms],
        "not_recognised": [one.asked for one in measured.not_recognised],
        "expected": [asdict(one) for one in measured.expected],
        "unrelated": [asdict(one) for one in measured.unrelated],
    }


def interactions_groups(
    answer: InteractionAnswer,
) -> tuple[tuple[str, tuple[tuple[Interaction, ...], ...]], ...]:
    """The interactions by what a person should do: danger, major, moderate, minor.

    Each entry of a group is one interaction, or several that one class rule says alike of. A pair
    of which too little is known to judge it stands with the minor ones.
    """
    groups: dict[str, dict[str, list[Interaction]]] = {name: {} for name in GROUPS}
    for one in answer.interactions:
        alone = not one.by_class or len(one.partners) > 1 or one.danger
        rule = one.id if alone else one.because[-1]
        groups[_group(one)].setdefault(rule, []).append(one)
    return tuple(
        (name, tuple(tuple(alike) for alike in rules.values()))
        for name, rules in groups.items()
        if rules
    )


def _group(one: Interaction) -> str:
    if one.danger:
        return "danger"
    return one.severity if one.severity in GROUPS else GROUPS[-1]
