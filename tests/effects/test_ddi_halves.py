"""Two halves that nobody chose, rivals, and a choice judged where it was not made."""

from __future__ import annotations

import math

import pytest

from ketum.effects.ddi_halves import CHOSEN_AMONG, VARIANTS, compare_halves, half_of


@pytest.fixture(scope="module")
def halves(knowledge):
    return compare_halves(knowledge)


def test_all_trials_of_a_pair_fall_into_one_half_whatever_the_case_of_the_letters():
    assert half_of("Midazolam", "Rifampicin") == half_of("midazolam", "RIFAMPICIN")


def test_a_half_is_the_first_bit_of_the_hash_of_the_pair():
    # printf 'midazolam|rifampicin' | sha256sum begins with an even byte, 'midazolam|verapamil' odd
    import hashlib

    for victim, other in (("midazolam", "rifampicin"), ("midazolam", "verapamil")):
        digest = hashlib.sha256(f"{victim}|{other}".encode()).hexdigest()
        assert half_of(victim, other) == int(digest[:2], 16) % 2


def test_the_halves_hold_every_judged_row_once(halves, ratios):
    for first, second, both in halves.scores.values():
        assert first.rows + second.rows == both.rows == len(ratios.judged)
        assert first.pairs + second.pairs == both.pairs


def test_the_whole_is_what_the_check_itself_counts(halves, ratios):
    used = next(iter(halves.scores.values()))[2]
    assert used.share == pytest.approx(ratios.share)
    assert used.gmfe == pytest.approx(ratios.gmfe)
    assert used.bias == pytest.approx(ratios.bias)


def test_a_choice_is_judged_on_the_half_it_was_not_made_on(halves):
    name, score = halves.forward
    assert score == halves.scores[name][1]
    assert all(
        halves.scores[name][0].share >= halves.scores[other][0].share for other in CHOSEN_AMONG
    )
    name, score = halves.backward
    assert score == halves.scores[name][0]


def test_the_unseen_share_counts_each_row_once(halves):
    (_, one), (_, other) = halves.forward, halves.backward
    right = one.share * one.rows + other.share * other.rows
    assert halves.share_unseen == pytest.approx(right / (one.rows + other.rows))
    assert math.isclose(right, round(right))


def test_the_static_model_stands_beside_the_one_over_time_and_is_never_chosen(halves):
    assert [name for name, (variant, _) in VARIANTS.items() if variant.static]
    assert not any(name.startswith("static") for name in CHOSEN_AMONG)
    assert set(halves.scores) == set(VARIANTS)


def test_the_model_over_time_does_better_than_the_static_one_on_both_halves(halves):
    used = next(iter(halves.scores.values()))
    static = next(held for name, held in halves.scores.items() if name.startswith("static"))
    assert all(one.gmfe <= other.gmfe for one, other in zip(used, static, strict=True))
