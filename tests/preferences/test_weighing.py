"""Patterns beside none: closed forms, what turns the answer, and when it cannot be told."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.preferences import Matter, Part, Pattern, Result, weigh

OWN = Pattern("own", 3.0)
DRAWS = 20_000


def benefit(name: str = "pain", level: int = 1, *parts: Part, weak: bool = False) -> Matter:
    return Matter(id=name, side="benefit", level=level, parts=parts, weak=weak)


def harm(
    name: str = "liver", level: int = 1, *parts: Part, weak: bool = False, ordered: bool = False
) -> Matter:
    return Matter(id=name, side="harm", level=level, parts=parts, weak=weak, ordered=ordered)


def first(found: Result) -> dict[str, float]:
    return {one.pattern: one.ranks[0] for one in found.standings}


def test_one_unknown_benefit_and_one_unknown_harm_of_equal_weight_are_even() -> None:
    found = weigh([benefit(), harm()], [OWN], draws=DRAWS, seed=1)
    assert first(found)["own"] == pytest.approx(0.5, abs=4 * found.standings[0].error[0])


def test_a_benefit_that_matters_more_comes_first_as_often_as_the_integral_says() -> None:
    """With w above a half and p, q uniform, w p > (1 - w) q has the probability 3/2 - ln 2."""
    found = weigh([benefit("pain", 2), harm("liver", 1)], [OWN], draws=DRAWS, seed=1)
    assert first(found)["own"] == pytest.approx(1.5 - log(2), abs=4 * found.standings[0].error[0])


def test_without_any_benefit_none_always_comes_first() -> None:
    found = weigh([harm()], [OWN], draws=500, seed=1)
    assert first(found) == {"own": 0.0, "none": 1.0}
    assert found.standings[0].confidence is None


MANY = Part(0.5, 1e6)
HARDLY = Part(0.01, 1e6)


def test_where_both_sides_are_well_known_and_far_apart_the_evidence_tells() -> None:
    found = weigh([benefit("pain", 2, MANY), harm("liver", 1, HARDLY)], [OWN], draws=500, seed=1)
    assert first(found)["own"] == 1.0
    assert not found.thin
    assert found.turns_on == ()


def test_what_nobody_counted_is_taken_for_and_against_and_may_turn_the_answer() -> None:
    found = weigh([benefit("pain", 3), harm("liver", 1, HARDLY)], [OWN], draws=500, seed=1)
    assert found.sensitivity["unknown-for"] == (1.0, 0.0)
    assert found.sensitivity["unknown-against"] == (0.0, 1.0)
    assert "unknown-against" in found.turns_on


def test_evidence_of_the_lowest_grade_alone_never_carries_a_side() -> None:
    for weak in ((True, False), (False, True), (True, True)):
        matters = [benefit("pain", 1, MANY, weak=weak[0]), harm("liver", 1, HARDLY, weak=weak[1])]
        found = weigh(matters, [OWN], draws=200, seed=1)
        assert found.thin
        assert "without-weak" in found.sensitivity


def test_the_last_benefit_or_harm_is_never_left_out() -> None:
    found = weigh([benefit(), harm("liver"), harm("heart")], [OWN], draws=200, seed=1)
    assert {name for name in found.sensitivity if name.startswith("without: ")} == {
        "without: liver", "without: heart",
    }  # fmt: skip


def test_more_doses_a_day_never_happen_to_give_the_smaller_share() -> None:
    some = (Part(0.1, 50.0), Part(0.6, 50.0))
    patterns = [Pattern("often", 4.0), Pattern("seldom", 1.0)]
    ordered = weigh([harm("control", 1, *some, ordered=True)], patterns, draws=2000, seed=1)
    free = weigh([harm("control", 1, *some)], patterns, draws=2000, seed=1)
    ranks = {one.pattern: one.ranks for one in ordered.standings}
    assert ranks["seldom"][1] == 1.0
    assert ranks["often"][2] == 1.0
    assert {one.pattern: one.ranks for one in free.standings}["often"][1] > 0.3


def test_where_the_doses_are_not_known_nothing_is_ordered() -> None:
    some = (Part(0.1, 50.0), Part(0.6, 50.0))
    patterns = [Pattern("often", 4.0), Pattern("unknown")]
    found = weigh([harm("control", 1, *some, ordered=True)], patterns, draws=2000, seed=1)
    assert 0.3 < {one.pattern: one.ranks for one in found.standings}["often"][1] < 0.7


MATTERS = st.lists(
    st.tuples(st.sampled_from(["benefit", "harm"]), st.integers(1, 3), st.booleans()),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=25)
@given(MATTERS, st.integers(1, 3), st.integers(0, 99))
def test_the_same_seed_gives_the_same_answer_in_any_order_of_matters(
    told: list[tuple[str, int, bool]], count: int, seed: int
) -> None:
    matters = [
        Matter(id=f"m{place}", side=side, level=level, parts=(MANY,) if known else ())  # type: ignore[arg-type]
        for place, (side, level, known) in enumerate(told)
    ]
    patterns = [Pattern(f"p{place}", float(place)) for place in range(count)]
    one = weigh(matters, patterns, draws=200, seed=seed)
    again = weigh(matters, patterns, draws=200, seed=seed)
    turned = weigh(matters[::-1], patterns, draws=200, seed=seed)
    assert one == again
    assert first(turned) == pytest.approx(first(one), abs=1e-9)
    assert sum(first(one).values()) == pytest.approx(1.0)
