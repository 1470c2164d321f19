"""The ratio of areas in cases that can be worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.effects.perpetrators import perpetrator
from ketum.effects.ratios import auc_ratio, static_activity
from ketum.effects.victims import victim


def test_full_loss_gives_the_textbook_limits():
    assert float(auc_ratio(1.0, 0.0, 0.9, 1.0)) == pytest.approx(10.0)
    assert float(auc_ratio(0.0, 1.0, 0.9, 0.5)) == pytest.approx(2.0)


def test_an_intravenous_ratio_needs_the_extraction():
    with pytest.raises(ValueError, match="extraction"):
        auc_ratio(1.0, 0.5, 0.9, 0.5, oral=False)


def test_an_intravenous_ratio_follows_the_well_stirred_liver():
    # extraction 0.5: CLint equals flow; half of it left makes clearance 1/3 of flow
    assert float(auc_ratio(1.0, 0.5, 1.0, 1.0, 0.5, oral=False)) == pytest.approx(1.5)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_less_activity_never_lowers_an_area(gut, liver, fm, escape):
    assert float(auc_ratio(gut, liver, min(fm, 0.999), escape)) >= 1.0 - 1e-12


def test_the_ketoconazole_constant_halves_activity_at_its_own_size(knowledge):
    species = perpetrator(knowledge, "ketoconazole", "CYP3A4")
    assert not isinstance(species, str)
    assert static_activity([(species[0], 0.00846)], 0.0193) == pytest.approx(0.5)


def test_midazolam_takes_its_gut_escape_from_two_measurements(knowledge):
    found = victim(knowledge, "midazolam", "CYP3A")
    assert not isinstance(found, str)
    assert (found.gut[0], found.gut[2]) == (0.39, 0.56)
    assert found.extraction == 0.43
    assert found.fm[0] == pytest.approx(1 - 1 / 7.868)


def test_a_medicine_without_parameters_gets_words_and_no_number(knowledge):
    assert isinstance(victim(knowledge, "paracetamol", "CYP3A"), str)
    assert isinstance(perpetrator(knowledge, "ritonavir", "CYP3A4"), str)
