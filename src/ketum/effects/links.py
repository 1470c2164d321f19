"""Two links that people were measured for: the pupil and pain tolerance, against relative stimulus.

    pupil:  change = -Pmax * s / (s + S50)          Smith 2024, ten tolerant users, own leaf
    pain:   log(after / before) = b * s + placebo   Vicknasingam 2020, 26 men, drink of unknown dose

s is the stimulus at the effect site over its peak there after the studied tea, in the same twin. A
small Bayesian computation by importance resampling, seeded and repeatable: draws from the priors,
weighed by what each study gives (one mean each, and that the pupil was still narrow at 160 min).
So little cannot tell the parameters apart, and `identified` says how little was learnt.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import numpy as np

from ketum.effects.priors import draw, fixed, prior
from ketum.effects.stimulus import Receptor
from ketum.effects.tea_trial import tea_plasma_ng_ml
from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.streams import uniforms
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import LinkDraws
from ketum.knowledge.records.evidence import Effect

__all__ = ["Fit", "Predicted", "change", "digest", "fit", "predictive", "shipped"]

SEED, CANDIDATES, KEPT = 1, 4000, 200
PUPIL = (
    "smith-2024-observation-pupil-diameter-change-right-eye-40-80-min",
    "smith-2024-observation-pupil-diameter-change-left-eye-40-80-min",
)
STILL_NARROW = "smith-2024-observation-time-below-baseline-pupil"
PAIN = (
    "vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after",
    "vicknasingam-2020-cold-pressor-pain-tolerance-immediately",
    "vicknasingam-2020-pain-tolerance-1-h-after",
    "vicknasingam-2020-pain-tolerance-immediately-before",
)
FROM_H, TO_H, PAIN_H = 40.0 / 60.0, 80.0 / 60.0, 1.0
STEP_H, END_H = 1.0 / 6.0, 8.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Posterior draws (KEPT,), and the stimulus of each study in the same draws.

    `pupil_candidate` and `pain_candidate` number the prior draws that were kept: the receptor of a
    draw is made again from its number. `pupil_later` is the stimulus when the pupil was last seen
    narrow, `delay_h` the half-time of the effect compartment.
    """

    pupil_most_mm: FloatArray
    pupil_half: FloatArray
    pain_slope: FloatArray
    pupil_candidate: IntArray
    pain_candidate: IntArray
    pupil_stimulus: FloatArray
    pupil_later: FloatArray
    pain_stimulus: FloatArray
    delay_h: FloatArray
    identified: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """One published figure beside what the draws predict: median and 5 to 95 %.

    `below` says that the study gives an upper end only: the observed value is not above it.
    """

    name: str
    observed: float
    median: float
    low: float
    high: float
    below: bool = False

    @property
    def inside(self) -> bool:
        """Whether the band holds the published mean, or lies under the published end."""
        return self.median < self.observed if self.below else self.low <= self.observed <= self.high


def observed(knowledge: Knowledge) -> tuple[float, float]:
    """Mean change of the pupil (mm) and log rise of pain tolerance over placebo."""
    pupil = [_value(knowledge, one) for one in PUPIL]
    after, before, placebo_after, placebo_before = (_value(knowledge, one) for one in PAIN)
    return (
        math.fsum(pupil) / len(pupil),
        math.log(after / before) - math.log(placebo_after / placebo_before),
    )


def _value(knowledge: Knowledge, identity: str) -> float:
    row = knowledge.get(Effect, identity)
    if row.value is None or not row.verified:
        raise KeyError(f"{row.ref} holds no verified number")
    return row.value


def fit(knowledge: Knowledge, seed: int = SEED, candidates: int = CANDIDATES) -> Fit:
    """Weigh the candidates and keep KEPT of them, systematically resampled."""
    people = range(candidates)
    receptor = Receptor.of(knowledge, seed, people)
    most, half = (draw(knowledge, one, seed, people) for one in ("pupil-most", "pupil-half"))
    slope = _slope(knowledge, seed, people)
    then, later, pain_s = _stimuli(knowledge, receptor, seed, people)
    pupil, pain = observed(knowledge)
    error = fixed(knowledge, "pupil-error")
    kept_pupil = _resampled(
        _near(change(most, half, then), pupil, error)
        * _still_narrow(change(most, half, later), error)
    )
    kept_pain = _resampled(_near(slope * pain_s, pain, fixed(knowledge, "pain-error")))
    return Fit(
        pupil_most_mm=most[kept_pupil],
        pupil_half=half[kept_pupil],
        pain_slope=slope[kept_pain],
        pupil_candidate=kept_pupil,
        pain_candidate=kept_pain,
        pupil_stimulus=then[kept_pupil],
        pupil_later=later[kept_pupil],
        pain_stimulus=pain_s[kept_pain],
        delay_h=receptor.delay_h[kept_pupil],
        identified={
            "greatest narrowing": _narrowed(most, most[kept_pupil]),
            "half stimulus": _narrowed(np.log(half), np.log(half[kept_pupil])),
            "delay to the effect": _narrowed(
                np.log(receptor.delay_h), np.log(receptor.delay_h[kept_pupil])
            ),
            "pain slope": _narrowed(slope, slope[kept_pain]),
        },
    )


