"""Contents from certificate, label and published rows."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ketum.case.model import Brew, Label, Product
from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Composition, Prior
from ketum.product import Content, content_of, dose_mg
from ketum.units import Quantity

EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
Make = Callable[..., Content]


@pytest.fixture
def content(knowledge: Knowledge) -> Make:
    return lambda **facts: content_of(Product(**facts), knowledge)


def _normals(content: Content, twins: int = 4000) -> np.ndarray:
    return np.random.default_rng(7).standard_normal((twins, len(content.dimensions)))


def test_a_certificate_of_the_lot_gives_its_own_value_and_uncertainty(content: Make) -> None:
    made = content(form="powder", lot="WH-2607-C", certificate=EXAMPLES / "04_unit_trap.csv")
    held = made.analytes["mitragynine"]
    assert (made.basis, made.per, held.unit) == ("certificate", "g", "mg/g")
    assert held.median == pytest.approx(17.1)
    # 1.4 mg/g expanded: a standard deviation of 0.7 in 17.1, 1.645 of them to the 95 % point.
    assert held.p95 == pytest.approx(17.1 * math.exp(1.645 * 0.7 / 17.1), rel=1e-3)


def test_a_certificate_of_another_lot_is_not_used_and_says_so(content: Make) -> None:
    made = content(form="powder", lot="ZZ-9", certificate=EXAMPLES / "04_unit_trap.csv")
    assert made.basis == "published"
    assert "certificate-lot-differs" in {warning.code for warning in made.warnings}


def test_a_certificate_for_a_tablet_is_not_used_for_powder(content: Make) -> None:
    made = content(form="powder", kind="leaf", lot="TB-2605-7",
                   certificate=EXAMPLES / "03_7oh_spiked.json",
                   label=Label(claims=(("mitragynine", Quantity(1.4, "%")),)))  # fmt: skip
    assert made.analytes["mitragynine"].p95 < 40


def test_a_stale_certificate_is_not_carried_forward(knowledge: Knowledge) -> None:
    product = Product(form="powder", certificate=EXAMPLES / "06_expired.json")
    made = content_of(product, knowledge, today=date(2026, 11, 22))
    assert made.basis == "published"
    assert "certificate-report-age" in {warning.code for warning in made.warnings}


def test_a_lot_that_nobody_can_compare_widens_the_band(knowledge: Knowledge) -> None:
    text = (EXAMPLES / "04_unit_trap.csv").read_text(encoding="utf-8")
    from ketum.product.reading.entry import certificate_from_text

    read = certificate_from_text(text.replace("label_lot,WH-2607-C\n", ""), "csv", knowledge)
    known = content_of(Product(form="powder", lot="WH-2607-C"), knowledge, certificate=read)
    unknown = content_of(Product(form="powder"), knowledge, certificate=read)
    assert unknown.analytes["mitragynine"].p95 > 1.5 * known.analytes["mitragynine"].p95
    assert "lot-not-compared" in {warning.code for warning in unknown.warnings}


def test_what_was_not_detected_lies_between_nothing_and_the_limit_of_quantification(
    content: Make,
) -> None:
    made = content(form="tablet", lot="TB-2605-7", certificate=EXAMPLES / "03_7oh_spiked.json")
    drawn = made.analytes["speciogynine"].draw(np.linspace(-4, 4, 101))
    assert drawn.min() >= 0
    assert drawn.max() <= 0.05 + 1e-12  # 0.005 % is 0.05 mg/g


def test_more_7oh_than_mitragynine_makes_it_a_7oh_product(content: Make) -> None:
    made = content(form="tablet", certificate=EXAMPLES / "03_7oh_spiked.json")
    assert made.product_class == "7oh"
    assert dose_mg(made, Quantity(1, "tablet"), _normals(made))["7-hydroxymitragynine"].mean() > 10


def test_a_leaf_label_is_taken_down_by_what_the_survey_found(content: Make) -> None:
    made = content(form="powder", label=Label(claims=(("mitragynine", Quantity(1.4, "%")),)))
    held = made.analytes["mitragynine"]
    assert made.basis == "label"
    assert held.median < 14
    assert held.p5 < 14 * 0.27  # the lowest share of its label that a survey measured
    assert held.p95 > 14  # the label may be right


def test_a_7oh_label_is_exceeded_by_5_to_28_per_cent(content: Make) -> None:
    label = Label(claims=(("7-hydroxymitragynine", Quantity(15, "mg/tablet")),))
    held = content(form="7-oh tablet", label=label).analytes["7-hydroxymitragynine"]
    assert 15 * 1.05 < held.p5 < held.p95 < 15 * 1.28


def test_the_published_leaf_prior_covers_what_surveys_span(content: Make) -> None:
    held = content(form="powder").analytes["mitragynine"]
    assert held.p5 < 6.8  # mg/g, the top of a student survey of retail powder
    assert held.p95 > 25  # mg/g, half of Thai leaf ranges reach it
    assert 5 < held.median < 25  # the README's 0.5 to 2.5 %


def test_minor_alkaloids_follow_the_mitragynine_of_their_twin(content: Make) -> None:
    made = content(form="powder")
    drawn = dose_mg(made, Quantity(2, "g"), _normals(made))
    logs = np.log([drawn["mitragynine"], drawn["speciociliatine"]])
    assert np.corrcoef(logs)[0, 1] > 0.7


def test_the_profile_of_the_minor_alkaloids_is_that_of_k51(content: Make) -> None:
    made = content(form="powder")
    share = made.analytes["speciogynine"].median / made.analytes["mitragynine"].median
    assert share == pytest.approx(3.18 / 19.48, rel=1e-6)


def test_fresh_leaf_without_published_mass_stays_unknown(content: Make) -> None:
    made = content(form="fresh leaf")
    assert made.basis == "unknown"
    assert dose_mg(made, Quantity(20, "leaf"), _normals(made)) == {}
    assert "fresh leaf" in made.why_unknown(Quantity(20, "leaf"))


def test_a_liquid_extract_without_a_label_stays_unknown(content: Make) -> None:
    assert content(form="liquid extract").basis == "unknown"


def test_tea_from_weighed_leaf_holds_at_most_what_the_leaf_held(content: Make) -> None:
    brew = Brew(leaf=Quantity(10, "g"), volume=Quantity(500, "mL"))
    tea, leaf = content(form="tea", brew=brew), content(form="dried leaf")
    normals = _normals(tea)
    cup = dose_mg(tea, Quantity(500, "mL"), normals)["mitragynine"]
    whole = dose_mg(leaf, Quantity(10, "g"), normals[:, : len(leaf.dimensions)])["mitragynine"]
    assert np.all(cup <= whole * (1 + 1e-9))
    assert np.all(cup >= 0.2 * whole * (1 - 1e-9))


def test_tea_from_counted_leaves_is_taken_for_a_thai_kratom_drink(content: Make) -> None:
    brew = Brew(leaf=Quantity(20, "leaf"), volume=Quantity(500, "mL"))
    made = content(form="fresh leaf", brew=brew)
    assert made.per == "mL"
    assert made.analytes["mitragynine"].records[-1] == "quality.composition/th-drinks-2024"


def test_a_capsule_of_unknown_mass_carries_an_unverified_warning(content: Make) -> None:
    made = content(form="capsule")
    assert made.verified
    assert not made.warnings_for([Quantity(2, "g")])[-1].code.startswith("unverified")
    assert made.warnings_for([Quantity(2, "capsule")])[-1].code == "unverified-capsule"


def test_a_stated_capsule_mass_needs_no_sellers_table(content: Make) -> None:
    made = content(form="capsule", each=(("capsule", Quantity(500, "mg")),))
    assert not made.size_warnings
    two = dose_mg(made, Quantity(2, "capsule"), _normals(made))["mitragynine"]
    gram = dose_mg(made, Quantity(1, "g"), _normals(made))["mitragynine"]
    np.testing.assert_allclose(two, gram)


def test_a_label_per_serving_reaches_millilitres_through_the_serving(content: Make) -> None:
    label = Label(claims=(("mitragynine", Quantity(150, "mg")),), serving=Quantity(15, "mL"))
    made = content(form="liquid extract", label=label)
    bottle = dose_mg(made, Quantity(30, "mL"), _normals(made))["mitragynine"]
    serving = dose_mg(made, Quantity(1, "serving"), _normals(made))["mitragynine"]
    np.testing.assert_allclose(bottle, 2 * serving)


def test_a_draw_is_a_function_of_its_normals_alone(content: Make) -> None:
    made = content(form="powder")
    normals = _normals(made, 50)
    first = dose_mg(made, Quantity(3, "g"), normals)["mitragynine"]
    np.testing.assert_array_equal(first, dose_mg(made, Quantity(3, "g"), normals)["mitragynine"])
    alone = dose_mg(made, Quantity(3, "g"), normals[10:11])["mitragynine"]
    assert alone[0] == first[10]


def test_a_marginal_draw_has_the_spread_of_the_joint_one(content: Make) -> None:
    made = content(form="powder")
    for name in ("mitragynine", "7-hydroxymitragynine"):
        joint = dose_mg(made, Quantity(1, "g"), _normals(made, 40_000))[name]
        held = made.analytes[name]
        np.testing.assert_allclose(
            np.percentile(joint, [5, 50, 95]), [held.p5, held.median, held.p95], rtol=0.05
        )


def test_no_verified_prior_rests_on_a_row_that_nobody_verified(knowledge: Knowledge) -> None:
    for prior in knowledge.all(Prior):
        rows = [knowledge.get(Composition, name) for name in prior.rows]
        assert not prior.verified or all(row.verified for row in rows)
        assert not prior.verified or all(row.tier not in {"D", "E"} for row in rows)
