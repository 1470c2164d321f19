"""Two links that people were measured for: the pupil and pain tolerance, against relative stimulus.

    pupil:  change = -Pmax * s / (s + S50)          Smith 2024, ten tolerant users, own leaf
    pain:   log(after / before) = b * s + placebo   Vicknasingam 2020, 26 men, drink of unknown dose

s is the stimulus over its peak after the studied tea. A small Bayesian computation by importance
resampling, seeded and repeatable: draws from the priors, weighed by the one published mean each
study gives. One mean cannot tell two parameters apart, and `identified` says how little was learnt.
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

__all__ = ["Fit", "Predicted", "digest", "fit", "predictive", "shipped"]

SEED, CANDIDATES, KEPT = 1, 4000, 200
PUPIL = (
    "smith-2024-observation-pupil-diameter-change-right-eye-40-80-min",
    "smith-2024-observation-pupil-diameter-change-left-eye-40-80-min",
)
PAIN = (
    "vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after",
    "vicknasingam-2020-cold-pressor-pain-tolerance-immediately",
    "vicknasingam-2020-pain-tolerance-1-h-after",
    "vicknasingam-2020-pain-tolerance-immediately-before",
)
FROM_H, TO_H = 40.0 / 60.0, 80.0 / 60.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Posterior draws (KEPT,), and the stimulus of each study in the same draws."""

    pupil_most_mm: FloatArray
    pupil_half: FloatArray
    pain_slope: FloatArray
    pupil_stimulus: FloatArray
    pain_stimulus: FloatArray
    identified: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """One published mean beside what the draws predict: median and 5 to 95 %."""

    name: str
    observed: float
    median: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the band holds the published mean."""
        return self.low <= self.observed <= self.high


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
    most, half = (draw(knowledge, one, seed, people) for one in ("pupil-most", "pupil-half"))
    ends = prior(knowledge, "pain-slope")
    where = uniforms(seed, "effects/pain-slope", people, 1)[:, 0]
    slope = (ends.low or 0.0) + ((ends.high or 0.0) - (ends.low or 0.0)) * where
    pupil_s = _pupil_stimulus(knowledge, seed, people)
    pain_s = draw(knowledge, "pain-glass", seed, people)
    pupil, pain = observed(knowledge)
    kept_pupil = _resampled(_change(most, half, pupil_s), pupil, fixed(knowledge, "pupil-error"))
    kept_pain = _resampled(slope * pain_s, pain, fixed(knowledge, "pain-error"))
    return Fit(
        pupil_most_mm=most[kept_pupil],
        pupil_half=half[kept_pupil],
        pain_slope=slope[kept_pain],
        pupil_stimulus=pupil_s[kept_pupil],
        pain_stimulus=pain_s[kept_pain],
        identified={
            "greatest narrowing": _narrowed(most, most[kept_pupil]),
            "half stimulus": _narrowed(np.log(half), np.log(half[kept_pupil])),
            "pain slope": _narrowed(slope, slope[kept_pain]),
        },
    )


def _change(most: FloatArray, half: FloatArray, s: FloatArray) -> FloatArray:
    return np.asarray(-most * s / (s + half))


def _pupil_stimulus(knowledge: Knowledge, seed: int, people: range) -> FloatArray:
    """Mean stimulus 40 to 80 min after the study's dose, over the tea's peak, in each twin (S,)."""
    receptor = Receptor.of(knowledge, seed, people)
    times_h = np.arange(0.0, 8.0, 1.0 / 3.0)
    tea = tea_plasma_ng_ml(knowledge, seed, people, times_h)
    peak = receptor.stimulus(tea).max(axis=1)
    here = (times_h >= FROM_H - 1e-9) & (times_h <= TO_H + 1e-9)
    scale = draw(knowledge, "pupil-dose", seed, people) / fixed(knowledge, "tea-dose")
    then = receptor.stimulus({name: level[:, here] for name, level in tea.items()}, scale[:, None])
    return np.asarray(then.mean(axis=1) / peak)


def _resampled(predicted: FloatArray, mean: float, error: float) -> IntArray:
    """Places of the candidates that are kept, each as often as its weight says."""
    weight = np.exp(-0.5 * ((predicted - mean) / error) ** 2)
    steps = (np.arange(KEPT) + 0.5) / KEPT
    return np.asarray(np.searchsorted(np.cumsum(weight) / weight.sum(), steps))


def _narrowed(before: FloatArray, after: FloatArray) -> float:
    """Width of the middle 90 % after over before: near 1, nothing was learnt."""
    wide, narrow = (np.ptp(np.quantile(one, (0.05, 0.95))) for one in (before, after))
    return float(narrow / wide)


def predictive(knowledge: Knowledge, held: Fit) -> tuple[Predicted, ...]:
    """The published means beside the draws."""
    pupil, pain = observed(knowledge)
    change = _change(held.pupil_most_mm, held.pupil_half, held.pupil_stimulus)
    return (
        _predicted("pupil at 40 to 80 min, mm", pupil, change),
        _predicted("pain tolerance over placebo, log", pain, held.pain_slope * held.pain_stimulus),
    )


def _predicted(name: str, mean: float, values: FloatArray) -> Predicted:
    low, median, high = (float(point) for point in np.quantile(values, (0.05, 0.5, 0.95)))
    return Predicted(name=name, observed=mean, median=median, low=low, high=high)


def digest(held: Fit) -> str:
    """SHA-256 of the draws as they are shipped."""
    rows = zip(held.pupil_most_mm, held.pupil_half, held.pain_slope, strict=True)
    text = "\n".join(" ".join(f"{value:.6f}" for value in row) for row in rows)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def shipped(knowledge: Knowledge) -> LinkDraws:
    """The draws that come with the evidence base."""
    return knowledge.get(LinkDraws, "links-1")
