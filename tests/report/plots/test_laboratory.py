"""The picture of laboratory values: on a logarithmic axis, with its limit, its marks, its table."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from ketum.report.plots.laboratory import Trace, Words, laboratory
from ketum.report.plots.svg import Plot

WORDS = Words(
    title="Liver values",
    description="Multiples of the limit",
    up="times the limit",
    across="day",
    limit="limit",
    started="started",
    stopped="stopped",
    columns=("Day",),
)
ALT = Trace("ALT", ((date(2026, 10, 8), 6.8), (date(2026, 10, 17), 1.1), (date(2026, 11, 20), 2.1)))
ALP = Trace("ALP", ((date(2026, 10, 8), 3.3), (date(2026, 11, 20), 5.8)))


def drawn(*traces: Trace, **days: date) -> Plot:
    return laboratory(traces or (ALT, ALP), WORDS, **days)


def marks(plot: Plot, shape: str) -> list[tuple[float, float]]:
    """Where the marks of a shape stand."""
    root = ElementTree.fromstring(plot.svg)
    if shape == "circle":
        return [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in root.iter("circle")]
    paths = [one.get("d", "") for one in root.iter("path") if one.get("class") == "kp-dose"]
    tops = [re.match(r"M([\d.]+) ([\d.]+)", path) for path in paths]
    return [(float(top[1]), float(top[2]) + 4.5) for top in tops if top]


def test_the_picture_has_title_and_description():
    root = ElementTree.fromstring(drawn().svg)
    assert [one.text for one in root][:2] == ["Liver values", "Multiples of the limit"]


def test_equal_ratios_stand_equally_far_apart():
    trace = Trace(
        "ALT", ((date(2026, 1, 1), 2.0), (date(2026, 1, 2), 4.0), (date(2026, 1, 3), 8.0))
    )
    (_, one), (_, two), (_, four) = marks(drawn(trace), "circle")[:3]
    assert one - two == pytest.approx(two - four, abs=0.2)
    assert one > two > four


def test_the_limit_is_the_one_dashed_line():
    root = ElementTree.fromstring(drawn().svg)
    dashed = [one for one in root.iter("line") if one.get("class") == "kp-rule"]
    assert len(dashed) == 1


def test_each_analyte_has_its_own_mark():
    plot = drawn()
    assert len(marks(plot, "circle")) == 3 + 1
    assert len(marks(plot, "diamond")) == 2 + 1


def test_starting_and_stopping_are_marked_only_where_they_are_known():
    assert "started" not in drawn().svg
    told = drawn(started=date(2026, 9, 15), stopped=date(2026, 10, 9)).svg
    assert "started" in told
    assert "stopped" in told


def test_the_table_holds_every_day_and_leaves_gaps_empty():
    table = drawn().table
    assert table.columns == ("Day", "ALT", "ALP")
    assert table.rows[1] == ("2026-10-17", "1.1", "")


def test_extreme_values_stay_inside_the_picture():
    trace = Trace("bilirubin", ((date(2026, 1, 1), 0.001), (date(2026, 1, 2), 5000.0)))
    for _, y in marks(drawn(trace), "circle")[:2]:
        assert 0 <= y <= 340


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="no reading"):
        laboratory([], WORDS)
