"""The law for a surface with pages: places to choose from, pictures without their own style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from ketum.api.law import law_history, law_map, law_timeline
from ketum.knowledge.records.law import Act, ProductClass
from ketum.law.map_style import SIGNS
from ketum.law.maps import LawMap, Which
from ketum.law.model import ANSWERED, ActAnswer, Change, LawAnswer

__all__ = [
    "ACTS",
    "FIRST_MONTH",
    "LAST_MONTH",
    "MAPS",
    "PRODUCTS",
    "SIGNS",
    "Drawn",
    "alike_acts",
    "drawn_map",
    "drawn_timeline",
    "month_number",
    "place_history",
]

ACTS: tuple[Act, ...] = ANSWERED
PRODUCTS: tuple[ProductClass, ...] = get_args(ProductClass)
MAPS: tuple[Which, ...] = ("us", "world")
# The days between which the slider moves: the first state ban in the data, and what is announced.
FIRST_MONTH, LAST_MONTH = date(2012, 1, 1), date(2028, 12, 1)
_STYLE = re.compile(r"<style>.*?</style>\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map whose look comes from the page's own style sheet; `svg` is trusted markup."""

    map: LawMap
    svg: str


def drawn_map(which: Which, on: date, product: ProductClass, act: Act) -> Drawn:
    """The map of one act, product class and day, each place marked with its code."""
    found = law_map(which, on, product=product, act=act)
    return Drawn(found, _bare(found.svg))


def drawn_timeline(code: str) -> str:
    """The law of a place over time, for a page with a style sheet of its own."""
    return _bare(law_timeline(code))


def alike_acts(answer: LawAnswer) -> tuple[tuple[ActAnswer, ...], ...]:
    """The acts of an answer, those with one status for the same reasons together.

    Growing is left out for products that nobody grows.
    """
    groups: dict[tuple[object, ...], list[ActAnswer]] = {}
    for act in answer.acts.values():
        if act.act != "cultivation" or answer.product == "leaf":
            same = (act.status, act.conditions, act.evidence_as_of, act.provisions)
            groups.setdefault(same, []).append(act)
    return tuple(tuple(group) for group in groups.values())


def place_history(code: str) -> tuple[Change, ...]:
    """Every rule of a place and of what is around it, the newest first."""
    return tuple(reversed(law_history(code)))


def month_number(day: date) -> int:
    """How many months a day lies after the first that the slider can show, within its ends."""
    months = (day.year - FIRST_MONTH.year) * 12 + day.month - FIRST_MONTH.month
    last = (LAST_MONTH.year - FIRST_MONTH.year) * 12 + LAST_MONTH.month - FIRST_MONTH.month
    return min(max(months, 0), last)


def _bare(svg: str) -> str:
    return _STYLE.sub("", svg)
