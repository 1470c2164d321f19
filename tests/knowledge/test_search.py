"""Plain words into the full-text index."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.compile import build
from ketum.knowledge.search import Asked, by_stem, mend, plain_words, search, words_of


@pytest.fixture
def knowledge(garden: Path, tmp_path: Path) -> Knowledge:
    """The small base, compiled."""
    build(tmp_path / "knowledge.sqlite", garden)
    return Knowledge(tmp_path / "knowledge.sqlite")


def test_words_that_say_nothing_are_left_out() -> None:
    assert words_of("What does kratom do to the liver?") == ("liver",)


def test_a_question_of_empty_words_keeps_them() -> None:
    assert words_of("what is it") == ("what", "is", "it")


def test_records_with_more_of_the_words_come_first(knowledge: Knowledge) -> None:
    assert [hit.record.id for hit in search(knowledge, "red leaf green")] == ["young", "old"]


def test_the_beginning_of_a_word_is_enough(knowledge: Knowledge) -> None:
    assert [hit.record.id for hit in search(knowledge, "youn")] == ["young"]


def test_nothing_that_fits_is_an_empty_answer(knowledge: Knowledge) -> None:
    assert search(knowledge, "submarine") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_question_can_break_the_search(knowledge: Knowledge, question: str) -> None:
    assert isinstance(search(knowledge, question), tuple)


def test_the_liver_is_found_among_the_claims() -> None:
    hits = search(open_knowledge(), "liver harm", rooms=("evidence",))
    assert "evidence.claim/harms-liver" in [hit.record.ref for hit in hits[:5]]


def test_a_misspelt_word_is_mended_when_nothing_fits() -> None:
    assert mend(["simptoms"], open_knowledge()) == ("symptom",)
    assert search(open_knowledge(), "simptoms", rooms=("care",))


def test_a_known_word_is_compared_whole() -> None:
    known = by_stem(["constipation", "symptom"])
    assert mend(["constpiation"], open_knowledge(), known) == ("constipation",)


def test_words_without_a_neighbour_and_short_words_stay_as_they_are() -> None:
    assert mend(["qwrtzpsd", "livr"], open_knowledge()) == ("qwrtzpsd", "livr")


def test_a_word_to_keep_is_never_mended() -> None:
    assert mend(["kidnyes"], open_knowledge(), keep=["kidnyes"]) == ("kidnyes",)


def test_phrases_stand_side_by_side_words_anywhere_and_near_words_near() -> None:
    asked = Asked(plain_words("He won't ever wake up after the strong green tea"))
    assert asked.says("green teas")
    assert not asked.says("tea green")
    assert asked.holds("tea waking")
    assert asked.nears("wont wake", 3)
    assert not asked.nears("wont tea", 3)


def test_marks_of_the_query_language_have_no_meaning_in_a_question() -> None:
    assert plain_words('NEAR("a" OR b*) -c ^d') == ("near", "a", "or", "b", "c", "d")
