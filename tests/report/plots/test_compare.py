"""Two ways beside each other: one scale, both shapes whole, and a table that says the same."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from report_sample import DOSE_HOURS, band

from ketum.report.plots.compare import MOST_ROWS, NARROW, WIDE, Way, Words, compare
from ketum.report.plots.scale import Scale
from ketum.wording.shown import number

WORDS = Words(
    title="Title",
    description="Description",
    across="time",
    up="ng/mL",
    names=("As it is", "Changed"),
    unknown="not known",
    key=("median", "half", "most", "dose", "first"),
    columns=("Time", "A", "A most", "B", "B most"),
)
DOSES = tuple(24.0 * day + hour for day in range(14) for hour in DOSE_HOURS)
LOW, HIGH = band("mitragynine", DOSES, 30.0), band("mitragynine", DOSES, 60.0)
BOTH = (Way(LOW, DOSES), Way(HIGH, DOSES))
LAST_DAY = (312.0, 336.0)


def paths(svg: str, css: str) -> list[list[tuple[float, float]]]:
    found = [one.get("d", "") for one in ElementTree.fromstring(svg).iter()
             if one.get("class") == css and one.tag == "path"]  # fmt: skip
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", one)]
        for one in found
    ]


@pytest.mark.parametrize("size", ["svg", "small"])
def test_both_shapes_are_pictures_with_a_title_and_a_description(size: str):
    root = ElementTree.fromstring(getattr(compare("mitragynine", BOTH, WORDS), size))
    named = root.get("aria-labelledby", "").split()
    found = {one.get("id"): one.text for one in root if one.tag in ("title", "desc")}
    assert root.get("role") == "img"
    assert [found[name] for name in named] == ["Title", "Description"]


@pytest.mark.parametrize(("size", "frames"), [("svg", WIDE), ("small", NARROW)])
def test_both_medians_stand_on_one_scale(size: str, frames: tuple):
    plot = compare("mitragynine", BOTH, WORDS, LAST_DAY)
    first, second = paths(getattr(plot, size), "kp-mid")
    (dashed,) = paths(getattr(plot, size), "kp-mean kp-none")
    shift = frames[1].left - frames[0].left, frames[1].bottom - frames[0].bottom
    for (x, y), (again_x, again_y) in zip(first, dashed, strict=True):
        assert again_x == pytest.approx(x + shift[0], abs=0.11)
        assert again_y == pytest.approx(y + shift[1], abs=0.11)
    heights = [frame.bottom - min(y for _, y in line)
               for frame, line in zip(frames, (first, second), strict=True)]  # fmt: skip
    inside = [at for at, time in enumerate(LOW.time_h) if 312.0 <= time <= 336.0]
    peaks = [max(one.median[at] for at in inside) for one in (LOW, HIGH)]
    assert heights[1] / heights[0] == pytest.approx(peaks[1] / peaks[0], rel=0.02)


def test_nothing_is_drawn_outside_its_panel():
    plot = compare("mitragynine", BOTH, WORDS)
    for svg, frames in ((plot.svg, WIDE), (plot.small, NARROW)):
        for css in ("kp-b90", "kp-b50", "kp-mid"):
            for frame, line in zip(frames, paths(svg, css), strict=True):
                assert all(frame.left - 0.1 <= x <= frame.right + 0.1 for x, _ in line)
                assert all(frame.top - 0.1 <= y <= frame.bottom + 0.1 for _, y in line)


@pytest.mark.parametrize("place", [0, 1])
def test_a_way_that_is_not_known_keeps_its_panel_and_says_so(place: int):
    ways = (Way(None), BOTH[1]) if place == 0 else (BOTH[0], Way(None))
    plot = compare("mitragynine", ways, WORDS, LAST_DAY)
    assert plot.svg.count("not known") == 1
    assert len(paths(plot.svg, "kp-mid")) == 1
    assert paths(plot.svg, "kp-mean kp-none") == []
    assert all(row[1 + 2 * place] == "not known" for row in plot.table.rows)


def test_the_table_of_a_day_holds_every_second_hour_of_both():
    table = compare("mitragynine", BOTH, WORDS, LAST_DAY).table
    assert [row[0] for row in table.rows][:2] == ["00:00", "02:00"]
    assert table.rows[-1][0] == "24:00"
    at = LOW.time_h.index(312.0)
    assert table.rows[0][1] == number(LOW.median[at])
    assert table.rows[0][3] == number(HIGH.median[at])
    assert table.rows[0][4] == f"{number(HIGH.band90[0][at])} to {number(HIGH.band90[1][at])}"


def test_the_table_of_all_days_stays_short():
    rows = compare("mitragynine", BOTH, WORDS).table.rows
    assert 0 < len(rows) <= MOST_ROWS
    assert rows[0][0].startswith("1, ")


def test_marks_of_doses_stand_at_their_hours():
    plot = compare("mitragynine", (Way(LOW, (318.0,)), Way(HIGH, ())), WORDS, LAST_DAY)
    (mark,) = paths(plot.svg, "kp-dose")[1:]
    across = Scale(312.0, 336.0, WIDE[0].left, WIDE[0].right)
    assert mark[0][0] == pytest.approx(across(318.0), abs=0.1)
