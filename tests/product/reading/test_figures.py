"""One result cell: numbers as laboratories write them, and what must be refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.product.reading.figures import Unreadable, decimal_mark, read_figure


@pytest.mark.parametrize(
    "text", ["1E5", "10^5", "100,000", "1x10(5)", "1 x 10^5", "10⁵", "100\u202f000"]
)
def test_one_hundred_thousand_is_one_number_in_every_spelling(text: str) -> None:
    assert read_figure(text, count=True).value == 100_000


@pytest.mark.parametrize(
    "text", ["ND", "n.d.", "Not Detected", "<LOQ", "BLQ", "Negative", "Absent"]
)
def test_words_for_nothing_found_are_not_numbers(text: str) -> None:
    figure = read_figure(text)
    assert (figure.qualifier, figure.value) == ("nd", None)


@pytest.mark.parametrize("text", ["PASS", "Complies", "conforms"])
def test_a_statement_is_not_a_result(text: str) -> None:
    assert read_figure(text).qualifier == "statement"


def test_a_bound_keeps_its_sign_and_unit() -> None:
    figure = read_figure("<5 ppb")
    assert (figure.qualifier, figure.value, figure.rest) == ("<", 5.0, "ppb")


def test_a_tolerance_beside_the_value_is_kept() -> None:
    figure = read_figure("1.58 ± 0.24 ppm")
    assert (figure.value, figure.tolerance, figure.rest) == (1.58, 0.24, "ppm")


def test_a_percentage_tolerance_has_two_meanings_and_is_refused() -> None:
    with pytest.raises(Unreadable, match="of the value or of the product"):
        read_figure("1.4 ± 8 %")


def test_a_thousands_mark_that_may_be_a_decimal_mark_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"could be 1\.4 or 1400"):
        read_figure("1,400")


def test_the_rest_of_the_document_settles_a_doubtful_mark() -> None:
    assert read_figure("1,400", ",").value == 1.4
    assert read_figure("1,400", ".").value == 1400
    assert read_figure("1.400", ",").value == 1400


def test_a_count_has_no_decimals() -> None:
    assert read_figure("1,400", count=True).value == 1400


def test_a_cell_against_the_habit_of_the_document_is_refused() -> None:
    with pytest.raises(Unreadable, match="where the document uses"):
        read_figure("1,42", ".")


def test_a_document_writes_decimals_the_way_most_of_its_cells_do() -> None:
    assert decimal_mark(["0,005", "1,29", "14.5"]) == ","
    assert decimal_mark(["0.005", "100,000"]) == "."
    assert decimal_mark(["1,400", "2.500"]) == ""


@pytest.mark.parametrize(
    "text",
    ["", "-1", "1 2", "100 000", "1..2", "1-2", "1.2.3", "l.58", "O.3", "NaN", "inf", "1e999",
     "~1", "(1.4)", "0.3\u200b1", "1,2,3", "1.234,567.8", "=1+1", "12,34,567"],
)  # fmt: skip
def test_what_has_no_one_meaning_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_figure(text)


def test_letters_glued_to_a_number_are_kept_apart_for_the_unit_to_refuse() -> None:
    assert read_figure("1.5B").rest == "B"


@given(st.floats(1e-6, 1e9, allow_nan=False))
def test_any_positive_number_is_read_as_python_writes_it(value: float) -> None:
    assert read_figure(repr(value), ".").value == pytest.approx(value, rel=1e-12)


@given(st.text(max_size=30))
def test_no_text_crashes_the_reader(text: str) -> None:
    try:
        figure = read_figure(text)
    except Unreadable:
        return
    assert figure.value is None or figure.value >= 0
