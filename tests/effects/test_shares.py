"""Shares in three words."""

from __future__ import annotations

import pytest

from ketum.effects.shares import share_words


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((0.0, 0.2), ("little", "little")),
        ((0.2, 0.5), ("little", "about half")),
        ((0.5, 1.0), ("about half", "most")),
    ],
)
def test_each_third_has_its_word(knowledge, ends, words):
    assert share_words(knowledge, ends) == words
