"""The clinician's sheet says what the report says, and nothing that could be read as a dose."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.api.context import context_of
from ketum.case import Case
from ketum.findings import all_findings
from ketum.findings.sheet import Sheet, sheet_of
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import Treatment
from ketum.wording import Wording

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.toml"))
TODAY = date(2026, 11, 22)


def _sheet(context: Any) -> Sheet:
    return sheet_of(context, all_findings(context))


def _texts(sheet: Sheet, key: str) -> list[str]:
    section = sheet.section(key)
    return [] if section is None else [line.text for line in section.lines]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_sheet_and_report_never_contradict_each_other(path: Path) -> None:
    case = Case.read(path, today=TODAY)
    context = context_of(case, open_knowledge(), Wording(), case.on(TODAY), 40, 1)
    findings = {one.id: one for one in all_findings(context)}
    sheet = _sheet(context)
    for section in sheet.sections:
        for line in section.lines:
            for identity in line.because:
                if identity in findings:
                    assert line.text == findings[identity].headline
    urgent = {one.id for one in findings.values() if one.topic == "danger"
              and one.severity == "danger"}  # fmt: skip
    told = {name for section in sheet.sections for line in section.lines for name in line.because}
    assert urgent <= told


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_numbers_of_the_laboratory_picture_are_those_of_the_report(path: Path) -> None:
    case = Case.read(path, today=TODAY)
    context = context_of(case, open_knowledge(), Wording(), case.on(TODAY), 40, 1)
    shown = " ".join(_texts(_sheet(context), "laboratory"))
    for finding in all_findings(context):
        if finding.id not in {"liver.injury", "kidney.function", "heart.qtc"}:
            continue
        for one in finding.numbers:
            if one.how == "computed" and one.record and one.value is not None:
                assert re.search(rf"{re.escape(one.name)}: {one.value:.3g}"[:-1], shown)


def test_the_pattern_is_told_in_milligrams_with_its_band_and_its_length(context: Any) -> None:
    tables = {
        "product": {"form": "powder"},
        "use": {"since": "2026-10-23", "doses": [{"amount": "3 g", "at": "08:30"}]},
    }
    texts = _texts(_sheet(context(**tables)), "use")
    assert any(re.search(r"about [\d,.]+ mg a day \(90 % band", text) for text in texts)
    assert "One dose a day: 3 g at 08:30." in texts
    assert "Since 2026-10-23: 30 days." in texts


def test_what_is_not_known_is_said(context: Any) -> None:
    sheet = _sheet(context())
    assert "Milligrams of mitragynine a day cannot be estimated." in _texts(sheet, "use")
    assert any("No liver values" in text for text in _texts(sheet, "gaps"))
    assert sheet.section("treatment") is None


def test_entered_scores_are_banded_with_their_day(context: Any) -> None:
    person = {"scales": [{"name": "cows", "total": 14, "date": "2026-11-20"}]}
    texts = _texts(_sheet(context(person=person)), "scales")
    assert texts == ["Clinical Opiate Withdrawal Scale: 14, moderate, 2026-11-20"]


def test_no_reported_amount_of_a_treatment_is_printed(context: Any) -> None:
    tables = {
        "product": {"form": "powder"},
        "use": {"doses": [{"amount": "3 g", "at": "08:30"}]},
    }
    sheet = _sheet(context(**tables))
    printed = " ".join(_texts(sheet, "treatment"))
    assert "Buprenorphine with naloxone" in printed
    assert not re.search(r"\d+\s*(mg|g)\b", printed)
    for record in open_knowledge().all(Treatment):
        assert not any(text in printed for text in record.reported)


def test_every_section_has_a_title_and_the_sheet_its_references(context: Any) -> None:
    sheet = _sheet(
        context(person={"symptoms": ["yellow eyes"], "medicines": [{"name": "methadone"}]})
    )
    assert all(section.title and section.lines for section in sheet.sections)
    assert {"livertox-kratom-cases", "nidirect-jaundice"} <= {one.id for one in sheet.references}
