"""What the effects models add: sizes of interactions, adaptation, breathing, stimulus.

A few findings, each a model's answer and said to be one: borrowed where it is borrowed, an
extrapolation where nobody measured it. A medicine without parameters is named, and gets no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ketum.findings.context import Context
from ketum.findings.finding import recorded, say
from ketum.findings.model import Finding, Number
from ketum.knowledge import Record
from ketum.knowledge.records.effects import Prior
from ketum.knowledge.records.interactions import Quantity
from ketum.knowledge.records.medicines import Medicine
from ketum.wording.shown import band, listing

if TYPE_CHECKING:
    from ketum.effects.medicines import MedicineBand, Ratio
    from ketum.effects.on_kratom import Shift
    from ketum.effects.outlook import Effects

TRIAL = "kratom_clinical-001"
NAMED = 4


def findings(context: Context) -> Iterator[Finding]:
    """Sizes and directions of interactions, other depressants, adaptation, relative stimulus."""
    effects = context.effects
    if effects is None:
        return
    told = context.knowledge.get(Prior, "ratio-told").value
    raised = [one for one in effects.medicines if one.repeated.median >= told]
    if raised:
        yield _sizes(context, sorted(raised, key=lambda one: -one.repeated.median))
    silent = [name for name in _of_medicines(context) if name in effects.silent]
    if silent:
        yield _silent(context, silent)
    if effects.on_kratom:
        yield _on_kratom(context, effects.on_kratom)
    if effects.breathing.named:
        yield _breathing(context, effects)
    if effects.adaptation is not None:
        yield _adaptation(context, effects)
    if effects.stimulus is not None:
        yield _stimulus(context, effects, effects.stimulus)


def _name(context: Context, identity: str) -> str:
    try:
        return context.knowledge.get(Medicine, identity).name
    except KeyError:
        return identity


def _sizes(context: Context, raised: Sequence[MedicineBand]) -> Finding:
    knowledge = context.knowledge
    trial = knowledge.get(Quantity, TRIAL)
    warned = knowledge.get(Prior, "ratio-warned")
    shown = raised[:NAMED]
    records: list[Record] = [trial, knowledge.get(Prior, "ratio-told"), warned]
    records += [knowledge.get(Quantity, shown[0].records[0].partition("/")[2])]
    return say(
        context,
        "interactions.sizes",
        "effects.sizes",
        {
            "names": listing([_name(context, one.name) for one in shown]),
            "first": _name(context, shown[0].name),
            "band": band(shown[0].repeated.low, shown[0].repeated.high, ""),
            "published": band(trial.low or 0.0, trial.high or 0.0, "", 3),
        },
        topic="interactions",
        kind="harm",
        severity="warning" if shown[0].repeated.median >= warned.value else "caution",
        grade="very-low",
        records=records,
        because=("use.doses", *(f"person.medicines: {one.name}" for one in shown)),
        numbers=[number for one in shown for number in _numbers(one)],
        extrapolation=True,
    )


def _numbers(one: MedicineBand) -> tuple[Number, Number]:
    return (
        _number(f"{one.name}, area with kratom over without, beside the first dose", one.single),
        _number(f"{one.name}, area with kratom over without, after two weeks", one.repeated),
    )


def _number(name: str, ratio: Ratio) -> Number:
    return Number(
        name=name,
        unit="ratio",
        how="simulated",
        value=round(ratio.median, 2),
        low=round(ratio.low, 2),
        high=round(ratio.high, 2),
    )


def _of_medicines(context: Context) -> tuple[str, ...]:
    """The ingredients of what was entered as a medicine, each once."""
    entered = {one.name for one in context.case.person.medicines}
    asked = (one for one in context.interactions.asked if one.asked in entered)
    return tuple(dict.fromkeys(name for one in asked for name in one.ingredients))


def _silent(context: Context, names: Sequence[str]) -> Finding:
    return say(
        context,
        "interactions.no-size",
        "effects.no-size",
        {"names": listing([_name(context, name) for name in names])},
        topic="interactions",
        kind="limit",
        severity="note",
        grade="ungraded",
        records=_medicines(context, names),
        because=tuple(f"person.medicines: {name}" for name in names),
    )


def _medicines(context: Context, names: Sequence[str]) -> list[Record]:
    return [context.knowledge.get(Medicine, name) for name in names]


def _on_kratom(context: Context, moved: Sequence[Shift]) -> Finding:
    """Which way other medicines push kratom itself; where 7-OH goes is not known."""
    up = [_name(context, one.name) for one in moved if one.mitragynine == "up"]
    down = [_name(context, one.name) for one in moved if one.mitragynine == "down"]
    return say(
        context,
        "interactions.on-kratom",
        "effects.on-kratom",
        {
            "names": listing([*up, *down]),
            "up": listing(up),
            "down": listing(down),
            "which": "both" if up and down else "up" if up else "down",
        },
        topic="interactions",
        kind="harm",
        severity="caution",
        grade="very-low",
        records=recorded(context, (ref for one in moved for ref in one.records)),
        because=tuple(f"person.medicines: {one.name}" for one in moved),
        extrapolation=True,
    )


def _breathing(context: Context, effects: Effects) -> Finding:
    found = effects.breathing
    highest = found.band == "high"
    return say(
        context,
        "breathing.borrowed",
        "effects.breathing-high" if highest else "effects.breathing-added",
        {
            "names": listing([_name(context, one) for one in found.named]),
            "further": _further(context, effects),
        },
        topic="breathing",
        kind="harm",
        severity="warning" if highest else "caution",
        grade="very-low",
        records=found.records,
        because=tuple(f"person.medicines: {name}" for name in found.named),
        extrapolation=True,
    )


def _further(context: Context, effects: Effects) -> str:
    """What borrowed scenarios say of each kind that has one, as sentences; empty without any."""
    order = ("little", "some", "marked")
    told = []
    for kind in dict.fromkeys(one.beside for one in effects.falls):
        places = [
            order.index(word) for one in effects.falls if one.beside == kind for word in one.words
        ]
        words = _words(context, (order[min(places)], order[max(places)]))
        told.append(context.wording.say(f"effects.fall-{kind}", words=words))
    return "".join(f" {sentence}" for sentence in told)


def _adaptation(context: Context, effects: Effects) -> Finding:
    outlook = effects.adaptation
    assert outlook is not None
    words = {
        plan: _words(context, outlook.bands[plan])
        for plan in ("now", "steady", "rising", "tapered", "stopped")
    }
    return say(
        context,
        "dependence.outlook",
        "effects.outlook",
        {**words, "ahead": outlook.ahead, "known": "yes" if effects.weeks_known else "no"},
        topic="dependence",
        kind="harm",
        severity="note",
        grade="very-low",
        records=[
            context.knowledge.get(Prior, name)
            for name in ("fast-half-time", "slow-half-time", "adaptation-some", "adaptation-marked")
        ],
        because=("use.doses", "use.since") if effects.weeks_known else ("use.doses",),
        extrapolation=True,
    )


def _words(context: Context, ends: tuple[str, str]) -> str:
    told = [context.wording.say(f"effects.word-{end}") for end in dict.fromkeys(ends)]
    return listing(told, context.wording.say("effects.word-to"))


def _stimulus(context: Context, effects: Effects, ratio: Ratio) -> Finding:
    return say(
        context,
        "exposure.stimulus",
        "effects.stimulus",
        {"band": band(ratio.low, ratio.high, "")},
        topic="exposure",
        kind="limit",
        severity="note",
        grade="very-low",
        records=[
            context.knowledge.get(Prior, name)
            for name in effects.borrowed
            if context.knowledge.get(Prior, name).model == "stimulus"
        ],
        because=("use.doses", "product"),
        numbers=[
            _number("highest opioid-receptor stimulus over that after the studied tea", ratio)
        ],
        extrapolation=bool(context.exposure and context.exposure.extrapolation)
        or context.content.product_class != "leaf",
    )
