"""Maps say the same by colour, pattern, sign and words, and agree with the answers."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from ketum.law.maps import law_map

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def us(knowledge):
    return law_map("us", TODAY, today=TODAY, knowledge=knowledge)


@pytest.fixture(scope="module")
def world(knowledge):
    return law_map("world", TODAY, act="sale", today=TODAY, knowledge=knowledge)


def test_every_state_and_the_district_are_on_the_map(us):
    assert len(us.rows) == 51


def test_a_map_agrees_with_the_answer_for_each_place(us, ask):
    for row in us.rows:
        assert row.status == ask(row.code).acts["possession"].status


def test_every_place_is_told_in_words(us):
    root = ET.fromstring(us.svg)
    titles = [path.findtext(f"{SVG}title") for path in root.iter(f"{SVG}path")]
    told = [title for title in titles if title]
    assert len(told) == 51
    assert any(title.startswith("Alabama: forbidden") for title in told)


def test_the_map_has_a_title_and_a_description_that_lists_places_by_status(us):
    root = ET.fromstring(us.svg)
    assert "2026-11-22" in root.findtext(f"{SVG}title")
    assert "Alabama" in root.findtext(f"{SVG}desc").split("Not known:")[0]


def test_colour_is_never_the_only_sign(us):
    labels = [text.text for text in ET.fromstring(us.svg).iter(f"{SVG}text")]
    assert "AL \N{MULTIPLICATION SIGN}" in labels
    assert "TX \N{WHITE CIRCLE}" in labels


def test_tennessee_turns_on_the_map_the_day_its_ban_begins(knowledge):
    def status(on):
        drawn = law_map("us", on, today=TODAY, knowledge=knowledge)
        return next(row.status for row in drawn.rows if row.code == "US-TN")

    assert status(date(2026, 6, 30)) != "forbidden"
    assert status(date(2026, 7, 1)) == "forbidden"


def test_countries_without_records_are_not_known_on_the_map(world):
    by_code = {row.code: row.status for row in world.rows}
    assert by_code["KE"] == by_code["TN"] == "unknown"
    assert by_code["GB"] == "forbidden"


def test_the_outlines_are_small_and_carry_their_licence():
    shapes = files("ketum.law").joinpath("shapes")
    size = sum(len(file.read_bytes()) for file in shapes.iterdir())
    assert size < 400_000
    assert "public domain" in shapes.joinpath("README.md").read_text(encoding="utf-8")


def test_a_map_loads_nothing_from_elsewhere(us, world):
    for drawn in (us, world):
        assert drawn.svg.count("http") == 1
