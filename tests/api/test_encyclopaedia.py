"""The encyclopaedia: no sentence without a record, no figure but a record's, and easy to read."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from ketum.api import encyclopaedia
from ketum.findings.assessment import plain
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import Treatment
from ketum.knowledge.records.encyclopaedia import Sentence
from ketum.wording.catalogue import CATALOGUES
from ketum.wording.readability import grade, sentences

PAGES = (
    *("plant", "alkaloids", "forms", "receptors", "benefits", "harms", "dependence"),
    *("quality", "law", "groups", "history"),
)
WORDS = CATALOGUES / "en" / "encyclopaedia"
# Names of substances, enzymes and receptors that hold a digit.
NAMES = re.compile(r"7-OH|7-hydroxymitragynine|CYP3A|CYP2D6|\{[^}]*\}")
GOAL = 8.0


def test_the_pages_are_those_that_were_promised_in_reading_order() -> None:
    assert tuple(one.name for one in encyclopaedia.pages()) == PAGES
    assert all(one.title for one in encyclopaedia.pages())


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        encyclopaedia.page("dosage")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_stands_without_a_record_that_exists(name: str) -> None:
    page = encyclopaedia.page(name)
    rows = [row for section in page.sections for table in section.tables for row in table.rows]
    assert [one for one in (*page.sentences(), *rows) if not one.records] == []
    named = {ref for one in (*page.sentences(), *rows) for ref in one.records}
    assert {open_knowledge().find(ref).ref for ref in named} == named
    assert [one.number for one in page.references] == list(range(1, len(named) + 1))
    assert {one.record for one in page.references} == named
    assert all(one.sources for one in page.references)


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_of_a_sentence_stands_in_one_of_its_records(name: str) -> None:
    for one in encyclopaedia.page(name).sentences():
        held = json.dumps([plain(open_knowledge().find(ref)) for ref in one.records])
        known = {float(value) for value in re.findall(r"\d+(?:\.\d+)?", held)}
        told = NAMES.sub("", one.text).replace(",", "")
        missing = {value for value in _values(told) if value not in known}
        assert not missing, one.text


def _values(text: str) -> list[float]:
    """The numbers of a sentence, molecular formulae and configurations left out."""
    shown = re.sub(r"\b\d+[RS]\b", "", text)
    return [float(value) for value in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)", shown)]


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.ftl")), ids=lambda path: path.stem)
def test_no_figure_is_written_into_the_words(path: Any) -> None:
    lines = [
        line.partition("=")[2]
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert [line for line in lines if re.search(r"\d", NAMES.sub("", line))] == []


def test_every_sentence_of_the_catalogues_is_told_and_nothing_else() -> None:
    frames = {"frame", "drawings", "tables"}
    written = {
        f"encyclopaedia/{path.stem}.{match}"
        for path in WORDS.glob("*.ftl")
        if path.stem not in frames
        for match in re.findall(r"^([a-z][\w-]*) =", path.read_text(encoding="utf-8"), re.M)
        if match != "title" and not match.startswith("heading-")
    }
    assert {one.message for one in open_knowledge().all(Sentence)} == written


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_at_grade_8_or_less(name: str, record_property: Any) -> None:
    told = [part for one in encyclopaedia.page(name).sentences() for part in sentences(one.text)]
    found = grade(told)
    record_property("figures", f"{name}: grade {found:.1f}, {sum(map(len, told))} words")
    assert found <= GOAL


def test_help_opens_every_page() -> None:
    for name in PAGES:
        assert "emergency" in encyclopaedia.page(name).help[0].text
        assert encyclopaedia.page(name).help[0].verified


def test_no_amount_of_a_reported_treatment_is_shown() -> None:
    told = [amount for one in open_knowledge().all(Treatment) for amount in one.reported]
    shown = "".join(encyclopaedia.as_markdown(encyclopaedia.page(name)) for name in PAGES)
    assert told
    assert [amount for amount in told if amount in shown] == []


def test_the_law_by_place_is_that_of_the_day_asked_about() -> None:
    def row(on: date | None, place: str) -> tuple[str, ...]:
        (section,) = (one for one in encyclopaedia.page("law", on).sections if one.tables)
        return next(one.cells for one in section.tables[0].rows if one.cells[0].startswith(place))

    assert row(date(2026, 3, 31), "Rhode Island")[1] == "banned, since 2017, until 31 March 2026"
    assert row(date(2026, 4, 1), "Rhode Island")[1] == "regulated, since 1 April 2026"
    assert row(None, "Tennessee")[1] == "banned, since 1 July 2026"


def test_spread_of_affinity_is_the_lowest_and_highest_value_printed() -> None:
    tables = {
        table.name: table
        for section in encyclopaedia.page("receptors").sections
        for table in section.tables
    }
    (row,) = (
        one for one in tables["affinity"].rows if one.cells[:2] == ("7-hydroxymitragynine", "MOR")
    )
    assert row.cells[3:5] == ("13.5 to 77.9 nM", "5 (3)")


@pytest.mark.parametrize("name", PAGES)
def test_markdown_and_html_tell_every_sentence_and_every_mark_leads_to_its_record(
    name: str,
) -> None:
    page = encyclopaedia.page(name)
    html = encyclopaedia.as_html(page, record_url="/evidence/")
    markdown = encyclopaedia.as_markdown(page)
    for text, pattern in ((html, r'href="#(ref-\d+)"'), (markdown, r"\(#(ref-\d+)\)")):
        assert set(re.findall(pattern, text)) == set(re.findall(r'id="(ref-\d+)"', text))
    assert html.count("<sup>") == markdown.count("<sup>")
    assert f'href="/evidence/{page.references[0].record}"' in html
    assert not re.search(r"<script|<style|style=|javascript:", html)


def test_the_document_is_plain_json() -> None:
    document = json.loads(json.dumps(encyclopaedia.as_document(encyclopaedia.page("plant"))))
    assert document["sections"][0]["sentences"][0]["records"] == [
        "evidence.claim/native-to-southeast-asia"
    ]


def test_a_statement_that_people_make_stands_with_its_verdict() -> None:
    titles = {one.record: one.title for one in encyclopaedia.page("harms").references}
    assert titles["evidence.claim/combination-danger-is-liver-burden"] == (
        "“The danger of combining is a heavier load on the liver.” Misleading."
    )


def test_a_record_leads_back_to_the_pages_that_tell_it() -> None:
    from ketum.api.evidence import Found, evidence_show

    found = evidence_show("evidence.claim/harms-liver")
    assert isinstance(found, Found)
    assert found.links is not None
    assert found.links.pages == ("harms",)
