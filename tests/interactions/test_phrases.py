import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.interactions.phrases import (
    LONGEST,
    is_amount,
    local_form,
    parts,
    says_nothing,
    singular,
    tidy,
    without_amounts,
    word_runs,
)


@given(st.text())
def test_tidy_text_is_one_bounded_line_without_control_characters(text):
    plain = tidy(text)
    assert len(plain) <= LONGEST
    assert plain == plain.strip()
    assert "\n" not in plain
    assert "\x00" not in plain


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("sertraline 50 mg", "sertraline"),
        ("metoprolol succinate ER 25mg tablets twice daily", "metoprolol"),
        ("co-codamol 8/500", "co-codamol"),
        ("vitamin D 1,000 IU", "vitamin D"),
        ("fentanyl patch 25 mcg/h", "fentanyl"),
    ],
)
def test_amounts_forms_salts_and_times_are_taken_off(typed, left):
    assert without_amounts(typed) == left


@pytest.mark.parametrize("typed", ["50 mg", "2 tablets twice daily", "10", "0.5 ml"])
def test_an_entry_of_nothing_but_an_amount_is_known_for_one(typed):
    assert is_amount(typed)


@pytest.mark.parametrize("typed", ["", "tablets", "7-OH", "T3", "aspirin 75 mg"])
def test_a_name_or_a_bare_form_is_no_amount(typed):
    assert not is_amount(typed)


def test_joined_entries_are_cut_at_signs_and_joining_words():
    assert parts("codeine/paracetamol + caffeine and ibuprofen") == (
        "codeine",
        "paracetamol",
        "caffeine",
        "ibuprofen",
    )


def test_longer_runs_of_words_come_before_shorter_ones():
    runs = [run for _, run in word_runs("St John's wort tea")]
    assert runs[0] == "St John's wort tea"
    assert runs.index("St John's wort") < runs.index("wort")


@pytest.mark.parametrize(("plural", "one"), [("beers", "beer"), ("edibles", "edible")])
def test_a_plural_loses_its_s(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize("typed", ["gas", "grass", "aspirin"])
def test_a_word_that_is_no_plural_has_no_singular(typed):
    assert singular(typed) == ""


@pytest.mark.parametrize("typed", ["none", "Nothing.", "N/A", "tidak ada"])
def test_words_for_nothing_are_known(typed):
    assert says_nothing(typed)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("ketoconazole cream 2 %", "cream"),
        ("timolol eye drops", "eye drops"),
        ("fentanyl patch", ""),
    ],
)
def test_a_form_of_which_little_reaches_the_blood_is_noticed(typed, form):
    assert local_form(typed) == form
