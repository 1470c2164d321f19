"""The picture of an effect over hours: bands below zero, its reference, its table."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from ketum.findings.model import Band
from ketum.report.plots.effect import Reference, Words, effect, signed

WORDS = Words(
    title="Pupil",
    description="How much narrower",
    across="hours",
    up="mm",
    columns=("Hours", "Median", "Half", "Most"),
    key=("median", "half", "most", "dose", "a study"),
    note="Borrowed.",
)
TIMES = tuple(0.5 * at for at in range(17))


def line(value: float) -> tuple[float, ...]:
    return (value,) * len(TIMES)


BELOW = Band(
    analyte="pupil", unit="mm", time_h=TIMES, median=line(-0.7),
    band50=(line(-0.9), line(-0.5)), band90=(line(-1.2), line(-0.2)),
)  # fmt: skip
SEEN = Reference(-0.715, (2.0 / 3.0, 4.0 / 3.0))


def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(effect(BELOW, (0.0, 6.0), WORDS, SEEN, by_clock=False).svg)


@pytest.mark.parametrize("size", ["svg", "small"])
def test_both_shapes_carry_title_and_description(size: str) -> None:
    root = ElementTree.fromstring(getattr(effect(BELOW, (), WORDS, SEEN, by_clock=False), size))
    assert [one.text for one in root][:2] == ["Pupil", "How much narrower"]


def test_the_study_is_drawn_over_its_own_hours_only() -> None:
    root = drawn()
    (inside,) = [
        one for one in root.iter("line")
        if one.get("class") == "kp-mean" and float(one.get("y1", 0)) > 84.0
    ]  # fmt: skip
    start, end = float(inside.get("x1", 0)), float(inside.get("x2", 0))
    assert start == pytest.approx(58.0 + 640.0 / 8.0 * 2.0 / 3.0, abs=0.1)
    assert end == pytest.approx(58.0 + 640.0 / 8.0 * 4.0 / 3.0, abs=0.1)


def test_nothing_is_at_the_top_when_all_values_are_below_zero() -> None:
    ticks = {
        one.text: float(one.get("y", 0)) for one in drawn().iter("text")
        if one.get("text-anchor") == "end"
    }  # fmt: skip
    assert ticks["0"] == 84.0 + 4
    assert min(ticks.values()) == ticks["0"]


def test_numbers_below_zero_have_a_real_minus_sign() -> None:
    plot = effect(BELOW, (), WORDS, SEEN, by_clock=False)
    assert not re.search(r">-\d", plot.svg + plot.small)
    assert plot.table.rows[0][1] == signed(-0.7) == "\u22120.70"


def test_the_table_has_every_hour_after_the_dose() -> None:
    rows = effect(BELOW, (), WORDS, SEEN, by_clock=False).table.rows
    assert [row[0] for row in rows] == [str(hour) for hour in range(9)]


def test_a_day_is_read_by_the_clock_with_its_reference_throughout() -> None:
    times = tuple(312.0 + hour for hour in range(25))
    flat = (1.0,) * 25
    day = Band(analyte="stimulus", unit="times", time_h=times, median=flat, band50=(flat, flat),
               band90=(flat, flat))  # fmt: skip
    plot = effect(day, (320.0,), WORDS, Reference(1.0), by_clock=True)
    said = [one.text for one in ElementTree.fromstring(plot.svg).iter("text")]
    assert {"00:00", "12:00", "24:00"} <= set(said)
    assert [row[0] for row in plot.table.rows][:2] == ["00:00", "02:00"]


def test_only_doses_within_the_hours_are_marked() -> None:
    plot = effect(BELOW, (-6.0, 0.0, 6.0, 30.0), WORDS, SEEN, by_clock=False)
    root = ElementTree.fromstring(plot.svg)
    marks = [one for one in root.iter("path") if one.get("class") == "kp-dose"]
    assert len(marks) == 1 + 2  # the key and two doses


def test_the_note_stands_beside_the_picture() -> None:
    assert effect(BELOW, (), WORDS, SEEN, by_clock=False).note == "Borrowed."


def test_the_key_names_no_dose_where_none_is_marked() -> None:
    said = [one.text for one in ElementTree.fromstring(
        effect(BELOW, (), WORDS, SEEN, by_clock=False).svg).iter("text")]  # fmt: skip
    assert "dose" not in said
    assert {"median", "a study"} <= set(said)
