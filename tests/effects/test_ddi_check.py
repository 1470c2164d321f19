"""The check of the interaction model counts honestly."""

from __future__ import annotations

import math

import pytest

from ketum.effects.ddi_check import GOAL, read_doses
from ketum.effects.perpetrators import perpetrator
from ketum.effects.priors import prior
from ketum.effects.victims import POOR, victim
from ketum.knowledge.records.effects import Schedule
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


def test_each_enzyme_is_told_apart_and_together_they_are_the_whole(ratios):
    assert ratios.enzymes == ("CYP3A", "CYP2D6")
    apart = [ratios.of(enzyme) for enzyme in ratios.enzymes]
    assert sum(len(one.judged) for one in apart) == len(ratios.judged)
    assert all(len(one.judged) >= 20 for one in apart)
    within = sum(one.share * len(one.judged) for one in apart)
    assert within / len(ratios.judged) == pytest.approx(ratios.share)


def test_the_turnover_of_cyp2d6_is_a_half_life_of_51_hours_up_to_the_2_9_days_seen_in_people(
    knowledge,
):
    held = prior(knowledge, "liver-turnover-cyp2d6")
    assert held.verified
    assert math.log(2.0) / held.value == pytest.approx(51.0, rel=0.01)
    assert math.log(2.0) / held.low == pytest.approx(2.9 * 24.0, rel=0.01)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("desipramine", 1 - 1 / 6.3, 1 - 15 / 102),
        ("metoprolol", 1 - 1 / 4.9, 1 - 1 / 6),
        ("atomoxetine", 1 - 1 / 8, 1 - 1 / 10),
    ],
)
def test_the_share_through_cyp2d6_comes_from_people_without_it_and_from_no_inhibitor(
    knowledge, name, low, high
):
    found = victim(knowledge, name, "CYP2D6")
    assert found.fm[0] == pytest.approx(low, abs=1e-3)
    assert found.fm[2] == pytest.approx(high, abs=1e-3)
    assert found.gut == (1.0, 1.0, 1.0)
    rows = [knowledge.get(Quantity, ref.partition("/")[2]) for ref in found.records]
    assert {row.parameter for row in rows} == {POOR}


def test_no_ratio_through_cyp2d6_goes_beyond_that_of_people_without_it(ratios, knowledge):
    for one in ratios.of("CYP2D6").judged:
        most = 1.0 / (1.0 - victim(knowledge, one.victim, "CYP2D6").fm[2])
        assert 1.0 <= one.predicted <= most


def test_quinidine_only_competes_and_paroxetine_inactivates(knowledge):
    quinidine, paroxetine = (
        perpetrator(knowledge, n, "CYP2D6") for n in ("quinidine", "paroxetine")
    )
    assert all(one.action.kinact_1_h == 0.0 for one in quinidine)
    assert [one.action.kinact_1_h for one in paroxetine] == [pytest.approx(0.17 * 60)]


def test_other_genotypes_than_normal_are_not_judged(ratios, knowledge):
    out = {
        row.reference for row in knowledge.all(Schedule) if "genotype other than" in row.left_out
    }
    assert {f"reference_ddi-{n}" for n in (242, 245, 246, 253, 260, 277, 279)} <= out
    assert not out & {one.reference for one in ratios.judged}


def test_a_medicine_without_constants_read_in_a_source_is_left_out_by_name(ratios):
    why = {one.reference: one.why for one in ratios.left_out}
    assert "CYP2D6 constants" in why["reference_ddi-250"]
    assert "extraction of Metoprolol" in why["reference_ddi-280"]
