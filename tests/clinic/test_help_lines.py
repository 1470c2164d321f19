"""Only confirmed telephone numbers are ever given out."""

from __future__ import annotations

import pytest

from ketum.clinic.help_lines import help_lines
from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import HelpLine


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
