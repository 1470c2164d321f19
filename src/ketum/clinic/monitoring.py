"""What to check, when and why, for a person in these circumstances."""

from __future__ import annotations

from collections.abc import Collection

from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import Check


def monitoring_plan(circumstances: Collection[str], knowledge: Knowledge) -> tuple[Check, ...]:
    """Return the checks for everybody and for these circumstances, in their own order.

    Circumstances are words such as `new_use`, `daily`, `heavy`, `qt_risk`, `alcohol`, `older`,
    `mood`, `liver_signs`, `muscle_signs`, and ids of conditions.
    """
    wanted = {"all", *circumstances}
    return tuple(check for check in knowledge.all(Check) if wanted & set(check.for_whom))
