"""Questionnaires: scoring, bands, licences and change over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.clinic.scales import (
    band_of_total,
    course,
    instrument,
    names_self_harm,
    score,
)
from ketum.errors import InputError
from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.records.clinic import Instrument

K = open_knowledge()
SCORED = [one for one in K.all(Instrument) if one.combine in {"sum", "mean"} and one.items]


def answers_of(record: Instrument, place: int) -> list[float]:
    """The answers that every item can have, at the low (0) or high (-1) end."""
    if record.item_points:
        return [float(item.points[place]) for item in record.item_points]
    return [float((record.item_low, record.item_high)[place])] * record.items


@pytest.mark.parametrize("record", SCORED, ids=lambda record: record.id)
def test_the_highest_answers_give_the_published_maximum(record: Instrument):
    assert score(record.id, answers_of(record, -1), K).number == record.total_high


@pytest.mark.parametrize("record", SCORED, ids=lambda record: record.id)
def test_the_lowest_answers_give_zero(record: Instrument):
    assert score(record.id, answers_of(record, 0), K).number == 0


@pytest.mark.parametrize(
    "record", [one for one in SCORED if one.bands], ids=lambda record: record.id
)
def test_every_whole_total_falls_into_exactly_one_band(record: Instrument):
    for total in range(int(record.total_high) + 1):
        assert sum(band.holds(total) for band in record.bands) == 1


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_the_order_of_phq9_answers_does_not_change_the_total(items: list[int]):
    assert score("phq9", items, K).value == score("phq9", items[::-1], K).value


@pytest.mark.parametrize(
    ("name", "total", "band"),
    [
        ("phq9", 4, "minimal"),
        ("phq9", 5, "mild"),
        ("phq9", 10, "moderate"),
        ("phq9", 15, "moderately severe"),
        ("phq9", 20, "severe"),
        ("gad7", 9, "mild"),
        ("gad7", 15, "severe"),
        ("cows", 36, "moderately severe"),
        ("sows16", 21, "severe"),
    ],
)
def test_bands_of_totals(name: str, total: int, band: str):
    assert band_of_total(name, total, K).category == band


def test_only_instruments_released_for_it_hold_their_wording():
    worded = {one.id for one in K.all(Instrument) if one.wording}
    assert worded == {"phq9", "gad7"}
    assert all(K.get(Instrument, name).ship_text == "yes" for name in worded)


def test_a_worded_instrument_has_a_text_for_every_item():
    for name in ("phq9", "gad7"):
        record = instrument(name, K)
        assert len(record.wording) == record.items == len(record.topics)
        assert len(record.answers) == record.item_high + 1


def test_the_points_of_the_cows_items_add_up_to_48():
    assert sum(item.points[-1] for item in instrument("cows", K).item_points) == 48


@pytest.mark.parametrize(
    ("items", "named"), [([0] * 9, False), ([0] * 8 + [1], True), ([3] * 8, False)]
)
def test_the_ninth_item_of_phq9_is_never_overlooked(items: list[float], named: bool):
    assert names_self_harm("phq9", items) is named
    assert not names_self_harm("gad7", items)


def test_a_wrong_number_of_answers_is_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="KET-285 sds: the wrong number of answers"):
        score("sds", [1, 2], knowledge)


def test_impossible_answers_are_told_item_by_item(knowledge: Knowledge):
    with pytest.raises(InputError) as refused:
        score("sds", [1, 4, 2, -1, 0], knowledge)
    assert [problem.where for problem in refused.value.problems] == ["sds item 2", "sds item 4"]


def test_points_between_two_steps_of_cows_are_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="cows item 1"):
        score("cows", [3] + [0] * 10, knowledge)


def test_an_unknown_scale_is_refused_with_the_known_ones(knowledge: Knowledge):
    with pytest.raises(InputError, match="phq9"):
        score("phq-9000", [1], knowledge)


def test_a_scale_whose_scoring_is_unknown_is_not_scored(knowledge: Knowledge):
    with pytest.raises(InputError, match="KET-287"):
        score("kds", [1, 2], knowledge)


def test_an_impossible_total_is_refused(knowledge: Knowledge):
    with pytest.raises(InputError, match="0 to 27"):
        band_of_total("phq9", 28, knowledge)


def test_a_course_tells_the_change_from_first_to_last(knowledge: Knowledge):
    dated = [(date(2026, 11, 8), 9.0), (date(2026, 10, 1), 18.0)]
    told = course("sows16", dated, knowledge)
    assert [day.month for day, _ in told.points] == [10, 11]
    assert (told.change, told.percent) == (-9.0, -50.0)
    assert [band.label for band in told.bands if band] == ["moderate", "mild"]


def test_one_score_is_no_course(knowledge: Knowledge):
    with pytest.raises(InputError, match="a course needs two scores"):
        course("peg", [(date(2026, 10, 1), 5.0)], knowledge)
