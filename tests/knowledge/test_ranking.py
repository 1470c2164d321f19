"""Which records answer a question, and how much of it is known."""

from __future__ import annotations

import pytest

from ketum.knowledge import open_knowledge
from ketum.knowledge.ranking import ANSWERING, Ranking, cue, rank, read
from ketum.knowledge.records.questions import Cue


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


UNSTUDIED = [
    word for one in open_knowledge().where(Cue, leads_to="unstudied") for word in one.words
]


@pytest.mark.parametrize("words", UNSTUDIED)
def test_what_is_called_unstudied_is_held_by_no_record_that_answers(words: str) -> None:
    assert open_knowledge().ranked(f'"{words}"', ANSWERING) == ()


def test_a_number_with_its_unit_is_no_telling_word() -> None:
    assert ranked("15mg kratom 3x").unknown == ()


def test_laboratory_figures_are_ranked_only_when_they_are_asked_for() -> None:
    asked_for = {hit.ref.partition("/")[0] for hit in ranked("mitragynine receptor affinity").hits}
    other = {hit.ref.partition("/")[0] for hit in ranked("mitragynine pain").hits}
    assert "pharmacology.receptor" in asked_for
    assert "pharmacology.receptor" not in other
