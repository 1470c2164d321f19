"""The question set and the index that leads to records."""

from __future__ import annotations

from ketum.api.ask_text import told
from ketum.knowledge import open_knowledge
from ketum.knowledge.ranking import ANSWERING, MEASURED
from ketum.knowledge.records.evidence import Claim
from ketum.knowledge.records.questions import Alarm, Paragraph, Question, Subject, Synonym
from ketum.wording import Wording

FINAL = (
    "Is kratom a natural pain reliever?",
    "Does kratom cause physiological dependence?",
    "Is kratom safe for the liver and kidneys?",
    "How is kratom regulated internationally?",
    "What dosage is generally considered safe?",
)


def test_the_set_holds_the_five_final_questions_and_a_hundred_more() -> None:
    asked = {one.question for one in open_knowledge().all(Question)}
    assert set(FINAL) <= asked
    assert len(asked) >= 105


def test_thirty_questions_at_least_are_held_out() -> None:
    assert sum(one.held_out for one in open_knowledge().all(Question)) >= 30


def test_no_question_stands_twice() -> None:
    asked = [one.question.casefold() for one in open_knowledge().all(Question)]
    assert len(set(asked)) == len(asked)


def test_emergencies_and_outside_questions_are_in_the_set() -> None:
    about = [one.about for one in open_knowledge().all(Question)]
    assert about.count("emergency") >= 5
    assert about.count("outside") >= 5


def test_no_word_of_the_questions_room_can_be_found_by_a_search() -> None:
    rows = (kind for kind in (Question, Subject, Synonym, Alarm, Paragraph))
    for kind in rows:
        for row in open_knowledge().all(kind):
            assert row.title + row.search_text() == "", row.id


def test_every_danger_sign_has_words_that_describe_it() -> None:
    from ketum.knowledge.records.care import DangerSign

    knowledge = open_knowledge()
    described = {one.record for one in knowledge.all(Alarm)}
    signs = {one.ref for one in knowledge.all(DangerSign)}
    assert signs - described == {"care.danger_sign/itch"}


def test_every_claim_belongs_to_a_paragraph_of_its_own_section() -> None:
    knowledge = open_knowledge()
    sections: dict[str, set[str]] = {}
    for one in knowledge.all(Paragraph):
        for ref in one.records:
            sections.setdefault(ref, set()).add(one.section)
    for claim in knowledge.all(Claim):
        assert claim.section in sections.get(claim.ref, set()), claim.id


def test_subjects_lead_only_to_records_that_can_be_told() -> None:
    kinds = {*ANSWERING, *MEASURED, "pk.statistic", "law.provision"}
    wording = Wording()
    for subject in open_knowledge().all(Subject):
        assert {ref.partition("/")[0] for ref in subject.records} <= kinds, subject.id
        for ref in subject.records:
            assert told(open_knowledge().find(ref), wording), ref
