"""The picture of the QT interval: computed, entered, and against one's own value."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.clinic.heart_picture import heart
from ketum.clinic.labs import Sample, sample
from ketum.knowledge import Knowledge


def day(number: int, **values: float) -> Sample:
    return Sample(day=date(2026, 11, number), values=values, limits={})


def test_qtc_is_computed_by_fridericia_where_qt_and_rate_are_known(knowledge: Knowledge):
    picture = heart([sample({"qt": 400.0, "heart_rate": 100.0})], knowledge, sex="male")
    assert picture.method == "fridericia"
    assert picture.qtc_ms == pytest.approx(474.3, abs=0.05)
    assert len(picture.corrections) == 4


def test_an_entered_qtc_is_taken_as_it_stands(knowledge: Knowledge):
    picture = heart([sample({"qtc": 432.0})], knowledge, sex="male")
    assert (picture.method, picture.corrections) == ("entered", ())


def test_a_rise_against_the_first_tracing_is_seen(knowledge: Knowledge):
    picture = heart([day(1, qtc=400.0), day(9, qtc=462.0)], knowledge, sex="female")
    assert picture.band is not None
    assert picture.band.category == "high risk"


def test_potassium_is_kept_without_a_tracing(knowledge: Knowledge):
    picture = heart([sample({"potassium": 3.1})], knowledge, sex=None)
    assert not picture.known
    assert [(one.name, one.category) for one in picture.salts] == [("potassium", "low")]
