"""Which class rules reach an ingredient, and which of its flags they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ketum.knowledge.records.interactions import ClassRule, Condition, Role
from ketum.knowledge.records.medicines import Medicine


def holds(conditions: Iterable[Condition], medicine: Medicine) -> bool:
    """True when every condition holds for the ingredient."""
    return all(medicine.flag(one.flag) in one.values for one in conditions)


def reaches(rule: ClassRule, medicine: Medicine) -> bool:
    """True when the rule speaks of the ingredient.

    A named member always counts and an excluded one never; otherwise its flags and its group must
    fit, as far as the rule asks for them. A rule with members only reaches nothing else.
    """
    if medicine.id in rule.members:
        return True
    if medicine.id in rule.excluded or not (rule.when or rule.groups):
        return False
    in_group = not rule.groups or medicine.group in rule.groups
    return in_group and holds(rule.when, medicine)


def flags_looked_up(conditions: Sequence[Condition], medicine: Medicine) -> bool:
    """True when every flag that the conditions rest on was looked up for this ingredient."""
    return all(one.flag in medicine.verified_flags for one in conditions)


def fills(role: Role, medicine: Medicine) -> bool:
    """True when the ingredient can play this role of a combination."""
    if medicine.id in role.members:
        return True
    if medicine.id in role.excluded or not role.when:
        return False
    return holds(role.when, medicine)