def _slope(knowledge: Knowledge, seed: int, people: range) -> FloatArray:
    ends = prior(knowledge, "pain-slope")
    where = uniforms(seed, "effects/pain-slope", people, 1)[:, 0]
    return np.asarray((ends.low or 0.0) + ((ends.high or 0.0) - (ends.low or 0.0)) * where)


def change(most: FloatArray, half: FloatArray, s: FloatArray) -> FloatArray:
    """Change of the pupil in mm at relative stimulus `s`; 0 without any, never more than `most`."""
    return np.asarray(-most * s / (s + half))


def _stimuli(
    knowledge: Knowledge, receptor: Receptor, seed: int, people: range
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Relative stimulus of the studies (S,): pupil at 40 to 80 min and later, pain at one hour."""
    times_h = np.arange(0.0, END_H, STEP_H)
    tea = tea_plasma_ng_ml(knowledge, seed, people, times_h)
    peak = receptor.course(tea, STEP_H).max(axis=1)
    tea_mg = fixed(knowledge, "tea-dose")

    def after(dose: str) -> FloatArray:
        scale = (draw(knowledge, dose, seed, people) / tea_mg)[:, None]
        taken = {name: level * scale for name, level in tea.items()}
        return np.asarray(receptor.course(taken, STEP_H) / peak[:, None])

    pupil, pain = after("pupil-dose"), after("pain-dose")
    here = (times_h >= FROM_H - 1e-9) & (times_h <= TO_H + 1e-9)
    late_h = _value(knowledge, STILL_NARROW) / 60.0
    return (
        np.asarray(pupil[:, here].mean(axis=1)),
        pupil[:, round(late_h / STEP_H)],
        pain[:, round(PAIN_H / STEP_H)],
    )


def _near(predicted: FloatArray, mean: float, error: float) -> FloatArray:
    return np.asarray(np.exp(-0.5 * ((predicted - mean) / error) ** 2))


def _still_narrow(predicted: FloatArray, error: float) -> FloatArray:
    """How likely a mean with this error is seen below the baseline (normal distribution)."""
    return np.array([0.5 * math.erfc(value / error / math.sqrt(2.0)) for value in predicted])


def _resampled(weight: FloatArray) -> IntArray:
    """Places of the candidates that are kept, each as often as its weight says."""
    steps = (np.arange(KEPT) + 0.5) / KEPT
    return np.asarray(np.searchsorted(np.cumsum(weight) / weight.sum(), steps))


def _narrowed(before: FloatArray, after: FloatArray) -> float:
    """Width of the middle 90 % after over before: near 1, nothing was learnt."""
    wide, narrow = (np.ptp(np.quantile(one, (0.05, 0.95))) for one in (before, after))
    return float(narrow / wide)


def predictive(knowledge: Knowledge, held: Fit) -> tuple[Predicted, ...]:
    """The published figures beside the draws."""
    pupil, pain = observed(knowledge)
    early, late = (
        change(held.pupil_most_mm, held.pupil_half, s)
        for s in (held.pupil_stimulus, held.pupil_later)
    )
    return (
        _predicted("pupil at 40 to 80 min, mm", pupil, early),
        _predicted("pupil at 160 min, mm (below 0)", 0.0, late, below=True),
        _predicted("pain tolerance over placebo, log", pain, held.pain_slope * held.pain_stimulus),
    )


def _predicted(name: str, mean: float, values: FloatArray, *, below: bool = False) -> Predicted:
    low, median, high = (float(point) for point in np.quantile(values, (0.05, 0.5, 0.95)))
    return Predicted(name=name, observed=mean, median=median, low=low, high=high, below=below)


def digest(held: Fit) -> str:
    """SHA-256 of the draws as they are shipped."""
    rows = zip(
        held.pupil_most_mm,
        held.pupil_half,
        held.pain_slope,
        held.pupil_candidate,
        held.pain_candidate,
        strict=True,
    )
    text = "\n".join(
        " ".join((*(f"{value:.6f}" for value in row[:3]), str(row[3]), str(row[4]))) for row in rows
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def shipped(knowledge: Knowledge) -> LinkDraws:
    """The draws that come with the evidence base."""
    return knowledge.get(LinkDraws, "links-1")
