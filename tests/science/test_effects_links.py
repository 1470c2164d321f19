"""Pupil (Smith 2024) and pain tolerance (Vicknasingam 2020): predictive check, honest widths."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.effects.links import SEED, digest, fit, observed, predictive, shipped
from ketum.effects.stimulus import Receptor
from ketum.knowledge import open_knowledge


@pytest.fixture(scope="module")
def knowledge():
    return open_knowledge()


@pytest.fixture(scope="module")
def held(knowledge):
    return fit(knowledge)


def test_the_published_means_are_those_of_the_papers(knowledge):
    pupil, pain = observed(knowledge)
    assert pupil == pytest.approx(-0.715)
    assert pain == pytest.approx(np.log(24.9 / 11.2) - np.log(12.0 / 15.0))


def test_the_draws_reach_both_published_means(knowledge, held):
    assert all(one.inside for one in predictive(knowledge, held))


def test_one_mean_does_not_identify_the_pupil(held):
    assert held.identified["greatest narrowing"] > 2 / 3
    assert held.identified["half stimulus"] > 2 / 3


def test_the_delay_to_the_effect_is_not_identified_and_stays_as_wide_as_it_was_borrowed(held):
    assert held.identified["delay to the effect"] > 0.9


def test_the_receptor_of_a_kept_draw_is_made_again_from_its_number(knowledge, held):
    again = Receptor.of(knowledge, SEED, np.asarray(shipped(knowledge).pupil_candidate))
    assert again.delay_h == pytest.approx(held.delay_h)


def test_the_shipped_draws_are_made_again_bit_for_bit(knowledge, held):
    record = shipped(knowledge)
    assert digest(held) == record.sha256
    assert record.pupil_half == pytest.approx(held.pupil_half, abs=1e-6)
    assert record.pain_slope == pytest.approx(held.pain_slope, abs=1e-6)


def test_the_direction_of_both_links_is_that_of_the_studies(held):
    assert np.all(held.pupil_most_mm > 0)
    assert np.median(held.pain_slope) > 0


def test_another_seed_gives_other_draws_and_the_same_answer(knowledge, held):
    other = fit(knowledge, seed=2)
    assert digest(other) != digest(held)
    for one, two in zip(predictive(knowledge, held), predictive(knowledge, other), strict=True):
        assert one.median == pytest.approx(two.median, abs=0.15)
