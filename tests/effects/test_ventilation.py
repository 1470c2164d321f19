"""Response surfaces: the published means come out, the order is that of the sources, words only."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.effects.depressants import fall_beside
from ketum.effects.priors import fixed
from ketum.effects.ventilation import SCENARIOS, falls, further_falls

PEOPLE = 300


@pytest.fixture(scope="module")
def stimulus():
    return np.linspace(0.01, 0.6, PEOPLE)


def test_no_stimulus_means_no_fall_of_its_own(knowledge):
    for fall in falls(knowledge, np.zeros(5), 1).values():
        assert np.all(fall == 0.0)


def test_more_stimulus_never_means_less_fall(knowledge):
    # the same twin at rising stimulus: one draw of the efficacies, repeated
    for level in (0.05, 0.2, 0.4):
        low, high = (falls(knowledge, np.full(5, s), 1) for s in (level, level * 1.5))
        for name in SCENARIOS:
            assert np.all(high[name] >= low[name])


def test_the_scenarios_are_ordered_as_they_are_named_while_the_effect_is_partial(knowledge):
    found = falls(knowledge, np.full(50, 0.3), 1)
    assert np.all(found["low"] <= found["middle"])
    assert np.all(found["middle"] <= found["buprenorphine-like"])


def test_a_full_effect_takes_the_whole_drive_of_the_full_agonist(knowledge):
    assert np.all(falls(knowledge, np.ones(5), 1)["middle"] == 1.0)


def test_alcohol_on_oxycodone_gives_the_published_mean(knowledge):
    # van der Schrier 2017: 18.6 L/min with oxycodone, 15.7 with alcohol at 1 g/L on top
    assert 18.6 * fixed(knowledge, "alcohol-factor") == pytest.approx(15.7, abs=0.01)


def test_the_measured_pair_of_alfentanil_and_sevoflurane_gives_a_quarter(knowledge):
    # Dahan 2001: 13.4 of 38 ng/mL with 0.12 of 0.7 % lowers resting breathing by a quarter
    both = 0.25 * fall_beside(np.array(13.4 / 38), np.array(0.12 / 0.7), np.array(0.524))
    assert float(both) == pytest.approx(0.25, abs=0.003)


def test_each_kind_with_a_surface_is_told_in_every_scenario_and_others_are_not(knowledge, stimulus):
    found = further_falls(knowledge, stimulus, ("alcohol", "gaba", "sedative", "opioid"), 1)
    assert [(one.beside, one.scenario) for one in found] == [
        (kind, name) for kind in ("alcohol", "gaba") for name in SCENARIOS
    ]


def test_only_ordinal_words_are_told(knowledge, stimulus):
    for one in further_falls(knowledge, stimulus, ("alcohol", "gaba"), 1):
        assert set(one.words) <= {"little", "some", "marked"}


def test_a_gaba_drug_may_take_much_whatever_the_scenario(knowledge, stimulus):
    found = further_falls(knowledge, stimulus, ("gaba",), 1)
    assert all(one.words[1] == "marked" for one in found)


def test_nothing_calming_leaves_nothing_to_tell(knowledge, stimulus):
    assert further_falls(knowledge, stimulus, (), 1) == ()
