"""What several partners do together beside kratom: depressants, QT medicines, enzyme chains.

A combination holds when each of its roles can be filled and no ingredient is needed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ketum.interactions import evidence
from ketum.interactions.matching import fills
from ketum.interactions.model import Interaction
from ketum.interactions.pairs import PRODUCT, Partner
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Axis, Combination, Role


def combinations_of(
    partners: Sequence[Partner], circumstances: Sequence[str], knowledge: Knowledge
) -> tuple[Interaction, ...]:
    """Every combination among the partners, without those that a graver one already says.

    Assumed partners count only where the others do not fill a combination by themselves.
    """
    others = [partner for partner in partners if partner.medicine.id not in PRODUCT]
    sure = [partner for partner in others if not partner.assumed]
    held = {
        combination.id: (combination, tuple(together))
        for combination in knowledge.all(Combination)
        if (together := _together(combination, sure, circumstances))
        or (together := _together(combination, others, circumstances))
    }
    return tuple(
        _answer(combination, together, knowledge)
        for combination, together in held.values()
        if not any(name in held for name in combination.covered_by)
    )


def _together(
    combination: Combination, partners: Sequence[Partner], circumstances: Sequence[str]
) -> list[Partner]:
    """The partners that fill the roles; empty when one of the roles stays open."""
    filled: dict[str, Partner] = {}
    needed = 0
    for role in combination.roles:
        if role.circumstance:
            if role.circumstance not in circumstances:
                return []
            continue
        able = {partner.medicine.id: partner for partner in _able(role, partners)}
        if len(able) < role.least:
            return []
        filled.update(able)
        needed += role.least
    return list(filled.values()) if len(filled) >= needed else []


def _able(role: Role, partners: Iterable[Partner]) -> Iterator[Partner]:
    return (partner for partner in partners if fills(role, partner.medicine))


def _answer(
    combination: Combination, together: Sequence[Partner], knowledge: Knowledge
) -> Interaction:
    axis = knowledge.get(Axis, combination.axis)
    return Interaction(
        id=f"together.{combination.id}",
        partners=tuple(partner.medicine.id for partner in together),
        asked=tuple(dict.fromkeys(word for partner in together for word in partner.asked)),
        title=", ".join(dict.fromkeys(partner.shown for partner in together)),
        severity=combination.severity,
        hard_stop=combination.hard_stop,
        grade=combination.grade,
        evidence=f"by class: {combination.name}",
        letter="class",
        by_class=True,
        rule=combination.name,
        axes=(combination.axis,),
        mechanism=combination.mechanism,
        technical=(f"by combination rule {combination.id}: {combination.name}",),
        direction="both",
        effect=combination.effect,
        size=(),
        size_note=evidence.NOT_MEASURED,
        actions=combination.actions,
        ask=axis.ask,
        watch_for=combination.watch_for,
        time_course=evidence.courses((axis,)),
        sources=evidence.cited(combination, knowledge),
        verified=combination.verified,
        because=(*(partner.medicine.ref for partner in together), combination.ref),
        assumed=any(partner.assumed for partner in together),
        note=combination.note,
    )
