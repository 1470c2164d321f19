"""Human studies simulated again: what is compared, what counts as met, and that it repeats."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ketum.api.validate_exposure import report_html, report_markdown
from ketum.exposure.predictive import tea_predictive
from ketum.exposure.validation import validate
from ketum.knowledge.records.pk import Posterior, Statistic
from ketum.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/science/validation-exposure.md"
REPORT = ROOT / "validation/exposure.html"


@pytest.fixture(scope="module")
def found(knowledge):
    return validate(knowledge, seed=1)


def test_nine_in_ten_fitted_figures_lie_within_a_quarter(found):
    assert found.share_within("fitted") >= 0.90


def test_four_in_five_external_figures_lie_within_a_factor_of_two(found):
    assert found.share_within("external") >= 0.80


def test_fitted_figures_are_those_that_the_posterior_names(knowledge, found):
    (posterior,) = knowledge.all(Posterior)
    fitted = {c.record for c in found.comparisons if c.role == "fitted"}
    assert fitted == set(posterior.fitted_to)


def test_the_extract_trial_is_external_and_unverified(found):
    extract = [c for c in found.comparisons if c.study == "huestis-2026-extract"]
    assert len(extract) == 9
    assert not any(c.verified or c.role == "fitted" for c in extract)


def test_nothing_disputed_is_compared(knowledge, found):
    for comparison in found.comparisons:
        statistic = knowledge.get(Statistic, comparison.record.partition("/")[2])
        assert not statistic.disputed


def test_observed_figures_are_the_printed_ones(knowledge, found):
    for comparison in found.comparisons:
        statistic = knowledge.get(Statistic, comparison.record.partition("/")[2])
        if statistic.value is not None:
            assert comparison.observed == statistic.value
        else:
            assert statistic.low <= comparison.observed <= statistic.high


def test_a_day_of_samples_shortens_the_half_life_as_the_regular_user_study_saw(found):
    by_study = {
        c.study: c.predicted
        for c in found.comparisons
        if c.analyte == "mitragynine" and c.metric == "t_half" and c.occasion != "day15"
    }
    assert by_study["trakulsrichai-2015"] < 0.75 * by_study["tanna-2022"]


def test_the_bands_of_each_draw_hold_what_was_asked_of_the_tea_study(found):
    cover = found.coverage_of("tanna-2022")
    assert cover.figures == 7 * 4 * 3
    assert 0.80 <= cover.held <= 0.97
    assert cover.by_chance[0] <= cover.held <= cover.by_chance[1]


def test_every_number_of_the_tea_study_has_a_place(found):
    held = [one for one in found.positions if one.study == "tanna-2022"]
    assert {one.kind for one in held} == {"lowest", "middle", "highest"}
    assert all(0.0 <= one.place <= 1.0 and one.low <= one.high for one in held)


def test_the_leaf_trial_is_judged_by_the_band_of_all_only(found):
    cover = found.coverage_of("huestis-2024")
    assert cover.held is None
    assert cover.figures == 14


def test_numbers_that_were_not_fitted_are_placed_and_those_outside_are_named(found):
    outside = found.external_positions
    assert {one.study for one in outside} == {"huestis-2024", "trakulsrichai-2015"}
    text = report_markdown(found, Wording())
    for one in found.positions:
        if one.verified and not one.inside:
            assert f"{one.metric} ({one.occasion}), " in text
            assert f"{one.place:.0%} of the simulated studies lie below" in text


def test_the_committed_page_and_report_come_out_the_same_to_the_byte(found):
    assert report_markdown(found, Wording()) == PAGE.read_text(encoding="utf-8")
    assert report_html(found, Wording()) == REPORT.read_text(encoding="utf-8")


def test_another_run_of_the_same_seed_gives_the_same_bytes(knowledge, found):
    again = validate(knowledge, seed=1)
    assert report_html(again, Wording()) == report_html(found, Wording())


def test_every_miss_is_discussed(found):
    text = report_markdown(found, Wording())
    for comparison in found.comparisons:
        if not comparison.within:
            assert (
                f"{comparison.metric} ({comparison.occasion}): ratio {comparison.ratio:.2f}" in text
            )


def test_the_page_has_its_parts_in_order_and_pictures_that_can_be_read_aloud(found):
    page = report_html(found, Wording())
    parts = [
        "Executive summary",
        "Introduction",
        "Materials and methods",
        "Results",
        "Discussion",
        "Appendices",
    ]
    places = [page.index(f"<h2>{part}</h2>") for part in parts]
    assert places == sorted(places)
    assert page.count('role="img"') == page.count("<title") - 1 == 3 + 1 + 4 + 7


def test_the_expected_courses_hold_the_printed_peaks(knowledge):
    for one in tea_predictive(knowledge):
        at = int(np.argmin(np.abs(one.time_h - one.peak.time_h)))
        assert one.bands[0, at] <= one.peak.value <= one.bands[4, at]


def test_one_study_alone_is_the_same_as_in_the_whole(knowledge, found):
    alone = validate(knowledge, "tanna-2022", seed=1)
    whole = [c for c in found.comparisons if c.study == "tanna-2022"]
    assert json.dumps([c.to_dict() for c in alone.comparisons]) == json.dumps(
        [c.to_dict() for c in whole]
    )
