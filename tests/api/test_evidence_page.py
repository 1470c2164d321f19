"""A record laid out for a reader: named, with its verdict, every field with what it leads to."""

from __future__ import annotations

from ketum.api.evidence import Found, evidence_show
from ketum.api.evidence_page import (
    grade_steps,
    record_rows,
    record_title,
    record_verdict,
    rooms_of_evidence,
    subjects,
)
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.evidence import Claim
from ketum.knowledge.records.questions import Subject
from ketum.wording import Wording


def shown(address: str) -> Found:
    found = evidence_show(address)
    assert isinstance(found, Found)
    return found


def test_a_claim_stands_in_quotation_marks_and_has_a_verdict():
    claim = open_knowledge().get(Claim, "harms-liver")
    assert record_title(claim) == "“Kratom can harm the liver.”"
    assert record_verdict(claim, Wording()) == "Supported"


def test_a_topic_names_its_records_in_words_and_leads_to_them():
    rows = {row.name: row.lines for row in record_rows(shown("questions.subject/liver"))}
    first = rows["records"][0]
    assert first.ref == "evidence.claim/harms-liver"
    assert first.text == "“Kratom can harm the liver.” Supported."


def test_the_steps_of_a_grade_begin_where_the_design_begins():
    steps = grade_steps(open_knowledge().get(Claim, "safe-dose-exists"), Wording())
    assert steps[0] == "begins low"
    assert len(steps) == 2


def test_a_record_without_steps_tells_none():
    assert grade_steps(open_knowledge().find("care.statement/first_aid"), Wording()) == ()


def test_every_subject_is_listed_once_by_its_heading():
    assert sorted(ref for ref, _ in subjects()) == sorted(
        one.ref for one in open_knowledge().all(Subject)
    )


def test_names_and_words_are_no_part_of_the_evidence_that_is_searched():
    assert not {"case", "medicines", "questions"} & set(rooms_of_evidence())
