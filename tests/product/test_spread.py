"""Spreads read from published rows, against constants that others have printed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Composition
from ketum.product.spread import Spread, normal_cdf, pooled, range_in_sigmas, row_spread


@pytest.mark.parametrize(
    ("n", "d2"),
    [(2, 1.128), (3, 1.693), (5, 2.326), (8, 2.847), (10, 3.078), (25, 3.931)],
)
def test_the_expected_range_of_normals_is_the_d2_of_control_charts(n: int, d2: float) -> None:
    # d2 of Shewhart charts, as in ASTM E2587 and any table of control chart constants.
    assert range_in_sigmas(n) == pytest.approx(d2, abs=6e-4)


def test_the_normal_distribution_function_is_the_printed_one() -> None:
    np.testing.assert_allclose(
        normal_cdf(np.array([-1.959964, 0.0, 1.644854])), [0.025, 0.5, 0.95], atol=1e-7
    )


def test_the_thai_drinks_range_agrees_with_their_printed_mean(knowledge: Knowledge) -> None:
    row = knowledge.get(Composition, "th-drinks-2024")
    spread = row_spread(row, "mg/mL", 0.95)
    mean_mg_per_l = 1000 * spread.median * math.exp(spread.sigma**2 / 2)
    assert row.mean is not None
    assert mean_mg_per_l == pytest.approx(row.mean, rel=0.05)


def test_percent_rows_are_brought_to_milligrams_a_gram(knowledge: Knowledge) -> None:
    row = knowledge.get(Composition, "sengnon-2019")
    assert row_spread(row, "mg/g", 0.95).median == pytest.approx(10 * math.sqrt(0.74 * 4.94))


def test_each_study_weighs_the_same_however_many_rows_it_has(knowledge: Knowledge) -> None:
    thai = [knowledge.get(Composition, f"sengnon-{year}") for year in ("2021a", "2021b", "2022")]
    other = knowledge.get(Composition, "k51-mitragynine")
    spread = pooled([*thai, other], "mg/g", 0.95)
    alone = pooled(thai, "mg/g", 0.95)
    single = pooled([other], "mg/g", 0.95)
    assert spread.median == pytest.approx(math.sqrt(alone.median * single.median))


def test_a_row_without_numbers_cannot_be_drawn_from(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="no number"):
        row_spread(knowledge.get(Composition, "griffin2016"), "", 0.95)


def test_a_uniform_stays_between_its_ends() -> None:
    drawn = Spread.between(0.2, 1.0).at(np.linspace(-8, 8, 99))
    assert (drawn.min() >= 0.2, drawn.max() <= 1.0) == (True, True)
