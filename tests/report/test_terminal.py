"""The terminal: readable at 80 and 120 columns, without colour when piped, and no wall."""

from __future__ import annotations

import io
import re
import time

import pytest
from rich.console import Console

from ketum.findings.assessment import Assessment
from ketum.report.terminal import show
from ketum.wording import Wording

ESCAPE = "\x1b["


def shown(assessment: Assessment, wording: Wording, width: int, *, colour: bool = False) -> str:
    screen = Console(file=io.StringIO(), width=width, force_terminal=colour,
                     color_system="standard" if colour else None)  # fmt: skip
    show(assessment, wording, screen)
    return screen.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(assessment: Assessment, wording: Wording, width: int):
    lines = shown(assessment, wording, width).splitlines()
    assert max(map(len, lines)) <= min(width, 100)


def test_lines_end_where_their_words_end(assessment: Assessment, wording: Wording):
    assert [one for one in shown(assessment, wording, 80).splitlines() if one != one.rstrip()] == []


def test_a_pipe_gets_no_colour_and_a_terminal_does(assessment: Assessment, wording: Wording):
    assert ESCAPE not in shown(assessment, wording, 80)
    assert ESCAPE in shown(assessment, wording, 80, colour=True)


def test_every_severity_has_a_sign_without_colour(assessment: Assessment, wording: Wording):
    lines = shown(assessment, wording, 100).splitlines()
    signs = {line[:4].strip() for line in lines if re.match(r" \S", line)}
    assert {"!!", "!", "~", "-", "1.", "2.", "3."} <= signs


def test_notes_are_one_sentence_and_the_rest_has_reason_action_and_certainty(
    assessment: Assessment, wording: Wording
):
    told = shown(assessment, wording, 100)
    body = told[told.index("Breathing and other depressants") : told.index("For the clinician")]
    full = [one for one in assessment.findings if one.topic not in ("danger", "clinician")
            and (one.severity != "note" or one.kind == "benefit")]  # fmt: skip
    assert body.count("Both act on the same parts of the body.") == len(full)
    assert len(re.findall(r"^    (?:.+ certainty|not graded)", body, re.M)) == len(full)


def test_the_order_is_danger_then_three_things_then_topics_then_clinician(
    assessment: Assessment, wording: Wording
):
    told = shown(assessment, wording, 100)
    titles = ("Danger signs", "Three things", "Breathing and", "The law", "For the clinician")
    places = [told.index(title) for title in titles]
    assert places == sorted(places)


def test_an_answer_takes_less_than_150_ms(
    assessment: Assessment, wording: Wording, record_property: pytest.FixtureRequest
):
    shown(assessment, wording, 80)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        shown(assessment, wording, 80)
        times.append(time.perf_counter() - began)
    record_property("figures", f"terminal text of one assessment: {1000 * min(times):.0f} ms")
    assert min(times) < 0.15
