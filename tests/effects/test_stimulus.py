"""Competing partial agonists: laws of the equation, displacement and blockade."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.effects.stimulus import (
    MITRAGYNINE,
    PSEUDOINDOXYL,
    SEVEN_OH,
    Receptor,
    beside,
    half_occupancy_pm,
    stimulus,
)

LEVEL = st.floats(0.001, 100.0)
TAU = st.floats(0.05, 20.0)


@pytest.fixture(scope="module")
def receptor(knowledge):
    return Receptor.of(knowledge, 1, range(300))


@given(TAU)
def test_one_ligand_alone_reaches_tau_over_one_plus_tau(tau):
    assert float(stimulus((1e9,), (tau,))) == pytest.approx(tau / (1 + tau), rel=1e-6)


@given(TAU)
def test_half_of_its_effect_is_reached_at_affinity_over_one_plus_tau(tau):
    half = float(stimulus((1.0 / (1.0 + tau),), (tau,)))
    assert half == pytest.approx(tau / (1 + tau) / 2)


@given(LEVEL, LEVEL, TAU)
def test_an_antagonist_never_raises_the_stimulus(agonist, blocker, tau):
    assert stimulus((agonist, blocker), (tau, 0.0)) <= stimulus((agonist,), (tau,))


@given(LEVEL, LEVEL, TAU, TAU)
def test_two_ligands_never_exceed_the_stronger_ceiling(first, second, one, two):
    ceiling = max(one / (1 + one), two / (1 + two))
    assert float(stimulus((first, second), (one, two))) <= ceiling + 1e-12


def test_a_partial_agonist_lowers_the_stimulus_of_a_saturating_full_agonist(knowledge, receptor):
    _, alone, both = beside(knowledge, receptor, "full", (10.0, 10.0), 10.0)
    assert np.all(both < alone)


def test_a_small_full_agonist_adds_to_kratom(knowledge, receptor):
    kratom, _, both = beside(knowledge, receptor, "full", (0.05, 0.05), 0.05)
    assert np.all(both > kratom)


def test_naloxone_lowers_the_stimulus_of_kratom(knowledge, receptor):
    kratom, alone, both = beside(knowledge, receptor, "antagonist", (0.5, 0.5), 5.0)
    assert np.all(alone == 0.0)
    assert np.all(both < kratom)


def test_mitragynine_never_has_more_efficacy_than_its_metabolite(receptor):
    ligands = receptor.ligands
    assert np.all(ligands[MITRAGYNINE].tau <= ligands[SEVEN_OH].tau)


def test_affinity_spans_more_than_a_hundredfold_and_is_never_a_point(receptor):
    low, high = np.quantile(receptor.ligands[MITRAGYNINE].ka_nm, (0.05, 0.95))
    assert high / low > 100


@pytest.mark.parametrize(
    ("drug", "picomolar"),
    [
        ("buprenorphine", 8),
        ("carfentanil", 23),
        ("sufentanil", 84),
        ("fentanyl", 351),
        ("naloxone", 578),
    ],
)
def test_half_occupancy_follows_from_the_published_rates(knowledge, drug, picomolar):
    assert half_occupancy_pm(knowledge, drug)[0] == pytest.approx(picomolar, rel=0.03)


def test_a_drug_without_binding_rates_gets_no_number(knowledge):
    with pytest.raises(KeyError):
        half_occupancy_pm(knowledge, "oxycodone")


def test_pseudoindoxyl_takes_part_only_where_a_level_of_it_is_given(receptor):
    leaf = {name: np.full((300, 2), 20.0) for name in (MITRAGYNINE, SEVEN_OH)}
    without = receptor.stimulus(leaf)
    with_it = receptor.stimulus(leaf | {PSEUDOINDOXYL: np.full((300, 2), 0.5)})
    assert np.all(with_it != without)
    assert np.array_equal(receptor.stimulus(leaf), without)


def test_pseudoindoxyl_binds_more_tightly_than_7oh_in_every_draw(receptor):
    assert np.all(receptor.ligands[PSEUDOINDOXYL].ka_nm < receptor.ligands[SEVEN_OH].ka_nm)


def test_nothing_in_the_blood_gives_no_stimulus(receptor):
    assert np.all(receptor.stimulus({}) == 0.0)
