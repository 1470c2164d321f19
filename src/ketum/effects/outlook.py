"""Everything the effects models say of one case, in one plain object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ketum.effects.adaptation import PRIORS as ADAPTATION_PRIORS
from ketum.effects.adaptation import Adapting, Outlook, outlook
from ketum.effects.chosen import chosen
from ketum.effects.depressants import DepressantBand, depressant_band
from ketum.effects.directions import levels
from ketum.effects.kratom_enzymes import calibrate
from ketum.effects.labels import Label, Output, labels_of
from ketum.effects.medicines import MedicineBand, Ratio, medicine_bands
from ketum.effects.naloxone import after_naloxone
from ketum.effects.on_kratom import Shift, shifts
from ketum.effects.opioids import OpioidBeside, Taken, opioids_beside
from ketum.effects.priors import fixed
from ketum.effects.responses import Curve, PainBand, curve_of, pain_band, pupil_after_a_dose
from ketum.effects.stimulus import PRIORS as STIMULUS_PRIORS
from ketum.effects.stimulus import (
    PSEUDOINDOXYL,
    Receptor,
    last_day,
    peak_levels,
    relative_course,
    relative_peak,
)
from ketum.effects.tea_trial import tea_plasma_ng_ml
from ketum.effects.ventilation import FurtherFall, further_falls
from ketum.engine.arrays import FloatArray, IntArray
from ketum.exposure import Exposure
from ketum.knowledge import Knowledge

__all__ = ["Effects", "effects_of"]

PEOPLE = 120
MOST_WEEKS = 26
TEA_STEP_H, TEA_END_H = 0.5, 24.0
RECEPTOR_LIGANDS = ("mitragynine", "7-hydroxymitragynine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """What rests on the receptor: the parts are None where they cannot be said.

    `peak` is the highest stimulus of the last day over that after the studied tea, `day` its course
    by the hours of the run. `pupil` is the change of the pupil in mm by the hours after the dose
    taken at `pupil_dose_h` of the run. `pain` is tolerance over placebo. `pseudoindoxyl` is the
    highest stimulus with it over that without, in the what-if that forms it and nowhere else.
    """

    peak: Ratio
    day: Curve
    pupil: Curve | None
    pupil_dose_h: float | None
    pain: PainBand
    pseudoindoxyl: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What the effects room says of one case; parts that cannot be said are None or empty.

    `medicines` holds ratios of areas; `silent` why a named medicine has none; `on_kratom` which way
    they push kratom itself. `opioids` are those of the person beside kratom, `opioids_silent` maps
    others to a code of `opioids.SILENT`; `naloxone` is the share of kratom's stimulus that one
    rescue dose leaves, by hours; `falls` what alcohol or a GABA-A drug takes further of breathing,
    in words and by borrowed scenario. `borrowed` holds the ids of the priors (`effects.prior`) that
    the receptor and adaptation parts stand on; `labels` say for each output why it is extrapolated.
    """

    people: int
    breathing: DepressantBand
    responses: Responses | None = None
    adaptation: Outlook | None = None
    weeks_known: bool = False
    medicines: tuple[MedicineBand, ...] = ()
    silent: Mapping[str, str] = field(default_factory=dict)
    on_kratom: tuple[Shift, ...] = ()
    opioids: tuple[OpioidBeside, ...] = ()
    opioids_silent: Mapping[str, str] = field(default_factory=dict)
    naloxone: Curve | None = None
    falls: tuple[FurtherFall, ...] = ()
    borrowed: tuple[str, ...] = (*STIMULUS_PRIORS, *ADAPTATION_PRIORS)
    labels: tuple[Label, ...] = ()

    @property
    def stimulus(self) -> Ratio | None:
        """The highest stimulus of the last day over that after the studied tea."""
        return None if self.responses is None else self.responses.peak


