"""In how many people something happens, drawn over everything that is not known about it.

A share that was counted in so many people is a Beta distribution with the prior of Jeffreys; two
samples that disagree are a mixture, each as likely; a bound ("over 90 %") is uniform beyond it;
and what nobody counted is uniform over the whole scale, from none to all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.streams import uniforms

GRID = 1 << 13


@dataclass(frozen=True, slots=True)
class Part:
    """One counted share: how large, of how many people, and whether it is a bound from below."""

    share: float
    people: float
    bound: Literal["", ">", "about"] = ""


def drawn_shares(parts: Sequence[Part], draws: int, seed: int, stream: str) -> FloatArray:
    """Draw shares, one a draw, from the parts alike; without parts from the whole scale.

    Each draw picks a part with its first uniform number and a share within it with its second.
    """
    pick, within = uniforms(seed, stream, range(draws), 2).T
    if not parts:
        return np.ascontiguousarray(within)
    chosen = np.minimum((pick * len(parts)).astype(int), len(parts) - 1)
    shares = np.empty(draws)
    for place, part in enumerate(parts):
        here = chosen == place
        shares[here] = _quantile(part, within[here])
    return shares


def _quantile(part: Part, probability: FloatArray) -> FloatArray:
    if part.bound == ">":
        return part.share + (1.0 - part.share) * probability
    return beta_quantile(part.share, part.people, probability)


def beta_quantile(share: float, people: float, probability: FloatArray) -> FloatArray:
    """Quantiles of Beta(s + 1/2, n - s + 1/2), where s = share times n: Jeffreys' posterior.

    With p = sin² a the density over the angle a is sin^2s a cos^2(n-s) a, smooth at both ends; it
    is summed on a grid of 8,192 steps and inverted by linear interpolation.
    """
    count = share * people
    angle = np.linspace(0.0, np.pi / 2, GRID + 1)
    density = np.zeros(GRID + 1)
    inner = slice(1, -1)
    sine, cosine = np.sin(angle[inner]), np.cos(angle[inner])
    height = 2 * count * np.log(sine) + 2 * (people - count) * np.log(cosine)
    density[inner] = np.exp(height - height.max())
    if count == 0:
        density[0] = np.exp(-height.max())
    if count == people:
        density[-1] = np.exp(-height.max())
    area = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    at = np.interp(probability * area[-1], area, angle)
    shares: FloatArray = np.sin(at) ** 2
    return shares
