"""Circumstances in which care comes before any plan to use less, and reasons to hold a plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import RedLine, Statement


def red_lines(
    knowledge: Knowledge,
    *,
    conditions: Collection[str] = (),
    symptoms: Collection[str] = (),
    substances: Collection[str] = (),
    product_class: str = "",
    leaf_g_day: float | None = None,
    qtc_ms: float | None = None,
) -> tuple[RedLine, ...]:
    """Return the red lines that these circumstances cross.

    `substances` are kinds (`opioid`, `benzodiazepine`, `sedative`, `alcohol`), not names;
    `product_class` is leaf, extract, 7oh or unknown.
    """
    return tuple(
        line
        for line in knowledge.all(RedLine)
        if set(line.conditions) & set(conditions)
        or set(line.symptoms) & set(symptoms)
        or set(line.substances) & set(substances)
        or product_class in line.product
        or _above(leaf_g_day, line.leaf_g_day_above)
        or _from(qtc_ms, line.qtc_ms_from)
    )


def hold_because(scores: Sequence[tuple[date, float]], knowledge: Knowledge) -> Statement | None:
    """Return the reason to hold when the 16-item withdrawal score rose by the flagged amount.

    The rise is from the lowest score to a later one. None when it did not, or with one score.
    """
    flag = knowledge.get(Statement, "taper_pause_flag")
    totals = [total for _, total in sorted(scores)]
    rise = max(
        (later - earlier for n, earlier in enumerate(totals) for later in totals[n + 1 :]),
        default=0.0,
    )
    return flag if rise >= flag.number("sows16_rise") else None


def _above(value: float | None, limit: float | None) -> bool:
    return value is not None and limit is not None and value > limit


def _from(value: float | None, limit: float | None) -> bool:
    return value is not None and limit is not None and value >= limit
