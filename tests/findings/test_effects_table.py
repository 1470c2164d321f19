"""Benefits and harms side by side: every figure from a record, and only rows that apply."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.case import Case
from ketum.findings.effects_table import effects_rows, wilson
from ketum.findings.model import EffectsRow
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.evidence import Claim, Effect, Outcome

TODAY = date(2026, 11, 22)


def rows(**tables: Any) -> tuple[EffectsRow, ...]:
    case = Case.parse(tables, today=TODAY)
    return effects_rows(open_knowledge(), case, frozenset(tables.get("terms", ())))


@pytest.mark.parametrize(
    ("share", "count", "low", "high"),
    [
        # Newcombe 1998, Stat Med 17:857, table I, method 3 (Wilson score without correction).
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0 / 20, 20, 0.0000, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_the_published_examples(
    share: float, count: float, low: float, high: float
) -> None:
    found = wilson(share, count)
    assert found == pytest.approx((low, high), abs=5e-5)


@given(st.floats(0, 1), st.integers(1, 10_000))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(
    share: float, count: int
) -> None:
    low, high = wilson(share, count)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


def test_every_figure_is_that_of_its_record() -> None:
    knowledge = open_knowledge()
    for row in effects_rows(knowledge):
        effect = knowledge.find(row.number.record)
        assert isinstance(effect, Effect)
        assert (row.number.value, row.number.unit) == (effect.value, effect.unit)
        assert (row.population, row.n, row.result) == (effect.population, effect.n, effect.result)
        if row.interval != "computed":
            assert (row.number.low, row.number.high) == (effect.low, effect.high)
        assert [source.id for source in row.sources] == list(effect.sources)


def test_every_row_says_how_sure_it_is_and_every_lowering_says_why() -> None:
    knowledge = open_knowledge()
    for row in effects_rows(knowledge):
        outcome = knowledge.get(Outcome, row.outcome)
        assert row.grade == outcome.grade
        if outcome.claim:
            claim = knowledge.get(Claim, outcome.claim)
            assert (row.grade, row.verdict) == (claim.grade, claim.verdict)
        assert row.study_grade != "very-low" or row.study_reasons


def test_benefits_stand_before_harms_and_both_are_there() -> None:
    sides = [row.side for row in effects_rows(open_knowledge())]
    assert sides == sorted(sides)
    assert set(sides) == {"benefit", "harm"}


def test_the_only_trial_of_pain_stands_beside_its_placebo() -> None:
    (pain,) = [row for row in effects_rows(open_knowledge()) if row.outcome == "pain-laboratory"]
    assert pain.against is not None
    assert (pain.number.value, pain.against.value) == (24.9, 12.0)
    assert "placebo" in pain.comparator


def test_a_bound_gets_no_computed_interval() -> None:
    (over,) = [row for row in effects_rows(open_knowledge()) if row.number.name.startswith(">")][:1]
    assert (over.number.low, over.number.high, over.interval) == (None, None, "")


@pytest.mark.parametrize(
    ("tables", "there"),
    [
        ({"product": {"form": "powder"}}, set()),
        ({"person": {"pregnant": True}}, {"newborn"}),
        ({"terms": ["planned_pregnancy"]}, {"newborn"}),
        ({"product": {"form": "7-oh tablet"}}, {"seven-oh-deaths"}),
    ],
)
def test_rows_for_some_people_only_are_shown_to_them_only(
    tables: dict[str, Any], there: set[str]
) -> None:
    terms = frozenset(tables.pop("terms", ()))
    case = Case.parse(tables, today=TODAY)
    found = {row.outcome for row in effects_rows(open_knowledge(), case, terms)}
    assert found & {"newborn", "seven-oh-deaths"} == there


def test_where_people_or_products_studied_were_others_that_is_said() -> None:
    extract = rows(person={"sex": "female"}, product={"form": "liquid extract"})
    pain = next(row for row in extract if row.outcome == "pain-laboratory")
    assert pain.unlike == ("other-product", "men-only")
    leaf = rows(person={"sex": "male"}, product={"form": "powder"})
    assert {row.unlike for row in leaf} == {()}
    nothing = rows()
    assert {row.unlike for row in nothing} == {("product-unknown",)}


def test_what_is_hoped_for_most_comes_first_and_harms_stay_gravest_first() -> None:
    found = rows(goals={"energy": 3, "pain": 1}, preferences={"memory": 3})
    assert [row.matter for row in found[:2]] == ["energy", "pain"]
    harms = [row.matter for row in found if row.side == "harm"]
    assert harms[0] == "breathing"
    assert harms[-1] == "memory"
