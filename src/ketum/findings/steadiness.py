"""How even the pattern of use is, and what is (not) known about steadiness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ketum.findings.context import Context
from ketum.findings.finding import claims, effects, say
from ketum.findings.model import Finding
from ketum.wording.shown import number

if TYPE_CHECKING:
    from ketum.case import Dose

RECORDS = ("steady-dose-limits-tolerance", "steady-dose-and-no-combinations-advice")
HOURS_A_DAY = 24.0


def findings(context: Context) -> Iterator[Finding]:
    """One finding: the pattern in words, and that steadiness has not been shown to protect."""
    doses = context.case.use.doses
    yield say(
        context,
        "steadiness.pattern",
        f"steadiness.{_pattern(doses)}",
        {"doses": len(doses), "gap": _longest_gap(doses)},
        topic="steadiness",
        kind="harm",
        severity="note",
        records=(
            *claims(context, *RECORDS),
            *effects(context, "rogers-2024-which-predicts-withdrawal-and-kud-symptoms"),
        ),
        because=("use.doses",),
    )


def _pattern(doses: Sequence[Dose]) -> str:
    if not doses:
        return "unknown"
    if len({dose.amount.unit for dose in doses}) > 1:
        return "mixed"
    amounts = {dose.amount.value for dose in doses}
    return "even" if len(amounts) == 1 else "uneven"


def _longest_gap(doses: Sequence[Dose]) -> str:
    """The longest time between two doses, the night included, in hours."""
    if not doses:
        return "0"
    hours = [dose.at_h for dose in doses]
    following = [*hours[1:], hours[0] + HOURS_A_DAY]
    return number(max(later - hour for hour, later in zip(hours, following, strict=True)))
