"""How often each alternative takes each rank, under which weights it comes first, and how surely.

Values are linear: the sum over criteria of weight times value, both between 0 and 1. Alternatives
that are equal in a draw share their ranks in equal parts, so that no order of listing matters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Acceptability:
    """The measures of the method, one row an alternative.

    `ranks` (alternatives, ranks): the share of draws in which it takes each rank; `error` their
    standard error by simulation, never below one draw. `central` (alternatives, criteria): the
    mean weights of the draws in which it comes first, not-a-number where it never does.
    `confidence`: how often it comes first when those weights are held, not-a-number without them.
    """

    ranks: FloatArray
    error: FloatArray
    central: FloatArray
    confidence: FloatArray


def acceptability(values: FloatArray, weights: FloatArray) -> Acceptability:
    """Rank acceptability, central weights and confidence factors.

    Args:
        values: (draws, alternatives, criteria), higher is better, between 0 and 1.
        weights: (draws, criteria), rows sum to 1.
    """
    draws, alternatives, _ = values.shape
    taken = ranks_taken(np.einsum("dac,dc->da", values, weights))
    ranks = taken.mean(axis=0)
    error = np.maximum(np.sqrt(ranks * (1 - ranks) / draws), 1.0 / draws)
    first = taken[:, :, 0]
    central = np.full((alternatives, weights.shape[1]), np.nan)
    confidence = np.full(alternatives, np.nan)
    for one in range(alternatives):
        often = first[:, one].sum()
        if often > 0:
            central[one] = first[:, one] @ weights / often
            held = ranks_taken(values @ central[one])
            confidence[one] = held[:, one, 0].mean()
    return Acceptability(ranks, error, central, confidence)


def ranks_taken(scores: FloatArray) -> FloatArray:
    """Which rank each alternative takes in each draw: (draws, alternatives, ranks), rows sum to 1.

    `scores` is (draws, alternatives). Equals share the ranks that they take together.
    """
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    alike = (scores[:, None, :] == scores[:, :, None]).sum(axis=2)
    rank = np.arange(scores.shape[1])
    inside = (rank >= above[..., None]) & (rank < (above + alike)[..., None])
    taken: FloatArray = inside / alike[..., None]
    return taken
