"""The interaction model against its rivals, on two halves of the published ratios.

The rows are halved by a hash of their pair of medicines, so that all trials of a pair fall into one
half and nobody chose which. What was settled with the scores in sight (what the liver sees, where
in f_m) is settled again on one half alone and judged on the other: that is the share to expect of
pairs that nobody looked at.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ketum.effects.ddi_check import FOLD, USED, Judged, Variant, check_ratios
from ketum.knowledge import Knowledge

__all__ = ["Halves", "Score", "compare_halves", "half_of"]

# What is run, and whether f_m is taken at its upper end instead of the middle.
VARIANTS: Mapping[str, tuple[Variant, bool]] = {
    "over time, liver sees plasma, middle f_m (used)": (USED, False),
    "over time, liver sees plasma, upper f_m": (USED, True),
    "over time, liver sees the gut's delivery, middle f_m": (Variant(delivered=True), False),
    "over time, liver sees the gut's delivery, upper f_m": (Variant(delivered=True), True),
    "static, highest unbound level, middle f_m": (Variant(static=True), False),
}
# Those between which a choice was made with the scores in sight.
CHOSEN_AMONG = tuple(name for name, (variant, _) in VARIANTS.items() if not variant.static)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Rows of one half (or both): how many, the share within two-fold, and the fold errors.

    Trials of one pair are not independent: `pairs` counts the pairs, and `pairs_within` those whose
    geometric mean fold is within two-fold.
    """

    rows: int
    share: float
    gmfe: float
    bias: float
    pairs: int
    pairs_within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """Each way to run the model on the first half, the second and both.

    `forward` names what is chosen on the first half and its score on the second; `backward` the
    other way round. `share_unseen` is the share of all rows that lie within two-fold when each is
    judged by what was chosen on the half it is not in.
    """

    scores: Mapping[str, tuple[Score, Score, Score]]
    forward: tuple[str, Score]
    backward: tuple[str, Score]
    share_unseen: float


def half_of(victim: str, perpetrator: str) -> int:
    """0 or 1, from a hash of the pair; the same for every trial of the pair."""
    pair = f"{victim.casefold()}|{perpetrator.casefold()}"
    return hashlib.sha256(pair.encode("utf-8")).digest()[0] % 2


def compare_halves(knowledge: Knowledge) -> Halves:
    """Judge every way to run the model on both halves, and choose across them."""
    run = {variant: check_ratios(knowledge, variant).judged for variant, _ in VARIANTS.values()}
    judged = {
        name: [replace(one, predicted=one.high) for one in run[variant]] if upper else run[variant]
        for name, (variant, upper) in VARIANTS.items()
    }
    scores = {name: _scores(rows) for name, rows in judged.items()}
    first, second = (_best(scores, half) for half in (0, 1))
    forward, backward = scores[first][1], scores[second][0]
    within = forward.share * forward.rows + backward.share * backward.rows
    return Halves(
        scores=scores,
        forward=(first, forward),
        backward=(second, backward),
        share_unseen=within / (forward.rows + backward.rows),
    )


def _best(scores: Mapping[str, tuple[Score, Score, Score]], half: int) -> str:
    """The largest share on a half; of equals the smaller fold error."""
    return max(CHOSEN_AMONG, key=lambda name: (scores[name][half].share, -scores[name][half].gmfe))


def _scores(judged: Sequence[Judged]) -> tuple[Score, Score, Score]:
    halves = [[one for one in judged if half_of(one.victim, one.perpetrator) == n] for n in (0, 1)]
    return _score(halves[0]), _score(halves[1]), _score(judged)


def _score(judged: Sequence[Judged]) -> Score:
    logs = [math.log(one.fold) for one in judged]
    pairs: dict[tuple[str, str], list[float]] = {}
    for one, log in zip(judged, logs, strict=True):
        pairs.setdefault((one.victim, one.perpetrator), []).append(log)
    means = [math.fsum(held) / len(held) for held in pairs.values()]
    return Score(
        rows=len(judged),
        share=sum(map(_near, logs)) / len(judged),
        gmfe=math.exp(math.fsum(map(abs, logs)) / len(judged)),
        bias=math.exp(math.fsum(logs) / len(judged)),
        pairs=len(means),
        pairs_within=sum(map(_near, means)),
    )


def _near(log: float) -> bool:
    return abs(log) <= math.log(FOLD)
