"""The picture of a concentration: what is drawn, where, and in which table it can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from report_sample import DOSE_HOURS, band

from ketum.findings.model import Band
from ketum.report.plots.axes import MOST_POINTS
from ketum.report.plots.concentration import MOST_ROWS, Words, concentration
from ketum.wording.shown import number

WORDS = Words(
    title="Title",
    description="Description",
    across="days",
    up="ng/mL",
    columns=("Day", "Median", "Half", "Most"),
    key=("median", "half", "most", "dose"),
)
DOSES = tuple(24.0 * day + hour for day in range(14) for hour in DOSE_HOURS)
BAND = band("mitragynine", DOSES, 60.0)


def parts(svg: str, css: str) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(svg).iter() if one.get("class") == css]


def points(svg: str, css: str) -> list[tuple[float, float]]:
    (path,) = [one for one in parts(svg, css) if one.tag == "path"]
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))
    return [(float(x), float(y)) for x, y in pairs]


def flat(value: float, count: int, step_h: float = 1.0) -> Band:
    line = (value,) * count
    time_h = tuple(step_h * at for at in range(count))
    return Band(analyte="flat", unit="ng/mL", time_h=time_h, median=line, band50=(line, line),
                band90=(line, line))  # fmt: skip


@pytest.mark.parametrize("size", ["svg", "small"])
def test_both_shapes_are_whole_pictures_with_title_and_description(size: str):
    root = ElementTree.fromstring(getattr(concentration(BAND, DOSES, WORDS), size))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby", "").split()
    found = {one.get("id"): one.text for one in root if one.tag in ("title", "desc")}
    assert [found[name] for name in named] == ["Title", "Description"]


def test_the_two_shapes_share_no_name():
    plot = concentration(BAND, DOSES, WORDS)
    ids = re.findall(r'id="([^"]+)"', plot.svg + plot.small)
    assert len(ids) == len(set(ids)) == 4


def test_the_median_stands_where_its_value_is_on_the_axis():
    svg = concentration(flat(50.0, 25), (), replace(WORDS, key=())).svg
    texts = {one.text: float(one.get("y", "0")) for one in ElementTree.fromstring(svg).iter("text")
             if one.get("text-anchor") == "end"}  # fmt: skip
    zero, fifty = texts["0"] - 4, texts["50"] - 4
    assert {y for _, y in points(svg, "kp-mid")} == {fifty}
    assert fifty < zero


def test_the_bands_enclose_the_median():
    svg = concentration(BAND, DOSES, replace(WORDS, key=())).svg
    middle = points(svg, "kp-mid")
    outer = points(svg, "kp-b90")
    upper, lower = outer[: len(middle)], outer[len(middle) :][::-1]
    assert all(
        top[1] <= mid[1] <= low[1] for top, mid, low in zip(upper, middle, lower, strict=True)
    )


def test_every_dose_has_its_mark_and_those_outside_the_day_have_none():
    whole = concentration(BAND, DOSES, replace(WORDS, key=()))
    day = concentration(BAND, DOSES, replace(WORDS, key=()), window_h=(312.0, 336.0))
    assert len(parts(whole.svg, "kp-dose")) == len(DOSES)
    assert len(parts(day.svg, "kp-dose")) == len(DOSE_HOURS)


@pytest.mark.parametrize("count", [2, 399, 400, 401, 799, 5000])
def test_long_runs_are_thinned_and_still_reach_their_end(count: int):
    drawn = points(concentration(flat(1.0, count), (), replace(WORDS, key=())).svg, "kp-mid")
    assert len(drawn) <= MOST_POINTS + 1
    assert drawn[0][0] == 58.0
    assert drawn[-1][0] == 698.0


def test_the_last_day_is_read_by_the_clock():
    svg = concentration(BAND, DOSES, WORDS, window_h=(312.0, 336.0)).svg
    said = [one.text for one in ElementTree.fromstring(svg).iter("text")]
    assert [one for one in said if one and ":" in one] == [
        "00:00", "06:00", "12:00", "18:00", "24:00",
    ]  # fmt: skip


def test_the_table_of_days_names_the_peak_hour_of_each_day():
    rows = concentration(BAND, DOSES, WORDS).table.rows
    assert len(rows) == MOST_ROWS
    first_day = BAND.median[:24]
    peak = max(range(24), key=first_day.__getitem__)
    assert rows[0][:2] == (f"1, {peak}:00", number(first_day[peak]))


def test_the_table_of_a_day_has_every_second_hour():
    rows = concentration(BAND, DOSES, WORDS, window_h=(312.0, 336.0)).table.rows
    assert [row[0] for row in rows] == [f"{hour:02d}:00" for hour in range(0, 26, 2)]


def test_nothing_in_the_blood_is_drawn_as_a_line_at_zero():
    plot = concentration(flat(0.0, 25), (), WORDS)
    assert "nan" not in plot.svg
    assert plot.table.rows[0][1] == "0"


def test_words_are_escaped_in_the_picture():
    sly = '<script>alert("1")</script>'
    plot = concentration(BAND, DOSES, Words(sly, sly, sly, sly, (sly,) * 4, (sly,) * 4))
    assert "<script>" not in plot.svg + plot.small
    texts = {one.text for one in ElementTree.fromstring(plot.svg).iter()}
    assert sly in texts


def test_a_picture_can_stand_as_a_file_of_its_own():
    alone = concentration(BAND, DOSES, WORDS).standalone()
    root = ElementTree.fromstring(alone)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert ".kp-mid" in alone
