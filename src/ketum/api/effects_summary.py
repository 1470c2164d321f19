"""What the effects models computed, as the plain numbers and words of a report and a JSON file."""

from __future__ import annotations

from collections.abc import Iterable

from ketum.effects.adaptation import Outlook
from ketum.effects.links import observed
from ketum.effects.medicines import MedicineBand, Ratio
from ketum.effects.outlook import Effects, Responses
from ketum.effects.responses import Curve
from ketum.findings.model import (
    AdaptationBand,
    AdaptationSpan,
    Band,
    BreathingFall,
    BreathingStep,
    EffectsSummary,
    KratomShift,
    MedicineRatio,
    Number,
    OpioidWords,
    OutputLabel,
)
from ketum.knowledge import Knowledge
from ketum.knowledge.records.medicines import Medicine

FIGURES = 3
STIMULUS = "highest opioid-receptor stimulus over that after the studied tea"
PSEUDOINDOXYL = "highest opioid-receptor stimulus with pseudoindoxyl over that without"
PAIN = "time that cold is borne over that beside a placebo drink"


def effects_summary_of(effects: Effects | None, knowledge: Knowledge) -> EffectsSummary | None:
    """What the effects models say; None when they were not asked."""
    if effects is None:
        return None
    held, said = effects.adaptation, effects.responses
    return EffectsSummary(
        people=effects.people,
        breathing=effects.breathing.band,
        breathing_because=effects.breathing.reasons,
        breathing_steps=tuple(
            BreathingStep(
                beside=one.beside,
                names=tuple(knowledge.get(Medicine, name).name for name in one.beside),
                band=one.band,
            )
            for one in effects.breathing.steps
        ),
        breathing_falls=tuple(
            BreathingFall(beside=one.beside, scenario=one.scenario, words=one.words)
            for one in effects.falls
        ),
        stimulus=None if said is None else _ratio(STIMULUS, said.peak),
        stimulus_day=None if said is None else _band("stimulus", "times", said.day),
        pupil=None if said is None or said.pupil is None else _band("pupil", "mm", said.pupil),
        pupil_dose_h=None if said is None else said.pupil_dose_h,
        pupil_seen=observed(knowledge)[0],
        pain=_pain(said),
        pain_silent="" if said is None else said.pain.silent,
        pseudoindoxyl=_pseudoindoxyl(said),
        adaptation=() if held is None else _adaptation(held),
        adaptation_spans=() if held is None else tuple(_spans(held)),
        weeks=None if held is None else held.weeks,
        medicines=tuple(_medicine(one) for one in effects.medicines),
        silent=tuple(effects.silent.values()),
        on_kratom=tuple(
            KratomShift(
                name=one.name, does=one.does, mitragynine=one.mitragynine, seven_oh=one.seven_oh
            )
            for one in effects.on_kratom
        ),
        opioids=tuple(
            OpioidWords(
                name=one.name,
                blocker=one.blocker,
                kratom_left=one.kratom_left,
                medicine_left=one.medicine_left,
                against_kratom=one.against_kratom,
                against_medicine=one.against_medicine,
            )
            for one in effects.opioids
        ),
        opioids_silent=dict(effects.opioids_silent),
        naloxone=None if effects.naloxone is None else _band("naloxone", "share", effects.naloxone),
        borrowed=tuple(f"effects.prior/{name}" for name in effects.borrowed),
        labels=tuple(
            OutputLabel(output=one.output, basis=one.basis, codes=one.codes, notes=one.notes)
            for one in effects.labels
        ),
    )


def _pain(said: Responses | None) -> Number | None:
    return None if said is None or said.pain.ratio is None else _ratio(PAIN, said.pain.ratio)


def _pseudoindoxyl(said: Responses | None) -> Number | None:
    if said is None or said.pseudoindoxyl is None:
        return None
    return _ratio(PSEUDOINDOXYL, said.pseudoindoxyl)


def _adaptation(held: Outlook) -> tuple[AdaptationBand, ...]:
    return tuple(
        AdaptationBand(plan=plan, low=low, high=high) for plan, (low, high) in held.bands.items()
    )


def _spans(held: Outlook) -> Iterable[AdaptationSpan]:
    for plan, spans in held.spans.items():
        for one in spans:
            yield AdaptationSpan(
                plan=plan,
                from_day=one.from_day,
                until_day=one.until_day,
                half=one.half,
                most=one.most,
            )


def _band(name: str, unit: str, curve: Curve) -> Band:
    return Band(
        analyte=name,
        unit=unit,
        time_h=curve.time_h,
        median=_short(curve.median),
        band50=(_short(curve.band50[0]), _short(curve.band50[1])),
        band90=(_short(curve.band90[0]), _short(curve.band90[1])),
    )


def _short(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(_figures(value) for value in values)


def _figures(value: float) -> float:
    """Three figures: so wide a band carries no more."""
    return float(f"{value:.{FIGURES}g}")


def _medicine(one: MedicineBand) -> MedicineRatio:
    return MedicineRatio(
        name=one.name,
        enzyme=one.enzyme,
        single=_ratio(f"{one.name}, area beside the first dose", one.single),
        repeated=_ratio(f"{one.name}, area after two weeks", one.repeated),
        codes=one.codes,
        extrapolation=one.extrapolation,
    )


def _ratio(name: str, ratio: Ratio) -> Number:
    return Number(
        name=name,
        unit="ratio",
        how="simulated",
        value=_figures(ratio.median),
        low=_figures(ratio.low),
        high=_figures(ratio.high),
    )
