"""A share of a hold on the receptors in one of three words: little, about half, most.

The lines between the words are editorial (`effects.prior/share-little`, `share-most`).
"""

from __future__ import annotations

from ketum.effects.priors import fixed
from ketum.knowledge import Knowledge

__all__ = ["SHARES", "share_words"]

SHARES: tuple[str, ...] = ("little", "about half", "most")


def share_words(knowledge: Knowledge, ends: tuple[float, float]) -> tuple[str, str]:
    """The words of the lower and the upper end of a band of shares."""
    lines = [fixed(knowledge, "share-little"), fixed(knowledge, "share-most")]
    low, high = (SHARES[sum(end > line for line in lines)] for end in ends)
    return low, high
