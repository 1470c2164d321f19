"""The updated RUCAM (2016) as a guided form: which items, which answers, how many points.

RUCAM scores how likely one product is the cause of a liver injury, never how bad the injury is.
Items restated after Danan and Teschke 2016 (CC BY).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ketum.clinic.result import Result
from ketum.errors import InputError, Problem
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import RucamItem, Scale

Pattern = Literal["hepatocellular", "cholestatic_or_mixed"]
ADDED_UP = 3  # the item of risk factors: several answers count together


def rucam_form(pattern: Pattern, knowledge: Knowledge) -> tuple[RucamItem, ...]:
    """Return the seven items for this pattern of injury, in order."""
    return knowledge.where(RucamItem, pattern=pattern)


def rucam_pattern(r_ratio: float, knowledge: Knowledge) -> Pattern:
    """Return which form fits an R ratio: RUCAM takes R above 5 as hepatocellular."""
    limit = knowledge.get(Scale, "rucam_band").number("hepatocellular_above_r")
    return "hepatocellular" if r_ratio > limit else "cholestatic_or_mixed"


def rucam(pattern: Pattern, answers: Mapping[int, Sequence[str]], knowledge: Knowledge) -> Result:
    """Return the total and its band. `answers` maps an item's number to the keys chosen.

    Every item takes one key; the risk factors (item 3) take several and add up. Items left out
    count nothing and are named in `open_inputs`. Raises InputError (KET-283) for unknown items and
    keys, all at once.
    """
    items = {item.n: item for item in rucam_form(pattern, knowledge)}
    problems = list(_problems(items, answers))
    if problems:
        raise InputError(problems)
    points = {n: _points(items[n], keys) for n, keys in answers.items()}
    scale = knowledge.get(Scale, "rucam_band")
    total = sum(points.values())
    band = scale.band(total)
    return Result(
        name="rucam",
        value=total,
        unit=scale.unit,
        category=band.label if band else "",
        records=(scale, *(items[n] for n in sorted(answers))),
        inputs={items[n].name: points[n] for n in sorted(points)},
        open_inputs=tuple(item.name for n, item in items.items() if n not in answers),
        notes=(scale.caveat,),
        rule="points of the items added up",
    )


def exclusion_key(
    group_1_excluded: int, group_2_excluded: int, knowledge: Knowledge, pattern: Pattern
) -> str:
    """Return the key of item 5 from how many causes of each group were excluded by a test."""
    item = knowledge.get(RucamItem, f"{pattern.replace('_', '-')}-5")
    if group_1_excluded >= len(item.group_1):
        return "groups_1_and_2" if group_2_excluded >= len(item.group_2) else "group_1"
    return "five_or_six" if group_1_excluded >= len(item.group_1) - 2 else "fewer_than_five"


def _points(item: RucamItem, keys: Sequence[str]) -> int:
    return sum(option.points for option in item.options if option.key in keys)


def _problems(
    items: Mapping[int, RucamItem], answers: Mapping[int, Sequence[str]]
) -> list[Problem]:
    problems = []
    for n, keys in answers.items():
        where = f"item {n}"
        if n not in items:
            problems.append(Problem("KET-283", "RUCAM has no such item", where, allowed="1 to 7"))
            continue
        allowed = [option.key for option in items[n].options]
        for key in keys:
            if key not in allowed:
                what = "not an answer to this item"
                problems.append(Problem("KET-283", what, where, key, ", ".join(allowed)))
        if len(keys) != 1 and n != ADDED_UP:
            seen = ", ".join(keys) or "none"
            problems.append(Problem("KET-283", "takes exactly one answer", where, seen))
    return problems
