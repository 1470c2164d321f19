"""Kratom with one ingredient: its own records first, then named class rules, never a guess.

A record of the pair sets aside every class rule on an axis that the record speaks of; a rule that
is a hard stop is set aside only by a record that is one too. A rule on another axis stays: graver
than the record it stands alone, otherwise beneath it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketum.interactions import evidence
from ketum.interactions.matching import flags_looked_up, reaches
from ketum.interactions.model import SEVERITIES, Also, Interaction
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Axis, ClassRule
from ketum.knowledge.records.interactions import Interaction as Pair
from ketum.knowledge.records.medicines import Medicine

PRODUCT = frozenset({"kratom", "mitragynine"})
_DANGEROUS_FIRST = frozenset({"sedation", "opioid-block"})


@dataclass(frozen=True, slots=True)
class Partner:
    """An ingredient and the words by which it was named."""

    medicine: Medicine
    asked: tuple[str, ...]
    assumed: bool = False
    local_form: str = ""

    @property
    def shown(self) -> str:
        """Its name, with the word that was typed where the name is only an assumption."""
        return f"{self.asked[0]} (if {self.medicine.name})" if self.assumed else self.medicine.name


def interactions_with(
    partner: Partner, genotype: dict[str, str], knowledge: Knowledge
) -> tuple[Interaction, ...]:
    """Everything that is known of kratom with one ingredient; empty when nothing is."""
    if partner.medicine.id in PRODUCT:
        return ()
    pairs = knowledge.where(Pair, covers=partner.medicine.id)
    reached = (rule for rule in rules_of(knowledge) if reaches(rule, partner.medicine))
    rules = sorted(reached, key=lambda rule: not (rule.groups or rule.members))
    kept = [rule for rule in rules if not _set_aside(rule, pairs)]
    aside = [rule for rule in rules if rule not in kept]
    own = [from_pair(pair, partner, knowledge) for pair in pairs]
    by_class = [from_rule(rule, partner, knowledge) for rule in kept]
    led = _led(own, by_class)
    notes = evidence.genotype_notes(partner.medicine, genotype, knowledge)
    return tuple(
        replace(
            one if one.by_class else _told(one, aside),
            local_form=partner.local_form,
            genotype=tuple(note.statement for note in notes),
            because=(*one.because, *(note.ref for note in notes)),
        )
        for one in led
    )


def _told(one: Interaction, aside: Sequence[ClassRule]) -> Interaction:
    """The answer of a record, saying which class rules it goes before."""
    graver = [rule for rule in aside if _graver_rule(rule, one)]
    said = [
        f"Its class ({rule.name}) is rated {rule.severity}; this record speaks of the pair itself "
        "and goes before it."
        for rule in graver
    ]
    note = " ".join(part for part in (one.note, *said) if part)
    return replace(one, set_aside=tuple(rule.id for rule in aside), note=note)


def _graver_rule(rule: ClassRule, one: Interaction) -> bool:
    return SEVERITIES.index(rule.severity) < SEVERITIES.index(one.severity)


def _set_aside(rule: ClassRule, pairs: Sequence[Pair]) -> bool:
    spoken = {axis for pair in pairs for part in pair.mechanisms for axis in part.axes}
    covered = rule.axis in spoken or rule.id in {pair.id for pair in pairs}
    if rule.hard_stop:
        return any(pair.hard_stop for pair in pairs)
    return covered


def _led(own: Sequence[Interaction], by_class: Sequence[Interaction]) -> list[Interaction]:
    """The gravest leads; others stand beneath it unless they are graver than the leading record.

    Among equals the order given holds: a rule of a named class before a rule of a mere flag.
    """
    every = sorted([*own, *by_class], key=lambda one: one.rank[:-1])
    if not every:
        return []
    leading = min(own, key=lambda one: one.rank) if own else every[0]
    graver = [one for one in every if one.by_class and own and _graver(one, leading)]
    taken = set(leading.axes)
    beneath = []
    for one in every:
        if one is not leading and one not in graver and not (one.by_class and taken & {*one.axes}):
            beneath.append(one)
            taken.update(one.axes)
    lead = replace(leading, also=tuple(_also(one) for one in beneath))
    return sorted([lead, *graver], key=lambda one: one.rank)


def _graver(one: Interaction, other: Interaction) -> bool:
    if one.hard_stop and not other.hard_stop:
        return True
    return SEVERITIES.index(one.severity) < SEVERITIES.index(other.severity)


def _also(one: Interaction) -> Also:
    return Also(
        id=one.id,
        name=one.rule or one.title,
        axis=one.axes[0] if one.axes else "",
        severity=one.severity,
        mechanism=one.mechanism,
        actions=one.actions,
        by_class=one.by_class,
        verified=one.verified,
        record=one.because[-1],
    )


def from_pair(pair: Pair, partner: Partner | None, knowledge: Knowledge) -> Interaction:
    """The answer that a record gives; without a partner, for the class that the record is about."""
    axes = _axes(_ordered(pair), knowledge)
    measured = evidence.sizes(pair.sizes, knowledge)
    return Interaction(
        id=pair.id,
        partners=(partner.medicine.id,) if partner else (),
        asked=partner.asked if partner else (),
        title=partner.shown if partner else pair.partner,
        severity=pair.severity,
        hard_stop=pair.hard_stop,
        grade=pair.grade,
        evidence=pair.evidence,
        letter=pair.letter,
        by_class=False,
        rule="",
        axes=tuple(axis.id for axis in axes),
        mechanism=_sentence(axes, pair.effect),
        technical=tuple(f"{part.route}: {part.text}" for part in pair.mechanisms),
        direction=pair.direction,
        effect=pair.effect,
        size=measured,
        size_note=evidence.MEASURED_ONCE if measured else evidence.NOT_MEASURED,
        actions=pair.actions,
        ask=_questions(axes),
        watch_for=pair.watch_for,
        time_course=evidence.courses(axes),
        sources=evidence.cited(pair, knowledge),
        verified=pair.verified,
        because=(*_medicine_ref(partner), pair.ref),
        assumed=partner.assumed if partner else False,
        note=pair.note,
    )


def _ordered(pair: Pair) -> tuple[str, ...]:
    """The axes of a record: what makes a hard stop dangerous first, minor enzymes last."""
    names = tuple(dict.fromkeys(axis for part in pair.mechanisms for axis in part.axes))
    first = _DANGEROUS_FIRST if pair.hard_stop else frozenset()
    return tuple(sorted(names, key=lambda name: (name not in first, name == "other-enzyme")))


def from_rule(rule: ClassRule, partner: Partner, knowledge: Knowledge) -> Interaction:
    """The answer that a class rule gives for one ingredient."""
    axes = _axes((rule.axis,), knowledge)
    looked_up = flags_looked_up(rule.when, partner.medicine)
    return Interaction(
        id=f"{partner.medicine.id}.{rule.id}",
        partners=(partner.medicine.id,),
        asked=partner.asked,
        title=partner.shown,
        severity=rule.severity,
        hard_stop=rule.hard_stop,
        grade=rule.grade,
        evidence=f"by class: {rule.name}",
        letter="class",
        by_class=True,
        rule=rule.name,
        axes=(rule.axis,),
        mechanism=rule.mechanism,
        technical=(f"by class rule {rule.id}: {rule.name}",),
        direction=rule.direction,
        effect=rule.effect,
        size=(),
        size_note=evidence.NOT_MEASURED,
        actions=rule.actions,
        ask=_questions(axes),
        watch_for=rule.watch_for,
        time_course=evidence.courses(axes),
        sources=evidence.cited(rule, knowledge),
        verified=rule.verified and looked_up,
        because=(partner.medicine.ref, rule.ref),
        assumed=partner.assumed,
        note=_standing(rule, partner.medicine, looked_up),
    )


def _standing(rule: ClassRule, medicine: Medicine, looked_up: bool) -> str:
    """What the rule rests on for this ingredient, and whether anybody looked that up."""
    if not rule.when:
        return f"{medicine.name} is counted to this class from class knowledge, not looked up."
    values = ", ".join(
        f"{one.flag.replace('_', ' ')}: {medicine.flag(one.flag)}" for one in rule.when
    )
    how = "looked up in a source" if looked_up else "from class knowledge, not looked up"
    return f"Rests on {values} ({how})."


def _medicine_ref(partner: Partner | None) -> tuple[str, ...]:
    return (partner.medicine.ref,) if partner else ()


def _sentence(axes: Sequence[Axis], effect: str) -> str:
    return axes[0].plain if axes else effect


def _questions(axes: Iterable[Axis]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for axis in axes for question in axis.ask))


def _axes(names: Iterable[str], knowledge: Knowledge) -> tuple[Axis, ...]:
    return tuple(_axis(knowledge, name) for name in names)


@lru_cache(maxsize=64)
def _axis(knowledge: Knowledge, name: str) -> Axis:
    return knowledge.get(Axis, name)


@lru_cache(maxsize=2)
def rules_of(knowledge: Knowledge) -> tuple[ClassRule, ...]:
    """Every class rule, in the order of the text."""
    return knowledge.all(ClassRule)
