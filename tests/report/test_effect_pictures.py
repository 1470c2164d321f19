"""The pictures of the effects: under which topic each stands, and that each is labelled."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ketum.api.assessment import assess
from ketum.report.effect_pictures import effect_pictures
from ketum.report.page import page
from ketum.wording import Wording

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def answer():
    path = EXAMPLES / "tennessee-extract-alprazolam.toml"
    return assess(path, people=60, today=date(2026, 11, 22)).answer


@pytest.fixture(scope="module")
def drawn(answer):
    return effect_pictures(
        answer.effects, answer.exposure.dose_times_h, Wording("en"), naloxone=True
    )


def test_each_picture_stands_with_its_topic(drawn):
    named = {topic: [plot.name for plot in plots] for topic, plots in drawn.items()}
    assert named == {
        "exposure": ["plot-stimulus", "plot-pupil"],
        "dependence": ["plot-adaptation"],
        "breathing": ["plot-breathing", "plot-naloxone"],
    }


def test_every_picture_says_first_what_it_rests_on(drawn):
    for plots in drawn.values():
        for plot in plots:
            assert re.match(r"(Assumed and borrowed|Borrowed|Tied to one study)", plot.note)


def test_every_picture_has_both_shapes_and_a_table(drawn):
    for plots in drawn.values():
        for plot in plots:
            assert plot.svg.startswith("<svg")
            assert plot.small.startswith("<svg")
            assert plot.table.rows


def test_no_name_is_used_twice_on_the_page(answer):
    names = re.findall(r' id="([^"]+)"', page(answer, Wording("en")))
    assert len(names) == len(set(names))


def test_breathing_lays_kratom_alone_beside_each_and_all(drawn):
    plot, _ = drawn["breathing"]
    assert [row[0] for row in plot.table.rows] == [
        "kratom alone",
        "kratom with alprazolam",
        "kratom with alcohol",
        "kratom with both of them",
    ]


def test_what_cannot_be_said_is_not_drawn(answer):
    silent = replace(
        answer.effects, stimulus_day=None, pupil=None, adaptation_spans=(), breathing_steps=()
    )
    assert effect_pictures(silent, (), Wording("en"), naloxone=False) == {}


def test_a_danger_is_told_before_any_picture_of_its_topic(answer):
    html = page(answer, Wording("en"))
    start = html.index('<h2 id="topic-breathing">')
    section = html[start : html.index("</section>", start)]
    assert section.index("kratom can slow or stop breathing") < section.index("<figure>")
    assert section.count("<figure>") == 2


def test_where_nothing_presses_the_pictures_come_first(answer):
    html = page(answer, Wording("en"))
    start = html.index('<h2 id="topic-exposure">')
    section = html[start : html.index("</section>", start)]
    assert section.index("<figure>") < section.index("<article")
