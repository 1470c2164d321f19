"""Naloxone against kratom: at once, then less and less."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ketum.effects.naloxone import HOURS, after_naloxone
from ketum.effects.stimulus import MITRAGYNINE, SEVEN_OH, Receptor

PEOPLE = range(200)


@pytest.fixture(scope="module")
def left(knowledge):
    receptor = Receptor.of(knowledge, 1, PEOPLE)
    levels = {MITRAGYNINE: np.full((200, 1), 40.0), SEVEN_OH: np.full((200, 1), 7.0)}
    return after_naloxone(knowledge, receptor, levels, 1)


def test_naloxone_always_lowers_and_never_raises_the_stimulus(left):
    assert max(left.band90[1]) <= 1.0
    assert left.median[0] < 0.75


def test_its_effect_only_fades(left):
    for line in (left.median, left.band90[0], left.band90[1]):
        assert all(one <= other for one, other in pairwise(line))


def test_kratoms_press_is_mostly_back_before_its_own_levels_are_gone(left):
    assert left.time_h[-1] == HOURS
    assert left.median[-1] > 0.75


def test_a_full_block_would_be_the_only_way_to_nothing(left):
    assert left.band90[0][0] > 0.0
