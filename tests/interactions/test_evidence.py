import math
import re

import pytest

from ketum.interactions.evidence import cited, courses, sizes
from ketum.knowledge.records.interactions import Axis, Quantity
from ketum.knowledge.records.interactions import Interaction as Pair


def test_every_record_that_a_time_course_rests_on_exists(knowledge):
    for axis in knowledge.all(Axis):
        assert [knowledge.find(ref).ref for ref in axis.rests_on] == list(axis.rests_on)


@pytest.mark.parametrize(("constant", "words"), [("002", "gut (23 hours)"), ("001", "liver (36")])
def test_the_hours_in_words_follow_from_the_turnover_constants(constant, words, knowledge):
    per_hour = knowledge.get(Quantity, f"constant-{constant}").value
    hours = int(re.search(r"\d+", words).group())
    assert int(math.log(2) / per_hour) == hours
    assert words in knowledge.get(Axis, "cyp3a-partner").lasts


def test_the_half_lives_in_words_are_those_of_the_trial(knowledge):
    axis = knowledge.get(Axis, "sedation")
    for ref in axis.rests_on:
        assert f"{knowledge.find(ref).value:.0f} hours" in axis.lasts


def test_a_source_stands_with_its_own_place(knowledge):
    pair = knowledge.get(Pair, "quetiapine")
    places = {one.id: one.locator for one in cited(pair, knowledge)}
    assert places["yeung-2015"] == "supplement S1"
    assert places["napdi-quetiapine"].startswith("napdi-cds.org")


def test_an_unverified_or_worded_number_is_never_a_size(knowledge):
    worded = [row.id for row in knowledge.all(Quantity) if row.value is None or not row.verified]
    assert len(worded) > 30
    assert sizes(worded, knowledge) == ()


def test_a_time_course_says_whether_it_was_checked(knowledge):
    axes = [knowledge.get(Axis, "kratom-up"), knowledge.get(Axis, "cyp3a-partner")]
    assert [course.verified for course in courses(axes)] == [False, True]
