"""The pictures of what the effects models say, each labelled with what it rests on.

Stimulus and pupil stand with what reaches the blood, adaptation with dependence, and the groups of
concern with breathing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ketum.findings.model import AdaptationSpan, Band, BreathingStep, EffectsSummary
from ketum.report.plots.effect import Reference, effect, signed
from ketum.report.plots.effect import Words as EffectWords
from ketum.report.plots.ladder import Rung, ladder
from ketum.report.plots.ladder import Words as LadderWords
from ketum.report.plots.lanes import Words as LaneWords
from ketum.report.plots.lanes import lanes
from ketum.report.plots.svg import Plot
from ketum.wording import Wording
from ketum.wording.shown import number

LANES = ("little", "some", "marked")
PLANS = ("steady", "rising", "tapered", "stopped")
GROUPS = ("no added concern", "added", "high")
KEY = ("median", "half", "most", "dose")
PUPIL_HOURS = (40.0 / 60.0, 80.0 / 60.0)


def effect_pictures(
    effects: EffectsSummary,
    dose_times_h: Sequence[float],
    wording: Wording,
    *,
    naloxone: bool,
) -> dict[str, tuple[Plot, ...]]:
    """The pictures by topic; a topic without one is left out.

    `naloxone` says whether an answer speaks of it, so that its picture is wanted.
    """
    hours = []
    if effects.stimulus_day is not None:
        hours.append(_stimulus(effects.stimulus_day, dose_times_h, effects.people, wording))
    if effects.pupil is not None and effects.pupil_dose_h is not None:
        after = [at - effects.pupil_dose_h for at in dose_times_h]
        hours.append(_pupil(effects.pupil, after, effects.people, effects.pupil_seen, wording))
    drawn: dict[str, tuple[Plot, ...]] = {}
    if hours:
        drawn["exposure"] = tuple(hours)
    if effects.adaptation_spans:
        drawn["dependence"] = (_adaptation(effects.adaptation_spans, wording),)
    breathing = []
    if effects.breathing_steps:
        breathing.append(_breathing(effects.breathing_steps, wording))
    if effects.naloxone is not None and naloxone:
        breathing.append(_naloxone(effects.naloxone, effects.people, wording))
    if breathing:
        drawn["breathing"] = tuple(breathing)
    return drawn


def _stimulus(band: Band, doses: Sequence[float], people: int, wording: Wording) -> Plot:
    words = _effect_words("stimulus", band, people, wording, "report.clock")
    return effect(band, doses, words, Reference(1.0), by_clock=True)


def _pupil(
    band: Band, doses: Sequence[float], people: int, seen_mm: float, wording: Wording
) -> Plot:
    words = _effect_words("pupil", band, people, wording, "effects.hours-after")
    return effect(band, doses, words, Reference(seen_mm, PUPIL_HOURS), by_clock=False)


def _naloxone(band: Band, people: int, wording: Wording) -> Plot:
    across = "opioids.hours-after-naloxone"
    words = _effect_words("naloxone", band, people, wording, across, room="opioids")
    return effect(band, (), words, Reference(1.0), by_clock=False)


def _effect_words(
    name: str, band: Band, people: int, wording: Wording, across: str, room: str = "effects"
) -> EffectWords:
    unit = wording.say(f"{room}.{name}-unit")
    low, high = min(band.band90[0]), max(band.band90[1])
    return EffectWords(
        title=wording.say(f"{room}.{name}-title"),
        description=wording.say(
            f"{room}.{name}-description", people=number(people), low=signed(low), high=signed(high)
        ),
        across=wording.say(across),
        up=unit,
        columns=(
            wording.say(across),
            *(wording.say(f"report.{part}", unit=unit) for part in ("median", "half", "most")),
        ),
        key=(
            *(wording.say(f"report.key-{part}") for part in KEY),
            wording.say(f"{room}.{name}-reference"),
        ),
        note=wording.say(f"{room}.{name}-note"),
    )


def _adaptation(spans: Sequence[AdaptationSpan], wording: Wording) -> Plot:
    ahead = (max(one.until_day for one in spans) - 1) // 7
    words = LaneWords(
        title=wording.say("effects.lanes-title"),
        description=wording.say("effects.lanes-description", ahead=ahead),
        across=wording.say("effects.lanes-weeks"),
        now=wording.say("effects.lanes-now"),
        lanes={lane: wording.say(f"effects.word-{lane}") for lane in LANES},
        plans={plan: wording.say(f"effects.plan-{plan}") for plan in PLANS},
        key=(wording.say("report.key-half"), wording.say("report.key-most")),
        columns=(
            wording.say("effects.lanes-plan"),
            wording.say("effects.lanes-now"),
            *(wording.say("effects.lanes-after", weeks=week) for week in range(1, ahead + 1)),
        ),
        joined=wording.say("effects.word-to"),
        note=wording.say("effects.lanes-note"),
    )
    return lanes(spans, words)


def _breathing(steps: Sequence[BreathingStep], wording: Wording) -> Plot:
    rungs = [Rung(_beside(one, wording), GROUPS.index(one.band)) for one in steps]
    words = LadderWords(
        name="plot-breathing",
        title=wording.say("effects.ladder-title"),
        description=wording.say("effects.ladder-description", rows=len(rungs)),
        groups=(
            wording.say("effects.group-own"),
            wording.say("effects.group-added"),
            wording.say("effects.group-high"),
        ),
        columns=(wording.say("effects.ladder-beside"), wording.say("effects.ladder-group")),
        note=wording.say("effects.ladder-note"),
    )
    return ladder(rungs, words)


def _beside(step: BreathingStep, wording: Wording) -> str:
    if not step.beside:
        return wording.say("effects.ladder-alone")
    if len(step.beside) > 1:
        return wording.say("effects.ladder-together", count=len(step.beside))
    return wording.say("effects.ladder-with", name=step.names[0])
