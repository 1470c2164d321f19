"""Groups in order: each row is filled up to its group and marked by shape."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ketum.report.plots.ladder import Rung, Words, ladder

WORDS = Words(
    name="plot-breathing",
    title="Breathing",
    description="Rows",
    groups=("own", "added", "highest"),
    columns=("Taken", "Group"),
)
RUNGS = (Rung("alone", 0), Rung("with trazodone", 1), Rung("with alcohol", 2))


def found(css: str, tag: str, svg: str) -> int:
    root = ElementTree.fromstring(svg)
    return len([one for one in root.iter(tag) if one.get("class") == css])


@pytest.mark.parametrize("size", ["svg", "small"])
def test_both_shapes_carry_title_and_description(size: str) -> None:
    root = ElementTree.fromstring(getattr(ladder(RUNGS, WORDS), size))
    assert [one.text for one in root][:2] == ["Breathing", "Rows"]


def test_a_row_is_filled_up_to_its_group() -> None:
    svg = ladder(RUNGS, WORDS).svg
    assert found("kp-b90", "rect", svg) == 3
    assert found("kp-b50", "rect", svg) == 2
    assert found("kp-grave", "rect", svg) == 1
    assert found("kp-empty", "rect", svg) == 3


def test_each_group_has_its_own_shape() -> None:
    svg = ladder(RUNGS, WORDS).svg
    assert found("kp-open", "circle", svg) == 1
    assert found("kp-dose", "circle", svg) == 1
    assert found("kp-fail", "path", svg) == 1


def test_the_table_tells_the_group_in_words() -> None:
    assert ladder(RUNGS, WORDS).table.rows[2] == ("with alcohol", "highest")


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table() -> None:
    long = "kratom with a medicine whose name runs on and on and on"
    plot = ladder((Rung(long, 1),), WORDS)
    assert long not in plot.svg
    assert plot.table.rows[0][0] == long


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="no row"):
        ladder((), WORDS)
