"""A certificate held in memory: asked about in typed words, set right line by line, drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketum.api.product import check_product
from ketum.api.product_page import (
    certificate_from,
    corrected_lines,
    line_groups,
    product_plot,
    question_of,
    read_lines,
)
from ketum.errors import CertificateError, InputError
from ketum.wording import Wording

EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
DAY = date(2026, 11, 22)


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def test_a_serving_and_a_count_make_grams_a_day():
    assert question_of("2.5 g", "3", "", "", DAY).grams_per_day == pytest.approx(7.5)


def test_everything_wrong_with_the_question_is_told_at_once():
    with pytest.raises(InputError) as caught:
        question_of("much", "0", "Atlantis", "", DAY)
    assert len({problem.code for problem in caught.value.problems}) == 3


@pytest.mark.parametrize("count", ["nan", "inf", "-2", "101", "two"])
def test_a_count_that_is_no_number_of_servings_is_refused(count: str):
    with pytest.raises(InputError, match="KET-341"):
        question_of("2 g", count, "", "", DAY)


def test_a_certificate_in_which_nothing_was_set_right_stays_as_it_was():
    read = certificate_from(example("04_unit_trap.csv"), "a.csv")
    assert corrected_lines(read, {})[0] is read


def test_a_result_that_is_set_right_replaces_the_one_that_was_read():
    read = certificate_from(example("01_pass.json"), "a.json")
    place = next(n for n, line in enumerate(read_lines(read)) if line.cells["test"] == "lead")
    mended, table = corrected_lines(read, {place: {"result": "7", "unit": "ppm"}})
    lead = mended.of("lead")
    assert lead is not None
    assert lead.value == pytest.approx(7)
    assert "lead,7,ppm" in table


def test_a_unit_that_cannot_be_read_is_refused():
    read = certificate_from(example("01_pass.json"), "a.json")
    place = next(n for n, line in enumerate(read_lines(read)) if line.cells["test"] == "lead")
    with pytest.raises(CertificateError):
        corrected_lines(read, {place: {"unit": "bananas"}})


def test_every_shown_line_is_in_one_group():
    verdict = check_product(EXAMPLES / "02_lead_over.json")
    groups = line_groups(verdict)
    held = [*groups.lines, *(line for group in groups.per_day for line in group)]
    assert len(held) == len(verdict.shown_lines())


def test_a_certificate_with_numbers_is_drawn_with_its_table():
    plot = product_plot(check_product(EXAMPLES / "02_lead_over.json"), Wording())
    assert plot is not None
    assert "<svg" in plot.svg
