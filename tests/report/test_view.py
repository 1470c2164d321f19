"""The order of reading, held over the terminal, the page and the JSON alike."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from itertools import product
from typing import Any

import pytest
from report_sample import finding, sample, told
from rich.console import Console

from ketum.findings.assessment import Assessment
from ketum.findings.model import GRADES, SEVERITIES
from ketum.report.page import page
from ketum.report.terminal import show
from ketum.report.view import LONG, MOST_BESIDE, ORDER, opened, view
from ketum.wording import Wording


def as_terminal(assessment: Assessment, wording: Wording) -> str:
    screen = Console(file=io.StringIO(), width=2000)
    show(assessment, wording, screen)
    return screen.file.getvalue()  # type: ignore[attr-defined]


def as_page(assessment: Assessment, wording: Wording) -> str:
    return unescape(page(assessment, wording))


def as_json(assessment: Assessment, wording: Wording) -> str:
    return "\n".join(one["headline"] for one in assessment.to_dict()["findings"])


FORMATS = {"terminal": as_terminal, "page": as_page, "JSON": as_json}


@pytest.mark.parametrize("name", FORMATS)
def test_danger_comes_before_everything_else_in_every_format(name: str, wording: Wording):
    mixed = [
        finding(f"{topic}.{severity}-{grade}", topic, "harm", severity, grade,
                f"{topic} {severity} {grade}.")
        for topic, severity, grade in product(("law", "liver", "amount"), SEVERITIES, GRADES)
    ]  # fmt: skip
    signs = finding("danger.now", "danger", "harm", "danger", "high", "Call for help now.")
    told = FORMATS[name](sample([*mixed, signs]), wording)
    at = {one.headline: told.index(one.headline) for one in [*mixed, signs]}
    grave = [at[one.headline] for one in [*mixed, signs] if one.severity == "danger"]
    assert at["Call for help now."] == min(at.values()) or name == "JSON"
    first_of_topic = min(at[one.headline] for one in mixed if one.severity != "danger")
    assert min(grave) < first_of_topic
    for topic in ("law", "liver", "amount"):
        of_topic = sorted((at[f.headline], f) for f in mixed if f.topic == topic)
        order = [SEVERITIES.index(one.severity) for _, one in of_topic]
        assert order == sorted(order)


def test_the_json_lists_every_danger_before_the_first_warning(assessment: Assessment):
    severities = [one["severity"] for one in assessment.to_dict()["findings"]]
    assert severities == sorted(severities, key=SEVERITIES.index)


def test_every_finding_stands_once_on_the_page_under_its_own_name(
    assessment: Assessment, wording: Wording
):
    html = page(assessment, wording)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {one.id for one in assessment.findings} <= set(ids)


def test_the_terminal_names_every_finding(assessment: Assessment, wording: Wording):
    told = as_terminal(assessment, wording)
    assert [one.id for one in assessment.findings if one.headline not in told] == []


def test_the_three_things_are_of_three_topics_and_the_gravest(
    assessment: Assessment, wording: Wording
):
    first = view(assessment, wording).first
    assert [one.id for one in first] == [
        "breathing.other-depressants",
        "interaction.quetiapine",
        "populations.pregnancy",
    ]


def test_the_three_things_never_repeat_what_the_danger_signs_say(
    assessment: Assessment, wording: Wording
):
    read = view(assessment, wording)
    assert {one.topic for one in read.danger} == {"danger"}
    assert not set(read.danger) & set(read.first)


def test_a_topic_with_a_danger_moves_ahead_of_the_topics_without(wording: Wording):
    found = [one for one in told() if one.severity != "danger"]
    found.append(finding("law.worst", "law", "law", "danger", "high", "Worst."))
    sections = view(sample(found), wording).sections
    assert sections[0].topic == "law"
    rest = [section.topic for section in sections[1:]]
    assert rest == [topic for topic in ORDER if topic in rest]


def test_benefit_stands_beside_harm_and_nothing_else_does(assessment: Assessment, wording: Wording):
    read = view(assessment, wording)
    assert [one.id for one in read.benefits] == ["benefit.pain", "benefit.energy"]
    assert {one.kind for one in read.harms} == {"harm"}
    topics = [one.topic for one in read.harms]
    assert len(set(topics)) == len(topics) <= MOST_BESIDE
    assert "exposure" not in topics
    assert "note" not in {one.severity for one in read.harms}


def test_a_goal_that_was_not_entered_is_no_benefit(wording: Wording):
    none = finding("benefit.none-stated", "benefit", "benefit", "note", "low", "No goal.")
    read = view(sample([none]), wording)
    assert read.benefits == ()
    assert [one.id for one in read.sections[0].open] == ["benefit.none-stated"]


def test_harms_fall_back_to_notes_when_there_is_hardly_anything_graver(wording: Wording):
    found = [replace(one, severity="note") for one in told() if one.topic in ("liver", "heart")]
    harms = view(sample(found), wording).harms
    assert [one.topic for one in harms] == ["liver", "heart"]


def test_many_interactions_fold_but_the_gravest_stay_open(wording: Wording):
    made: list[Any] = [("danger", at) for at in range(3)] + [("warning", at) for at in range(9)]
    made += [("caution", at) for at in range(8)]
    found = [
        finding(f"interaction.{severity}-{at}", "interactions", "harm", severity, "low",
                f"{severity} {at}.")
        for severity, at in made
    ]  # fmt: skip
    (section,) = view(sample(found), wording).sections
    assert [one.severity for one in section.open] == ["danger"] * 3 + ["warning"] * 5
    assert [one.severity for one in section.folded] == ["warning"] * 4 + ["caution"] * 8


def test_what_is_folded_still_has_its_sign_and_first_action_on_the_terminal(wording: Wording):
    found = [
        finding(f"interaction.{at}", "interactions", "harm", "danger", "low", f"Pair {at}.", 2)
        for at in range(20)
    ]
    told = as_terminal(sample(found), wording)
    topic = told[told.index("Medicines and other") : told.index("For the clinician")]
    assert topic.count(" !! Pair") == 20
    assert topic.count("Tell the prescriber") == 20
    assert topic.count("Both act on the same parts") == 8


def test_a_topic_of_notes_alone_opens_with_its_first_note(wording: Wording):
    found = [finding(f"kidney.{at}", "kidney", "harm", "note", "low", f"{at}.") for at in range(3)]
    (section,) = view(sample(found), wording).sections
    assert [one.id for one in section.open] == ["kidney.0"]
    assert [one.id for one in section.folded] == ["kidney.1", "kidney.2"]


def test_the_sheet_holds_what_presses_and_stays_short(wording: Wording):
    found = [
        finding(f"interaction.{at}", "interactions", "harm", "danger", "low", f"{at}.")
        for at in range(20)
    ]
    found.append(finding("law.ban", "law", "law", "warning", "high", "A rule against it."))
    sheet = view(sample(found), wording).sheet
    assert len(sheet) == 8
    assert sheet[1].id == "law.ban"


def test_numbers_of_sources_point_into_the_list_of_sources(
    assessment: Assessment, wording: Wording
):
    read = view(assessment, wording)
    for one in assessment.findings:
        named = [assessment.references[at - 1].id for at in read.source_numbers(one)]
        assert sorted(named) == sorted(source.id for source in one.sources)


def test_a_long_reason_is_cut_after_a_sentence_and_nothing_is_lost():
    detail = " ".join(f"Sentence number {at} says a little more." for at in range(30))
    opening, rest = opened(detail)
    assert f"{opening} {rest}" == detail
    assert opening.endswith(".")
    assert 180 <= len(opening) < 260


@pytest.mark.parametrize("detail", ["", "Short.", "x" * LONG, "no end of a sentence " * 60])
def test_a_reason_that_is_short_or_cannot_be_cut_stays_whole(detail: str):
    assert opened(detail) == (detail, "")
