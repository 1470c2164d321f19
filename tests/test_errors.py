"""Promises of the error tree: every problem told, in one layout, in the order of the input."""

from __future__ import annotations

import pytest

from ketum import errors
from ketum.errors import CaseError, InputError, KetumError, KetumWarning, Problem

FULL = Problem(
    "KET-201", "not a known key", "case.toml: person.wieght", "wieght", "weight", "Spell it weight."
)


def test_a_problem_tells_code_place_seen_allowed_and_cure_on_lines_of_their_own():
    assert str(FULL) == (
        "KET-201 case.toml: person.wieght: not a known key\n"
        "  seen:    wieght\n"
        "  allowed: weight\n"
        "  do:      Spell it weight."
    )


def test_a_problem_leaves_out_what_it_does_not_know():
    assert str(Problem("KET-103", "the case file is empty")) == "KET-103 the case file is empty"


def test_an_input_error_prints_every_problem_in_the_order_of_the_input():
    second = Problem("KET-202", "too heavy", "person.weight")
    error = CaseError([FULL, second])
    assert error.problems == (FULL, second)
    assert str(error) == f"{FULL}\n{second}"


def test_an_input_error_takes_any_iterable_of_problems():
    assert CaseError(iter([FULL])).problems == (FULL,)


def test_an_input_error_without_a_problem_cannot_be_made():
    with pytest.raises(ValueError, match="at least one Problem"):
        InputError([])


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_every_error_is_a_ketum_error(name: str):
    assert issubclass(getattr(errors, name), KetumError)


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Warning")])
def test_every_warning_is_a_ketum_warning_that_can_be_filtered(name: str):
    assert issubclass(getattr(errors, name), KetumWarning)
    assert issubclass(getattr(errors, name), UserWarning)


def test_the_tree_drawn_at_the_top_names_every_class():
    assert errors.__doc__ is not None
    assert [name for name in errors.__all__ if name not in errors.__doc__] == []