def effects_of(
    knowledge: Knowledge,
    exposure: Exposure | None,
    names: Sequence[str],
    *,
    weeks: float | None = None,
    seed: int = 1,
    leaf: bool = False,
    taken: Sequence[Taken] = (),
) -> Effects:
    """Effects of one simulated case beside the ingredients `names` (their ids).

    `weeks` is how long the use has gone on, None when unknown: then the two simulated weeks stand.
    `leaf` says that the product is plain leaf, which alone was studied for pain. `taken` are the
    medicines with what was entered of their doses.
    """
    breathing = depressant_band(knowledge, names)
    moved = shifts(knowledge, names)
    if exposure is None or not exposure.known or exposure.people < PEOPLE // 6:
        held = Effects(people=0, breathing=breathing, on_kratom=moved)
        return replace(held, labels=labels_of(_told(held), exposure))
    exposure, subjects = chosen(exposure, PEOPLE)
    people = range(len(subjects))
    bands, silent = _medicines(knowledge, exposure, names, seed, people)
    held = Effects(
        people=len(people),
        breathing=breathing,
        weeks_known=weeks is not None,
        medicines=bands,
        silent=silent,
        on_kratom=moved,
    )
    if any(name in exposure.analytes for name in RECEPTOR_LIGANDS):
        receptor = Receptor.of(knowledge, seed, people)
        peak = peak_levels(receptor, exposure)
        opioids, why = opioids_beside(knowledge, receptor, peak, taken, seed)
        held = replace(
            held,
            opioids=opioids,
            opioids_silent=why,
            naloxone=after_naloxone(knowledge, receptor, peak, seed),
            falls=further_falls(knowledge, receptor.stimulus(peak)[:, 0], breathing.reasons, seed),
            responses=_responses(knowledge, receptor, exposure, seed, subjects, leaf=leaf),
            adaptation=_adaptation(knowledge, receptor, exposure, weeks, seed, subjects),
        )
    return replace(held, labels=labels_of(_told(held), exposure))


def _told(held: Effects) -> list[Output]:
    """The outputs that are there, in the order of their labels."""
    said = held.responses
    there: dict[Output, bool] = {
        "stimulus": said is not None,
        "pupil": said is not None and said.pupil is not None,
        "pain": said is not None and said.pain.ratio is not None,
        "adaptation": held.adaptation is not None,
        "breathing": bool(held.breathing.named),
        "medicines": bool(held.medicines),
        "on-kratom": bool(held.on_kratom),
        "opioids": bool(held.opioids),
        "naloxone": held.naloxone is not None,
    }
    return [output for output, present in there.items() if present]


def _responses(
    knowledge: Knowledge,
    receptor: Receptor,
    exposure: Exposure,
    seed: int,
    subjects: IntArray,
    *,
    leaf: bool,
) -> Responses:
    times_h = np.arange(0.0, TEA_END_H, TEA_STEP_H)
    tea = tea_plasma_ng_ml(knowledge, seed, subjects, times_h, exposure.scenario)
    course = relative_course(receptor, exposure, tea, TEA_STEP_H)
    here = last_day(exposure)
    pupil = pupil_after_a_dose(knowledge, exposure, tea, TEA_STEP_H)
    return Responses(
        peak=relative_peak(course, here),
        day=curve_of(exposure.time_h[here], course[:, here]),
        pupil=None if pupil is None else pupil[0],
        pupil_dose_h=None if pupil is None else pupil[1],
        pain=pain_band(knowledge, exposure, tea, TEA_STEP_H, leaf=leaf),
        pseudoindoxyl=_with_pseudoindoxyl(receptor, exposure),
    )


def _with_pseudoindoxyl(receptor: Receptor, exposure: Exposure) -> Ratio | None:
    if PSEUDOINDOXYL not in exposure.analytes:
        return None
    here = last_day(exposure)
    step_h = float(exposure.time_h[1] - exposure.time_h[0])
    levels = {name: exposure.twins(name) for name in exposure.analytes}
    both = receptor.course(levels, step_h)[:, here].max(axis=1)
    del levels[PSEUDOINDOXYL]
    return Ratio.of(both / receptor.course(levels, step_h)[:, here].max(axis=1))


def _adaptation(
    knowledge: Knowledge,
    receptor: Receptor,
    exposure: Exposure,
    weeks: float | None,
    seed: int,
    subjects: IntArray,
) -> Outlook:
    return outlook(
        knowledge,
        receptor,
        Adapting.of(knowledge, seed, range(len(subjects))),
        _last_day_levels(exposure),
        levels(knowledge, fixed(knowledge, "tea-dose"), (8.0,), subjects, seed, exposure.scenario),
        weeks=2 if weeks is None else int(min(max(weeks, 1.0), MOST_WEEKS)),
    )


def _medicines(
    knowledge: Knowledge, exposure: Exposure, names: Sequence[str], seed: int, people: range
) -> tuple[tuple[MedicineBand, ...], dict[str, str]]:
    if not names:
        return (), {}
    return medicine_bands(knowledge, calibrate(knowledge, seed, people), exposure, names, seed)


def _last_day_levels(exposure: Exposure) -> dict[str, FloatArray]:
    here = last_day(exposure)
    return {name: exposure.twins(name)[:, here] for name in exposure.analytes}
