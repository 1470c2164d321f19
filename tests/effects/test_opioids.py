"""A person's own opioid or blocker beside kratom: displacement by hand, and when none is told."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest

from ketum.effects.opioids import SILENT, OpioidBeside, Taken, opioids_beside
from ketum.effects.stimulus import MITRAGYNINE, SEVEN_OH, Ligand, Receptor
from ketum.knowledge.records.effects import Occupancy

PEOPLE = 40


def receptor(bound_mitragynine: float, bound_seven_oh: float) -> tuple[Receptor, dict]:
    """A receptor whose ligands are at these concentrations over affinity, efficacies 0.5 and 1."""
    ones = np.ones(PEOPLE)
    ligands = {
        MITRAGYNINE: Ligand(ones, 0.5 * ones, 1e3),
        SEVEN_OH: Ligand(ones, ones, 1e3),
    }
    levels = {
        MITRAGYNINE: np.full((PEOPLE, 1), bound_mitragynine),
        SEVEN_OH: np.full((PEOPLE, 1), bound_seven_oh),
    }
    return Receptor(ligands, 0.5 * ones), levels


def beside(knowledge, taken, kratom=(0.1, 0.1)):
    return opioids_beside(knowledge, *receptor(*kratom), [taken], 1)


def medicine(ingredient, words, every_h=24.0):
    return Taken(ingredient=ingredient, words=words, every_h=every_h)


SUBLINGUAL = "buprenorphine 16 mg under the tongue"


def test_naltrexone_leaves_little_of_kratom_and_lowers_the_stimulus(knowledge):
    (found,), _ = beside(knowledge, medicine("naltrexone", "naltrexone 50 mg"))
    assert found.blocker
    assert found.kratom_left == ("little", "little")
    assert found.against_kratom == "down"


def test_buprenorphine_at_its_measured_dose_keeps_most_of_its_hold_beside_a_little_kratom(
    knowledge,
):
    (found,), _ = beside(knowledge, medicine("buprenorphine", SUBLINGUAL))
    assert not found.blocker
    assert found.medicine_left == ("most", "most")
    # free share by hand: x is 3.2 to 19, so (1 + 0.2) / (1 + 0.2 + x) is 0.06 to 0.27
    assert found.kratom_left == ("little", "little")


def test_a_partial_agonist_lowers_the_stimulus_of_much_stronger_stimulation(knowledge):
    (found,), _ = beside(knowledge, medicine("naltrexone", "naltrexone 50 mg"), (50.0, 50.0))
    assert found.against_kratom == "down"
    assert found.kratom_left[1] == "most"


def test_a_fentanyl_patch_is_read_as_its_rate(knowledge):
    (found,), silent = beside(knowledge, medicine("fentanyl", "fentanyl patch 25 mcg/h", 72.0))
    assert silent == {}
    assert found.against_kratom == "up"
    # 25 ug/h over 58.8 L/h is 1264 pM; (1264 / 351)^0.844 = 2.95; 1.2 / 4.15 = 0.29
    assert found.kratom_left == ("little", "little")


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        (medicine("methadone", "methadone 80 mg"), "no-occupancy"),
        (medicine("morphine", "morphine 30 mg"), "no-occupancy"),
        (medicine("oxycodone", "oxycodone 10 mg"), "no-occupancy"),
        (medicine("buprenorphine", "Sublocade 300 mg injection"), "other-way"),
        (medicine("buprenorphine", "buprenorphine 8 mg"), "other-way"),
        (medicine("buprenorphine", "buprenorphine under the tongue"), "no-dose"),
        (medicine("buprenorphine", SUBLINGUAL, None), "no-dose"),
        (medicine("buprenorphine", "buprenorphine 0.4 mg sublingual"), "other-dose"),
        (medicine("naltrexone", "low-dose naltrexone 4.5 mg"), "other-dose"),
        (medicine("naltrexone", "Vivitrol 380 mg"), "other-way"),
        (medicine("fentanyl", "fentanyl lozenge 400 mcg"), "other-way"),
    ],
)
def test_what_was_not_measured_gets_no_number_and_its_own_reason(knowledge, taken, why):
    found, silent = beside(knowledge, taken)
    assert found == ()
    assert silent == {taken.ingredient: why}
    assert SILENT[why]


@pytest.mark.parametrize("name", ["paracetamol", "nothing-known", "naloxone"])
def test_what_is_no_opioid_of_every_day_is_passed_over(knowledge, name):
    assert beside(knowledge, medicine(name, f"{name} 500 mg")) == ((), {})


def test_a_dose_taken_twice_a_day_counts_twice(knowledge):
    twice, _ = beside(knowledge, medicine("buprenorphine", "8 mg under the tongue", 12.0))
    once, _ = beside(knowledge, medicine("buprenorphine", "16 mg under the tongue", 24.0))
    assert twice == once


def test_only_words_and_directions_are_told():
    held = {field.name: field.type for field in fields(OpioidBeside)}
    assert not [name for name, kind in held.items() if "float" in str(kind) or "int" in str(kind)]


def test_more_of_the_medicine_was_seen_to_hold_more_receptors(knowledge):
    rows = sorted(knowledge.where(Occupancy, drug="buprenorphine"), key=lambda row: row.mg_a_day)
    assert [row.value for row in rows] == sorted(row.value for row in rows)
    assert all(row.verified and row.low < row.value < row.high for row in rows)
    assert math.isclose(rows[0].value, 0.41)
