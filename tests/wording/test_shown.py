"""How numbers are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.wording.shown import band, listing, number, quantity


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.01234, "0.012"),
        (4.54, "4.5"),
        (99.6, "100"),
        (123.4, "120"),
        (1342.0, "1,300"),
        (-3.25, "-3.2"),
        (0.0, "0"),
        (0.999, "1.0"),
    ],
)
def test_two_figures_are_shown_without_exponents(value: float, shown: str) -> None:
    assert number(value) == shown


@given(st.floats(min_value=1e-6, max_value=1e9))
def test_what_is_shown_is_within_half_a_unit_of_its_second_figure(value: float) -> None:
    assert abs(float(number(value).replace(",", "")) - value) <= value * 0.0501


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_shown(value: float) -> None:
    with pytest.raises(ValueError, match="can be shown"):
        number(value)


def test_a_band_names_its_unit_once() -> None:
    assert band(8.13, 41.9, "ng/mL") == "8.1 to 42 ng/mL"


def test_a_number_without_a_unit_ends_without_a_space() -> None:
    assert quantity(3.0, "") == "3.0"


LISTS = [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]


@pytest.mark.parametrize(("items", "shown"), LISTS)
def test_a_list_reads_as_a_sentence_does(items: list[str], shown: str) -> None:
    assert listing(items) == shown
