"""Ordinal words over weeks: lanes instead of numbers, runs of days put together."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from ketum.findings.model import AdaptationSpan
from ketum.report.plots.lanes import LANE, Words, lanes

WORDS = Words(
    title="Adaptation",
    description="Two panels",
    across="weeks from now",
    now="now",
    lanes={"little": "little", "some": "some", "marked": "marked"},
    plans={"steady": "stays", "stopped": "stops"},
    key=("half", "most"),
    columns=("Plan", "now", "1", "2", "3", "4"),
    joined="to",
)


def span(plan: str, days: tuple[int, int], half: str, most: str) -> AdaptationSpan:
    ends = [tuple(one.split()) for one in (half, most)]
    return AdaptationSpan(
        plan=plan,
        from_day=days[0],
        until_day=days[1],
        half=(ends[0][0], ends[0][-1]),
        most=(ends[1][0], ends[1][-1]),
    )


SPANS = (
    span("steady", (-28, 29), "some", "some marked"),
    span("stopped", (-28, 1), "some", "some marked"),
    span("stopped", (1, 8), "some", "little some"),
    span("stopped", (8, 29), "little", "little"),
)


def boxes(svg: str, css: str) -> list[tuple[float, float, float]]:
    """Left, top and width of the filled lanes of a band, without the key."""
    root = ElementTree.fromstring(svg)
    found = [one for one in root.iter("rect") if one.get("class") == css]
    return [tuple(float(one.get(key, 0)) for key in ("x", "y", "width")) for one in found[1:]]


@pytest.mark.parametrize("size", ["svg", "small"])
def test_both_shapes_carry_title_and_description(size: str) -> None:
    root = ElementTree.fromstring(getattr(lanes(SPANS, WORDS), size))
    assert [one.text for one in root][:2] == ["Adaptation", "Two panels"]


def test_no_number_stands_on_the_upright_axis() -> None:
    root = ElementTree.fromstring(lanes(SPANS, WORDS).svg)
    upright = [one.text for one in root.iter("text") if one.get("text-anchor") == "end"]
    assert set(upright) == {"little", "some", "marked"}


def test_days_that_meet_in_a_lane_are_one_bar() -> None:
    bars = boxes(lanes(SPANS, WORDS).svg, "kp-b50")
    assert len(bars) == 1 + 2  # steady: some; stopped: some until day 8, then little
    assert bars[0][2] == pytest.approx(266.0, abs=0.2)


def test_a_band_over_two_lanes_fills_both() -> None:
    steady = [bar for bar in boxes(lanes(SPANS, WORDS).svg, "kp-b90") if bar[0] < 400.0]
    tops = sorted({bar[1] for bar in steady})
    assert len(tops) == 2
    assert tops[1] - tops[0] == pytest.approx(LANE, abs=0.1)


def test_the_table_tells_every_week_of_every_plan_in_words() -> None:
    rows = lanes(SPANS, WORDS).table.rows
    assert rows[0] == ("stays", *("some (some to marked)",) * 5)
    assert rows[1] == (
        "stops", "some (some to marked)", "some (little to some)", "little", "little", "little",
    )  # fmt: skip


def test_the_table_holds_no_number() -> None:
    assert not re.search(r"\d", " ".join(cell for row in lanes(SPANS, WORDS).table.rows
                                         for cell in row))  # fmt: skip


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="no span"):
        lanes((), WORDS)
