"""The check of the interaction model counts honestly."""

from __future__ import annotations

import math

import pytest

from ketum.effects.ddi_check import GOAL, read_doses
from ketum.knowledge.records.interactions import Quantity


def test_a_schedule_is_read_course_by_course():
    assert read_doses("400@0+0*1;200@24+12*2") == [(0.0, 400.0), (24.0, 200.0), (36.0, 200.0)]


def test_every_reference_ratio_is_either_judged_or_left_out_with_a_reason(ratios, knowledge):
    rows = knowledge.where(Quantity, section="reference_ddi")
    told = [*ratios.judged, *ratios.left_out]
    assert len(rows) == 293
    assert {one.reference for one in told} == {row.id for row in rows}
    assert len(told) == len(rows)
    assert all(one.why for one in ratios.left_out)


def test_at_least_four_in_five_judged_ratios_are_within_two_fold(ratios):
    assert len(ratios.judged) >= 100
    assert ratios.share >= GOAL


def test_the_fold_error_is_the_published_definition(ratios):
    logs = [abs(math.log(one.predicted / one.observed)) for one in ratios.judged]
    assert ratios.gmfe == pytest.approx(math.exp(sum(logs) / len(logs)))
    assert ratios.gmfe < 2.0


def test_every_miss_says_why(ratios):
    assert ratios.misses
    assert all(one.reason for one in ratios.misses)


def test_no_unverified_number_enters_the_count(ratios, knowledge):
    for one in ratios.judged:
        assert knowledge.get(Quantity, one.reference).verified
        for drug in (one.victim.casefold(),):
            used = [
                row
                for row in knowledge.where(Quantity, drug=drug)
                if row.section == "victim" and row.verified
            ]
            assert used, drug


def test_a_dose_of_the_victim_that_was_raised_beside_the_inducer_is_divided_out(ratios, knowledge):
    one = next(one for one in ratios.judged if one.reference == "reference_ddi-050")
    assert one.observed == pytest.approx(knowledge.get(Quantity, one.reference).value / 2.5)
