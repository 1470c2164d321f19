"""Special populations are found by age, condition, pregnancy and genotype."""

from __future__ import annotations

import pytest

from ketum.clinic.populations import special_populations
from ketum.knowledge import Knowledge


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
