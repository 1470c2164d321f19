"""Other depressants: three words, each with what it is borrowed from."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from ketum.effects.depressants import BANDS, DepressantBand, depressant_band, fall_beside
from ketum.effects.priors import prior


@pytest.mark.parametrize(
    ("names", "band"),
    [
        ((), "no added concern"),
        (("paracetamol",), "no added concern"),
        (("alcohol",), "high"),
        (("pregabalin",), "high"),
        (("diphenhydramine",), "added"),
        (("diphenhydramine", "mirtazapine"), "high"),
        (("diazepam",), "high"),
        (("oxycodone",), "high"),
        (("alcohol", "diazepam"), "high"),
        (("naltrexone",), "no added concern"),
    ],
)
def test_the_band_follows_what_was_named(knowledge, names, band):
    assert depressant_band(knowledge, names).band == band


def test_a_blocker_is_told_apart_from_what_calms(knowledge):
    found = depressant_band(knowledge, ("naloxone", "oxycodone"))
    assert found.blockers == ("naloxone",)
    assert found.named == ("oxycodone",)


def test_everything_behind_a_band_is_labelled_borrowed(knowledge):
    found = depressant_band(knowledge, ("alcohol", "diazepam", "fentanyl"))
    assert found.records
    assert {one.basis for one in found.records} == {"borrowed"}
    assert all(one.verified for one in found.records)


def test_adding_a_substance_never_lowers_the_band(knowledge):
    names = ("alcohol", "diazepam", "oxycodone")
    for one in names:
        alone = BANDS.index(depressant_band(knowledge, (one,)).band)
        for other in names:
            both = BANDS.index(depressant_band(knowledge, (one, other)).band)
            assert both >= alone


def test_no_probability_and_no_number_of_any_kind_is_told(knowledge):
    told = {field.name for field in fields(DepressantBand)}
    assert told == {"band", "reasons", "named", "blockers", "records", "steps"}
    found = depressant_band(knowledge, ("alcohol", "diazepam", "trazodone"))
    words = [found.band, *found.reasons, *found.named, *found.blockers]
    words += [word for step in found.steps for word in (step.band, *step.beside, *step.reasons)]
    assert words
    assert not any(re.search(r"\d|%", word) for word in words)


def test_kratom_alone_each_and_all_are_laid_side_by_side(knowledge):
    found = depressant_band(knowledge, ("trazodone", "diazepam"))
    assert [(step.beside, step.band) for step in found.steps] == [
        ((), "no added concern"),
        (("trazodone",), "added"),
        (("diazepam",), "high"),
        (("trazodone", "diazepam"), "high"),
    ]


def test_nothing_that_calms_leaves_nothing_to_compare(knowledge):
    assert depressant_band(knowledge, ("naltrexone", "paracetamol")).steps == ()


def test_the_measured_pair_of_alfentanil_and_sevoflurane_gives_its_own_effect():
    assert float(fall_beside(13.4 / 38, 0.12 / 0.7, 0.524)) == pytest.approx(1.0, abs=0.01)


def test_the_alcohol_factor_is_the_ratio_of_the_published_means(knowledge):
    assert prior(knowledge, "alcohol-factor").value == pytest.approx(15.7 / 18.6, abs=0.001)
