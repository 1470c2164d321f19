"""One case through the model, by the function that everything above uses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ketum.api.simulation import compare, save, simulate
from ketum.case import Case
from ketum.errors import InputError, OutputError
from ketum.exposure.bands import quantiles
from ketum.exposure.export import COLUMNS, NONMEM_COLUMNS
from ketum.exposure.extrapolation import REASONS
from ketum.exposure.modules import ANALYTES
from ketum.exposure.predict import Change, Later
from ketum.knowledge import open_knowledge
from ketum.product import content_of

TODAY = date(2026, 11, 22)
LEAF = {
    "person": {"age": 34, "weight": "68 kg"},
    "product": {"form": "powder", "label": {"mitragynine": "1.4 %"}},
    "use": {"doses": [{"amount": "2 g", "at": "08:00"}]},
}


def _run(changes=(), **settings):
    document = json.loads(json.dumps(LEAF))
    for path, value in dict(changes).items():
        *parents, last = path.split(".")
        place = document
        for key in parents:
            place = place.setdefault(key, {})
        place[last] = value
    case = Case.parse(document, today=TODAY)
    return simulate(case, people=120, days=5.0, today=TODAY, **settings)


def _codes(found):
    return {reason.code for reason in found.extrapolation}


def test_leaf_gives_seven_alkaloids_and_repeats_to_the_byte():
    first, second = (json.dumps(_run().to_dict()) for _ in range(2))
    assert first == second
    assert list(json.loads(first)["analytes"]) == list(ANALYTES)


def test_the_first_twins_are_the_same_whatever_their_number():
    document = Case.parse(LEAF, today=TODAY)
    few, many = (simulate(document, people=n, days=3.0, today=TODAY) for n in (50, 90))
    for name in few.analytes:
        np.testing.assert_array_equal(few.ng_ml[name], many.ng_ml[name][:50])


def test_bands_lie_in_order():
    band = _run().bands("mitragynine")
    assert (band.band90[0] <= band.band50[0]).all()
    assert (band.band50[0] <= band.median).all()
    assert (band.median <= band.band50[1]).all()
    assert (band.band50[1] <= band.band90[1]).all()


def test_metrics_hold_together():
    metrics = _run().metrics["mitragynine"]
    assert metrics["trough"].median <= metrics["cavg"].median <= metrics["cmax"].median
    assert metrics["auc_tau"].median == pytest.approx(24.0 * metrics["cavg"].median)
    assert metrics["accumulation"].low >= 1.0 - 1e-6


def test_a_larger_amount_gives_a_higher_level_in_every_twin():
    small, large = (
        _run({"use.doses": [{"amount": amount, "at": "08:00"}]}) for amount in ("1 g", "2 g")
    )
    np.testing.assert_allclose(
        large.ng_ml["mitragynine"], 2.0 * small.ng_ml["mitragynine"], rtol=1e-9
    )


def test_hours_above_a_level_fall_as_the_level_rises():
    found = _run()
    hours = [found.above("mitragynine", level).median for level in (0.1, 5.0, 500.0)]
    assert hours == sorted(hours, reverse=True)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"use.doses": []}, "use.doses"),
        ({"product.form": "other"}, "product.form"),
        ({"product": {}}, "product.form"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_filled_in(change, missing):
    found = _run(change)
    assert not found.known
    assert any(what.startswith(missing) for what in found.missing)
    assert found.to_dict()["analytes"] == {}
    assert set(found.unknown) == set(ANALYTES)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"use.doses": [{"amount": "20 g", "at": "08:00"}]}, "dose-above-studied"),
        ({"use.doses": [{"amount": "1 g", "at": h} for h in ("08:00", "18:00")]},
         "several-doses-a-day"),
        ({"product.form": "extract powder", "product.label": {"mitragynine": "40 %"}}, "extract"),
        ({"product.form": "7-oh tablet", "product.label": {"7-hydroxymitragynine": "15 mg/tablet"},
          "use.doses": [{"amount": "1 tablet", "at": "08:00"}]}, "7oh-product"),
        ({"person.age": 70}, "age-outside-studied"),
        ({"person": {"weight": "60 kg"}}, "age-unknown"),
        ({"person": {"age": 30}}, "weight-unknown"),
        ({"person.conditions": ["cirrhosis"]}, "liver-disease"),
        ({"person.symptoms": ["jaundice"]}, "liver-disease"),
        ({"person.conditions": ["kidney disease"]}, "kidney-disease"),
        ({"person.sex": "female", "person.pregnant": True}, "pregnancy"),
    ],
)  # fmt: skip
def test_what_lies_outside_the_studies_says_why(change, code):
    assert code in _codes(_run(change))
    assert REASONS[code]


def test_within_the_studies_there_is_no_reason_to_doubt_the_range():
    assert _codes(_run({"use.doses": [{"amount": "1 g", "at": "08:00"}]})) == set()


def test_a_product_of_seven_oh_leaves_what_it_does_not_hold_unknown():
    found = _run({
        "product.form": "7-oh tablet",
        "product.label": {"7-hydroxymitragynine": "15 mg/tablet"},
        "use.doses": [{"amount": "1 tablet", "at": "08:00"}],
    })  # fmt: skip
    assert "7-hydroxymitragynine" in found.analytes
    assert all(why for why in found.unknown.values())


def test_numbers_that_cannot_be_computed_are_refused_together():
    case = Case.parse(LEAF, today=TODAY)
    with pytest.raises(InputError) as refused:
        simulate(case, people=3, days=900.0, every_min=0.0, today=TODAY)
    assert {problem.code for problem in refused.value.problems} == {"KET-806"}
    assert len(refused.value.problems) == 3


def test_two_cases_are_compared_twin_by_twin():
    one, two = (_run({"use.doses": [{"amount": a, "at": "08:00"}]}) for a in ("3 g", "1 g"))
    ratio = compare(one, two)["mitragynine"]["cmax"]
    assert (ratio.low, ratio.median, ratio.high) == pytest.approx((3.0, 3.0, 3.0))


def test_cases_with_other_seeds_cannot_be_paired():
    with pytest.raises(InputError, match="KET-809"):
        compare(_run(seed=1), _run(seed=2))


def test_a_scenario_is_named_in_the_answer():
    assert _run(change=Change("liver-disease")).to_dict()["scenario"] == "liver-disease"


def test_the_csv_holds_the_bands(tmp_path):
    found = _run()
    lines = Path(save(found, tmp_path / "o.csv")).read_text("utf-8").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert len(lines) == 1 + len(found.analytes) * len(found.time_h)


def test_the_nonmem_data_set_has_each_twins_doses_in_time(tmp_path):
    found = _run()
    path = save(found, tmp_path / "o.nm.csv")
    rows = [line.split(",") for line in Path(path).read_text("utf-8").splitlines()]
    assert rows[0] == list(NONMEM_COLUMNS)
    first = [row for row in rows[1:] if row[0] == "1"]
    doses = [row for row in first if row[2] == "1"]
    assert len(doses) == 5
    assert float(doses[0][5]) == pytest.approx(found.twin_dose_mg[0]["mitragynine"][0], rel=1e-4)
    assert [float(row[1]) for row in first] == sorted(float(row[1]) for row in first)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(OutputError, match="KET-807"):
        save(_run(), tmp_path / "o.xlsx")


def test_after_stopping_levels_fall_and_a_missed_dose_leaves_a_gap():
    going = _run().twins("mitragynine")
    stopped = _run(change=Change(stop_after_days=3.0)).twins("mitragynine")
    missed = _run(change=Change(missed=frozenset({(2, 0)}))).twins("mitragynine")
    assert (stopped[:, -1] < going[:, -1]).all()
    at = round(2.5 * 48)
    assert (missed[:, at] < going[:, at]).all()
    assert (missed[:, : 2 * 48] == going[:, : 2 * 48]).all()


def test_parquet_needs_its_extra_and_says_so(tmp_path):
    found = _run()
    try:
        import pyarrow.parquet
    except ImportError:
        with pytest.raises(OutputError, match="pyarrow"):
            save(found, tmp_path / "o.parquet")
        return
    table = pyarrow.parquet.read_table(save(found, tmp_path / "o.parquet"))
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == len(found.analytes) * len(found.time_h)


def test_weighted_bands_follow_the_weights():
    levels = [{"analyte": "mitragynine", "value": "60 ng/mL", "matrix": "plasma",
               "after_dose": "2 h"}]  # fmt: skip
    found = _run({"person.levels": levels})
    assert found.levels[0].used
    expected = quantiles(found.twins("mitragynine"), (0.5,), found.weights)[0]
    np.testing.assert_array_equal(found.bands("mitragynine").median, expected)
    assert found.effective_people < found.people


def test_the_public_name_stays_a_function_however_it_was_imported():
    import ketum
    import ketum.api

    for _ in range(2):
        assert ketum.simulate is simulate
        assert ketum.api.simulate is simulate


def _later(amount, from_day=2, **product):
    document = json.loads(json.dumps(LEAF)) | {
        "use": {"doses": [{"amount": amount, "at": "08:00"}]}
    }
    document["product"] |= product
    case = Case.parse(document, today=TODAY)
    return Later(case, content_of(case.product, open_knowledge(), today=TODAY), from_day)


def test_a_change_to_the_same_use_changes_nothing():
    same = _run(change=Change(later=_later("2 g")))
    np.testing.assert_array_equal(same.ng_ml["mitragynine"], _run().ng_ml["mitragynine"])


def test_a_changed_amount_moves_levels_from_its_day_on():
    found, usual = _run(change=Change(later=_later("1 g"))), _run()
    after = found.time_h > 2 * 24 + 8.0
    ours, theirs = found.twins("mitragynine"), usual.twins("mitragynine")
    np.testing.assert_array_equal(ours[:, ~after][:, :-1], theirs[:, ~after][:, :-1])
    assert (ours[:, after] < theirs[:, after]).all()
    assert found.daily_mg["mitragynine"].median == pytest.approx(
        0.5 * usual.daily_mg["mitragynine"].median
    )


def test_what_a_later_product_adds_beyond_the_studies_is_said():
    later = _later("2 g", form="extract powder", label={"mitragynine": "45 %"})
    codes = _codes(_run(change=Change(later=later)))
    assert {"extract", "dose-above-studied"} <= codes


def test_a_later_use_that_says_too_little_is_named():
    case = Case.parse({"product": {"form": "powder"}}, today=TODAY)
    later = Later(case, content_of(case.product, open_knowledge(), today=TODAY), 2)
    assert _run(change=Change(later=later)).missing == ("use.doses",)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (Change(stop_after_days=0.0), "stop-after"),
        (Change(later=_later("1 g", 9)), "then"),
        (Change(missed=frozenset({(1, 4)})), "miss"),
        (Change(missed=frozenset({(99, 0)})), "miss"),
    ],
)
def test_a_change_that_the_run_never_meets_is_refused(change, where):
    with pytest.raises(InputError) as refused:
        _run(change=change)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert refused.value.problems[0].code == "KET-806"


def test_a_measured_level_weighs_the_use_as_it_stands_even_when_the_question_is_stopping():
    level = {
        "person.levels": [
            {"analyte": "mitragynine", "value": "40 ng/mL", "matrix": "plasma", "after_dose": "2 h"}
        ]
    }
    usual, stopped = _run(level), _run(level, change=Change(stop_after_days=3.0))
    assert [note.code for note in stopped.levels] == ["used"]
    np.testing.assert_allclose(usual.weights, stopped.weights)


def test_an_extract_that_is_silent_on_seven_oh_says_that_its_own_comes_on_top():
    silent = {"product.form": "extract powder", "product.label": {"mitragynine": "45 %"}}
    told = {**silent, "product.label": {"mitragynine": "45 %", "7-hydroxymitragynine": "0.1 %"}}
    assert "7oh-content-unknown" in _codes(_run(silent))
    assert "7oh-content-unknown" not in _codes(_run(told))
