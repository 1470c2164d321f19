"""The effects table in words: figures as printed, who stood beside, how sure and why."""

from __future__ import annotations

from typing import Any

import pytest

from ketum.findings.effects_table import effects_rows
from ketum.findings.model import Number
from ketum.knowledge import open_knowledge
from ketum.report.effects_table import COLUMNS, cells, effects_tables, figure
from ketum.wording import Wording

EVERYBODY = effects_rows(open_knowledge())


def row(outcome: str, place: int = 0) -> dict[str, str]:
    found = [one for one in EVERYBODY if one.outcome == outcome]
    return dict(zip(COLUMNS, cells(found[place], Wording()), strict=True))


@pytest.mark.parametrize(
    ("shown", "interval", "told"),
    [
        ({"value": 24.9, "unit": "s"}, "SD 39.4", "24.9 s (SD 39.4)"),
        ({"value": 2.25, "low": 1.77, "high": 2.85}, "95% CI", "2.25 (1.77 to 2.85, 95% CI)"),
        ({"value": 25.5, "unit": "%", "low": 23.6664, "high": 27.4267}, "computed",
         "25.5 % (23.7 to 27.4, 95 % interval computed)"),
        ({"value": 90.0, "unit": "%", "name": "> helpful"}, "", "over 90 %"),
        ({"value": 33.0, "unit": "%", "name": "about helpful"}, "", "about 33 %"),
        ({"low": 3.9, "high": 62.1, "unit": "mg/g"}, "", "3.9 to 62.1 mg/g"),
        ({"value": 9.0, "low": 1.0, "high": 12.0}, "", "9 (1 to 12)"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_a_figure_is_told_as_printed_and_a_computed_interval_says_so(
    shown: dict[str, Any], interval: str, told: str
) -> None:
    number = Number(**({"name": "share", "unit": "", "how": "published"} | shown))
    assert figure(number, interval, Wording()) == told


def test_the_trial_of_pain_names_both_arms_people_and_doubts() -> None:
    told = row("pain-laboratory")
    assert "24.9 s (SD 39.4)" in told["figure"]
    assert told["beside"] == "12 s (a placebo drink, same people)"
    assert "(26 people)" in told["people"]
    assert told["study"].startswith("Low certainty. Lowered: indirectness: cold pain")
    assert "Vicknasingam" in told["source"]


def test_a_figure_without_a_group_beside_it_says_nobody() -> None:
    assert row("pain-lasting")["beside"] == "nobody"
    assert "Nobody has shown it." in row("pain-lasting")["whole"]


def test_what_is_no_number_is_told_in_words() -> None:
    assert "occurred, more at higher dose" in row("liver")["figure"]


def test_the_page_holds_benefits_and_harms_as_two_tables_of_equal_width() -> None:
    benefits, harms = effects_tables(EVERYBODY, Wording())
    assert (benefits.caption, harms.caption) == ("Benefits", "Harms")
    assert {len(line) for table in (benefits, harms) for line in table.rows} == {4}
    assert len(benefits.rows) + len(harms.rows) == len(EVERYBODY)


def test_a_side_without_rows_makes_no_table() -> None:
    assert effects_tables((), Wording()) == ()
