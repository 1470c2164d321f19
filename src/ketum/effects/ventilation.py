"""How much further breathing falls beside alcohol or a GABA-A drug, in three borrowed scenarios.

    low, middle:         fall = (S / S_full)^P1           fentanyl, with and without tolerance
    buprenorphine-like:  fall = alpha_B S / S_B           the nearest partial agonist
    alcohol at 1 g/L:    left = (1 - fall) f_alc
    GABA-A drug:         fall = 1/4 (fall/(1/4) + u) / i  more than additive by the index i (Greco)

S is kratom's stimulus, S_full and S_B that of a full agonist and of buprenorphine. None of it was
measured with kratom: the curves are of fentanyl and buprenorphine, the alcohol factor of oxycodone,
the index of sevoflurane. Told are the words little, some and marked for what is lost further, never
how much is left, and no chance. Other opioids share the receptor equation (`opioids`) instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ketum.effects.adaptation import BANDS
from ketum.effects.depressants import fall_beside
from ketum.effects.priors import draw, fixed
from ketum.engine.arrays import FloatArray
from ketum.knowledge import Knowledge

__all__ = ["SCENARIOS", "FurtherFall", "falls", "further_falls"]

SCENARIOS: tuple[str, ...] = ("low", "middle", "buprenorphine-like")
QUARTER = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherFall:
    """What one kind of substance takes further in one scenario: lower and upper word of a band."""

    beside: str
    scenario: str
    words: tuple[str, str]


def falls(knowledge: Knowledge, stimulus: FloatArray, seed: int) -> dict[str, FloatArray]:
    """Fall of the drive to breathe (0 to 1) at a stimulus in every twin (S,), by scenario."""
    people = range(len(stimulus))
    full, partial = (
        draw(knowledge, f"tau-{one}", seed, people) for one in ("full", "buprenorphine")
    )
    share = np.minimum(stimulus * (1.0 + full) / full, 1.0)
    ceiling = fixed(knowledge, "buprenorphine-ceiling")
    return {
        "low": share ** fixed(knowledge, "drive-exponent-chronic"),
        "middle": share ** fixed(knowledge, "drive-exponent-naive"),
        "buprenorphine-like": np.minimum(ceiling * stimulus * (1.0 + partial) / partial, 1.0),
    }


def further_falls(
    knowledge: Knowledge, alone: FloatArray, kinds: Sequence[str], seed: int
) -> tuple[FurtherFall, ...]:
    """What each of these kinds with a published surface takes further, in every scenario.

    `alone` is kratom's stimulus at its highest in every twin (S,); `kinds` are those of
    `depressants`. Kinds without a surface are passed over.
    """
    own = falls(knowledge, alone, seed)
    surfaces = {"alcohol": _alcohol, "gaba": _gaba}
    return tuple(
        FurtherFall(
            beside=kind, scenario=name, words=_words(knowledge, take(knowledge, fall, seed))
        )
        for kind, take in surfaces.items()
        if kind in kinds
        for name, fall in own.items()
    )


def _more(fall: FloatArray, both: FloatArray) -> FloatArray:
    """Of what one leaves, the share that both take further."""
    left = np.maximum(1.0 - fall, 1e-9)
    return np.clip((both - fall) / left, 0.0, 1.0)


def _alcohol(knowledge: Knowledge, fall: FloatArray, seed: int) -> FloatArray:
    factor = draw(knowledge, "alcohol-factor", seed, range(len(fall)))
    return _more(fall, 1.0 - (1.0 - fall) * factor)


def _gaba(knowledge: Knowledge, fall: FloatArray, seed: int) -> FloatArray:
    people = range(len(fall))
    share = draw(knowledge, "sedative-share", seed, people)
    index = draw(knowledge, "gaba-index", seed, people)
    most = fixed(knowledge, "fentanyl-ceiling")
    both = QUARTER * fall_beside(fall / QUARTER, share, index)
    return _more(fall, np.minimum(both, np.maximum(most, fall)))


def _words(knowledge: Knowledge, further: FloatArray) -> tuple[str, str]:
    lines = [fixed(knowledge, "fall-some"), fixed(knowledge, "fall-marked")]
    ends = np.quantile(further, (0.05, 0.95))
    low, high = (BANDS[sum(bool(end > line) for line in lines)] for end in ends)
    return low, high
