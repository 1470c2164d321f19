"""Certificate lines against limits: order, marks, bars, and what is left to the table."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ketum.findings.assessment import Strip
from ketum.report.plots.strip import MOST_ROWS, WIDE, Words, strip

WORDS = Words(
    title="Title",
    description="Description.",
    limit="limit",
    columns=("Line", "Standard", "Times", "Verdict"),
    verdicts={"pass": "within", "fail": "over", "inconclusive": "too close"},
    more="More below.",
)


def one(label: str, ratio: float | None, verdict: str = "pass", **ends: float | None) -> Strip:
    return Strip(label=label, ratio=ratio, low=ends.get("low"), high=ends.get("high"),
                 verdict=verdict, standard="USP")  # fmt: skip


def parts(svg: str, css: str) -> list[ElementTree.Element]:
    return [each for each in ElementTree.fromstring(svg).iter() if each.get("class") == css]


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter("text")]


def test_what_is_over_its_limit_comes_first():
    lines = [one("a", 0.5), one("b", 0.9, "inconclusive"), one("c", 2.0, "fail"), one("d", 0.7)]
    said = texts(strip(lines, WORDS).svg)
    assert [word for word in said if word in "abcd"] == ["c", "b", "d", "a"]


@pytest.mark.parametrize(
    ("verdict", "shape", "css"),
    [("pass", "circle", "kp-pass"), ("fail", "path", "kp-fail"), ("stale", "circle", "kp-open")],
)
def test_each_verdict_has_a_shape_of_its_own(verdict: str, shape: str, css: str):
    (mark,) = parts(strip([one("a", 0.5, verdict)], WORDS).svg, css)
    assert mark.tag == shape


def test_a_value_at_its_limit_stands_on_the_line_of_the_limit():
    svg = strip([one("a", 1.0)], WORDS).svg
    (mark,), (rule,) = parts(svg, "kp-pass"), parts(svg, "kp-rule")
    assert mark.get("cx") == rule.get("x1")


@pytest.mark.parametrize(("ratio", "end"), [(1e-9, WIDE.left), (1e9, WIDE.right), (0.0, WIDE.left)])
def test_values_off_the_scale_stand_at_its_end(ratio: float, end: float):
    (mark,) = parts(strip([one("a", ratio)], WORDS).svg, "kp-pass")
    assert float(mark.get("cx", "nan")) == end


def test_a_bar_without_an_upper_end_runs_to_the_edge():
    (bar,) = parts(strip([one("a", 0.5, low=0.4)], WORDS).svg, "kp-bar")
    assert float(bar.get("x2", "nan")) == WIDE.right


def test_no_bar_is_drawn_without_an_uncertainty():
    assert parts(strip([one("a", 0.5)], WORDS).svg, "kp-bar") == []


def test_lines_without_a_number_are_in_the_table_only():
    plot = strip([one("a", 0.5), one("b", None, "not-tested")], WORDS)
    assert "b" not in texts(plot.svg)
    assert [row[0] for row in plot.table.rows] == ["b", "a"]
    assert plot.table.rows[0][2] == ""
    assert plot.description == "Description. More below."


def test_long_certificates_are_cut_in_the_picture_and_whole_in_the_table():
    lines = [one(f"line {at}", 0.5) for at in range(40)]
    plot = strip(lines, WORDS)
    assert len(parts(plot.svg, "kp-pass")) == MOST_ROWS
    assert len(plot.table.rows) == 40


def test_long_labels_are_cut_in_the_picture():
    said = texts(strip([one("x" * 90, 0.5)], WORDS).small)
    assert "x" * 35 + "…" in said


def test_labels_are_escaped_and_stay_readable():
    plot = strip([one('<img src=x onerror="1">', 0.5)], WORDS)
    assert "<img" not in plot.svg
    assert '<img src=x onerror="1">' in texts(plot.svg)
