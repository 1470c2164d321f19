"""Danger signs, help lines, special populations and the plan of checks."""

from __future__ import annotations

import pytest

from ketum.clinic.danger import danger_signs, signs_to_know
from ketum.clinic.help_lines import help_lines
from ketum.clinic.monitoring import monitoring_plan
from ketum.clinic.populations import special_populations
from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import HelpLine


def named(knowledge: Knowledge, *symptoms: str) -> list[str]:
    return [one.sign.id for one in danger_signs(symptoms, knowledge)]


def test_emergencies_come_before_what_can_wait_for_the_same_day(knowledge: Knowledge):
    assert named(knowledge, "itching", "yellow_skin_or_eyes", "chest_pain") == [
        "chest_pain",
        "jaundice",
        "itch",
    ]


def test_signs_that_count_together_need_each_other(knowledge: Knowledge):
    assert named(knowledge, "muscle_pain") == []
    assert "muscle_breakdown" in named(knowledge, "muscle_pain", "dark_urine")
    assert "serotonin_syndrome" not in named(knowledge, "tremor", "sweating")
    assert "serotonin_syndrome" in named(knowledge, "tremor", "sweating", "agitation")


def test_no_symptom_raises_no_sign(knowledge: Knowledge):
    assert named(knowledge) == []


def test_there_are_emergencies_to_know(knowledge: Knowledge):
    assert {"slow_breathing", "cannot_be_woken", "seizure", "suicidal_thoughts"} <= {
        sign.id for sign in signs_to_know(knowledge, "emergency")
    }


@pytest.mark.parametrize(
    ("country", "number"),
    [("US", "911"), ("gb", "999"), ("DE", "112"), ("FR", "112"), ("TH", "1669"), ("MY", "999")],
)
def test_confirmed_emergency_numbers(knowledge: Knowledge, country: str, number: str):
    emergency = help_lines(country, knowledge).emergency
    assert emergency is not None
    assert emergency.number == number


@pytest.mark.parametrize("country", ["", "ID", "BR", "XX", "not a country"])
def test_where_no_number_is_confirmed_none_is_given(knowledge: Knowledge, country: str):
    assert help_lines(country, knowledge).emergency is None


def test_no_unconfirmed_number_is_ever_given_for_any_country(knowledge: Knowledge):
    for country in {line.country for line in knowledge.all(HelpLine)}:
        assert all(line.verified for line in help_lines(country, knowledge).lines)


def test_a_country_that_has_only_unconfirmed_lines_gets_none(knowledge: Knowledge):
    unconfirmed = knowledge.where(HelpLine, country="ID")
    assert unconfirmed
    assert not any(line.verified for line in unconfirmed)
    assert help_lines("ID", knowledge).lines == ()


def test_poison_and_crisis_lines_of_the_united_states(knowledge: Knowledge):
    helping = help_lines("US", knowledge)
    poison, crisis = helping.line("poisoning"), helping.line("crisis")
    assert poison is not None
    assert crisis is not None
    assert (poison.number, crisis.number) == ("1-800-222-1222", "988")
    assert helping.line("other") is None


@pytest.mark.parametrize(
    ("age", "groups"),
    [
        (17.9, ["under_18"]),
        (18.0, ["age_18_to_20"]),
        (20.9, ["age_18_to_20"]),
        (21.0, []),
        (64.9, []),
        (65.0, ["older_adults"]),
        (None, []),
    ],
)
def test_ages_at_the_edge(knowledge: Knowledge, age: float | None, groups: list[str]):
    found = special_populations(knowledge, age_y=age)
    assert [one.population.id for one in found] == groups


def test_the_gravest_verdict_comes_first_and_the_input_is_named(knowledge: Knowledge):
    found = special_populations(
        knowledge, conditions={"drug_testing", "depression"}, pregnant=True, age_y=30
    )
    assert [one.population.verdict for one in found] == [
        "avoid",
        "avoid unless supervised",
        "caution",
    ]
    assert found[0].because == ("person.pregnant",)
    assert found[1].because == ("person.conditions: depression",)


def test_a_poor_metaboliser_is_found_by_genotype(knowledge: Knowledge):
    (found,) = special_populations(knowledge, poor_metaboliser=True)
    assert found.population.id == "cyp_variants"


def test_the_plan_holds_the_checks_for_everybody_and_those_for_this_case(knowledge: Knowledge):
    everybody = {check.id for check in monitoring_plan((), knowledge)}
    pregnant = {check.id for check in monitoring_plan(("pregnancy",), knowledge)}
    assert "liver_baseline" in everybody
    assert pregnant - everybody == {"newborn"}


def test_every_check_that_no_source_sets_is_marked_editorial(knowledge: Knowledge):
    sourced = {check.id for check in monitoring_plan(("all", "pregnancy"), knowledge)
               if not check.editorial}  # fmt: skip
    assert sourced == {"liver_signs", "muscle_ck", "newborn"}
