"""The five checks against people (directions only): withdrawal and adaptation after kratom.

Huestis 2026 (once a day, no meaningful withdrawal), Vicknasingam 2020 and Smith 2024 (hours off),
Singh 2018 (glasses a day), Rogers 2024 (doses a day), Smith 2022 (weeks of use).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ketum.effects.adaptation import Adapting, outlook, run, withdrawal
from ketum.effects.directions import directional_checks, levels
from ketum.effects.stimulus import Receptor
from ketum.knowledge import open_knowledge

PEOPLE = range(80)


@pytest.fixture(scope="module")
def knowledge():
    return open_knowledge()


@pytest.fixture(scope="module")
def checks(knowledge):
    return directional_checks(knowledge, people=80)


def test_all_five_directions_hold(checks):
    assert len(checks) == 5
    assert all(check.holds for check in checks), [c.name for c in checks if not c.holds]


@pytest.fixture(scope="module")
def bodies(knowledge):
    return Receptor.of(knowledge, 1, PEOPLE), Adapting.of(knowledge, 1, PEOPLE)


def test_stopping_brings_withdrawal_that_fades(knowledge, bodies):
    day = levels(knowledge, 40.0, (8.0, 14.0, 20.0), PEOPLE)
    adapted, stimulus = run(*bodies, day, np.concatenate([np.ones(56), np.zeros(42)]))
    off = np.median(withdrawal(adapted, stimulus), axis=0)[56 * 24 :]
    assert off.max() > 0.0
    assert off[-1] < 0.25 * off.max()


def test_a_planned_stop_never_leaves_more_adaptation_than_going_on(knowledge, bodies):
    day = levels(knowledge, 40.0, (8.0, 14.0, 20.0), PEOPLE)
    tea = levels(knowledge, 38.96, (8.0,), PEOPLE)
    found = outlook(knowledge, *bodies, day, tea, weeks=8)
    order = ("little", "some", "marked")
    ends = {plan: order.index(found.bands[plan][1]) for plan in found.bands}
    assert ends["stopped"] <= ends["tapered"] <= ends["steady"] <= ends["rising"]


def test_the_outlook_is_told_in_words_only(knowledge, bodies):
    tea = levels(knowledge, 38.96, (8.0,), PEOPLE)
    found = outlook(knowledge, *bodies, tea, tea, weeks=2)
    assert all(
        word in ("little", "some", "marked") for band in found.bands.values() for word in band
    )


def test_the_days_of_a_plan_follow_each_other_without_a_gap(knowledge, bodies):
    tea = levels(knowledge, 38.96, (8.0,), PEOPLE)
    found = outlook(knowledge, *bodies, tea, tea, weeks=8)
    for spans in found.spans.values():
        assert spans[0].from_day == -28
        assert spans[-1].until_day == 4 * 7 + 1
        assert all(one.until_day == other.from_day for one, other in pairwise(spans))


def test_the_last_day_of_a_plan_has_the_words_that_the_outlook_tells(knowledge, bodies):
    day = levels(knowledge, 40.0, (8.0, 14.0, 20.0), PEOPLE)
    tea = levels(knowledge, 38.96, (8.0,), PEOPLE)
    found = outlook(knowledge, *bodies, day, tea, weeks=8)
    for plan, spans in found.spans.items():
        assert spans[-1].half == found.bands[plan]


def test_all_plans_share_the_past(knowledge, bodies):
    day = levels(knowledge, 40.0, (8.0, 14.0, 20.0), PEOPLE)
    tea = levels(knowledge, 38.96, (8.0,), PEOPLE)
    spans = outlook(knowledge, *bodies, day, tea, weeks=8).spans
    firsts = {(held[0].from_day, held[0].half, held[0].most) for held in spans.values()}
    assert len(firsts) == 1
