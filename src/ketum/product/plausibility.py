"""Do the numbers of a certificate fit each other and what leaf is known to hold? Questions only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from ketum.knowledge.records.quality import Form, Rule
from ketum.product.amounts import CannotJudge, Scale
from ketum.product.presence import is_seven_oh
from ketum.product.verdict import DocumentFinding

__all__ = ["plausibility_findings"]

Severity: TypeAlias = Literal["warning", "caution", "note"]

_FIVE = ("mitragynine", "speciogynine", "paynantheine", "speciociliatine", "7-hydroxymitragynine")
_METALS = ("lead", "cadmium", "arsenic_total", "mercury_total")


def plausibility_findings(scale: Scale, form: Form | None) -> Iterator[DocumentFinding]:
    """What does not fit, each as a question to the seller or the laboratory."""
    leaf = form is None or form.product_class == "leaf"
    yield from _sums(scale)
    if leaf and is_seven_oh(scale, form):
        text = "7-OH is higher than mitragynine, which leaf never shows"
        yield _odd("seven-oh-above-mitragynine", text, "warning")
    if leaf:
        yield from _leaf(scale)


def _sums(scale: Scale) -> Iterator[DocumentFinding]:
    try:
        total = scale.total(_FIVE)
    except CannotJudge:
        return
    if total.low > 1000:
        yield _odd("more-than-whole", "the alkaloids add up to more than the product weighs",
                   "warning")  # fmt: skip
    try:
        stated = scale.content("total_alkaloids")
    except CannotJudge:
        return
    if stated.high < total.low:
        text = (
            f"the stated total of alkaloids ({stated.value / 10:.3g} %) is less than the sum of"
            f" the lines ({total.value / 10:.3g} %)"
        )
        yield _odd("total-below-sum", text, "caution")


def _leaf(scale: Scale) -> Iterator[DocumentFinding]:
    rule = scale.knowledge.get(Rule, "leaf-mitragynine-high")
    try:
        percent = scale.content("mitragynine").times(0.1)
    except CannotJudge:
        percent = None
    if percent is not None and percent.per == "g" and percent.low > rule.value:
        text = (
            f"{percent.value:.3g} % mitragynine is more than any leaf survey found"
            f" ({rule.value:g} %): ask whether this is an extract"
        )
        yield _odd("leaf-too-strong", text, "caution", rule.ref)
    metals = [scale.certificate.of(name) for name in _METALS]
    if all(reading is not None and reading.qualifier in {"nd", "<"} for reading in metals):
        text = (
            "all four metals are called not detected, while published leaf nearly always has lead"
        )
        yield _odd("metals-all-absent", text, "note", "quality.contamination/proz2020-lead")


def _odd(code: str, text: str, severity: Severity, *records: str) -> DocumentFinding:
    return DocumentFinding(
        code=code,
        verdict="question",
        severity=severity,
        text=text,
        records=records,
    )
