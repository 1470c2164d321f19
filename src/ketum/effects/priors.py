"""The ranges that the effects models are drawn from, read from their records."""

from __future__ import annotations

import numpy as np

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.streams import uniforms
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import Prior

__all__ = ["draw", "fixed", "prior"]


def prior(knowledge: Knowledge, identity: str) -> Prior:
    """The record of one prior; KeyError when there is none."""
    return knowledge.get(Prior, identity)


def fixed(knowledge: Knowledge, identity: str) -> float:
    """The middle value of a prior, in its own unit."""
    return prior(knowledge, identity).value


def draw(knowledge: Knowledge, identity: str, seed: int, people: range | IntArray) -> FloatArray:
    """One value a twin, log-uniform between the ends of the prior's range (S,)."""
    held = prior(knowledge, identity)
    if held.low is None or held.high is None:
        return np.full(len(people), held.value)
    drawn = uniforms(seed, f"effects/{identity}", people, 1)[:, 0]
    return np.asarray(held.low * (held.high / held.low) ** drawn)
