"""One case through the whole effects room, and what must never be said of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest

from ketum.case import Case
from ketum.effects.labels import REASONS
from ketum.effects.outlook import effects_of
from ketum.effects.priors import prior
from ketum.exposure import simulate
from ketum.product import content_of

NAMES = ("midazolam", "quetiapine", "risperidone", "paracetamol", "alcohol")
NEVER = ("probability", "occupancy", "safe", "dose_g", "lethal", "death", "overdose", "morphine")


def case_of(doses, form="powder"):
    tables = {
        "person": {"age": 40, "weight": "70 kg"},
        "product": {"form": form},
        "use": {"doses": [{"amount": "2 g", "at": at} for at in doses]},
    }
    return Case.parse(tables, "case", today=date(2026, 11, 22))


@pytest.fixture(scope="module")
def effects(knowledge):
    case = case_of(["08:00", "14:00", "20:00"])
    exposure = simulate(case, content_of(case.product, knowledge), knowledge, people=60, days=14)
    return effects_of(knowledge, exposure, NAMES, weeks=20)


def test_a_medicine_without_parameters_is_told_in_words(effects):
    assert "paracetamol" in effects.silent
    assert not any(one.name == "paracetamol" for one in effects.medicines)


def test_every_band_of_a_medicine_is_ordered_and_not_below_one(effects):
    for one in effects.medicines:
        for ratio in (one.single, one.repeated):
            assert 1.0 - 1e-9 <= ratio.low <= ratio.median <= ratio.high


def test_repeated_doses_never_give_a_smaller_ratio_than_the_first(effects):
    for one in effects.medicines:
        assert one.repeated.median >= one.single.median - 1e-9


def test_every_repeated_band_is_marked_as_never_studied(effects):
    assert effects.medicines
    assert all(REASONS["repeated-use"] in one.extrapolation for one in effects.medicines)


def test_what_is_borrowed_or_assumed_is_labelled(effects, knowledge):
    kinds = {prior(knowledge, one).basis for one in effects.borrowed}
    assert kinds <= {"borrowed", "assumption"}
    assert "borrowed" in kinds


def test_the_relative_stimulus_is_a_band_and_not_a_point(effects):
    assert effects.stimulus is not None
    assert effects.stimulus.high > 1.2 * effects.stimulus.low


def test_an_unknown_exposure_leaves_only_the_other_depressants(knowledge):
    found = effects_of(knowledge, None, NAMES)
    assert found.breathing.band == "high"
    assert (found.stimulus, found.adaptation, found.medicines) == (None, None, ())


def test_the_same_seed_gives_the_same_effects(knowledge, effects):
    case = case_of(["08:00", "14:00", "20:00"])
    exposure = simulate(case, content_of(case.product, knowledge), knowledge, people=60, days=14)
    assert effects_of(knowledge, exposure, NAMES, weeks=20) == effects


@pytest.mark.parametrize("word", NEVER)
def test_no_field_of_the_answer_is_named_for_what_must_never_be_claimed(effects, word):
    def names(value):
        if isinstance(value, dict):
            for key, item in value.items():
                yield str(key)
                yield from names(item)
        elif isinstance(value, list | tuple):
            for item in value:
                yield from names(item)

    told = asdict(effects)
    told.pop("breathing")  # its records are quoted sources
    assert not [name for name in names(told) if word in name.lower()]


def test_every_reason_of_a_medicine_has_its_code(effects):
    for one in effects.medicines:
        assert len(one.codes) == len(one.extrapolation)
        assert one.codes[0] == "repeated-use"
        assert ("other-medicine" in one.codes) == (one.name != "midazolam")
