"""Which records answer a question, and how much of it is known."""

from __future__ import annotations

from ketum.knowledge import open_knowledge
from ketum.knowledge.ranking import Ranking, cue, rank, read


def ranked(question: str) -> Ranking:
    knowledge = open_knowledge()
    return rank(read(question, knowledge), knowledge)


def test_a_narrower_subject_goes_before_a_wider_one() -> None:
    assert ranked("What are kratom withdrawal symptoms?").subjects[0] == "withdrawal signs"


def test_everyday_words_reach_the_words_of_the_records() -> None:
    refs = [hit.ref for hit in ranked("Is it bad for renal patients?").hits[:3]]
    assert "evidence.claim/harms-kidneys" in refs


def test_scores_fall_from_the_first_to_the_last() -> None:
    scores = [hit.score for hit in ranked("kratom liver injury").hits]
    assert scores == sorted(scores, reverse=True)


def test_words_that_no_record_holds_are_named() -> None:
    found = ranked("Does kratom cure cancer?")
    assert set(found.unknown) == {"cure", "cancer"}
    assert found.covered == 0.0


def test_a_question_of_empty_words_ranks_nothing() -> None:
    assert ranked("what is it").hits == ()


def test_cues_stand_side_by_side_unless_told_otherwise() -> None:
    knowledge = open_knowledge()
    asked = read("how much of this kratom should people take", knowledge)
    assert not cue(asked, "amount", knowledge)
    assert cue(asked, "amount", knowledge, apart=6)
