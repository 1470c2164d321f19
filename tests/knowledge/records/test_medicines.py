import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketum.knowledge.records.medicines import folded


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St John's-wort", "st johns wort"),
        ("7-OH", "7 oh"),
        ("Co-codamol", "cocodamol"),
        ("Épidiolex", "epidiolex"),
        ("ﬁnasteride", "finasteride"),
    ],
)
def test_case_accents_spaces_and_marks_do_not_tell_names_apart(left, right):
    assert folded(left) == folded(right)


def test_thai_vowel_marks_are_kept_because_they_change_the_word():
    assert folded("ยาแก้ไอ") != folded("ยาแกไอ")


@pytest.mark.parametrize("text", ["", "💊", "  -- ", "?!"])
def test_text_without_letters_or_digits_folds_to_nothing(text):
    assert folded(text) == ""


@example("\U0001d54a")
@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)
