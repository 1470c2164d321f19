"""What the laboratory and the label say, beside what the numbers say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ketum.knowledge.records.quality import Limit, Rule
from ketum.product.amounts import Amount, CannotJudge, Scale
from ketum.product.certificate import Reading
from ketum.product.reading.units import CERTIFICATE_UNITS
from ketum.product.verdict import DocumentFinding, VerdictLine

__all__ = ["label_findings", "statement_findings"]

_CLAIMED = re.compile(r"(\d+(?:\.\d+)?)\s*mg")
_FIVE = ("mitragynine", "speciogynine", "paynantheine", "speciociliatine", "7-hydroxymitragynine")


def statement_findings(scale: Scale, lines: Sequence[VerdictLine]) -> Iterator[DocumentFinding]:
    """PASS on a line whose number breaks a limit that everyone is shown."""
    broken = {
        name
        for line in lines
        if line.on_paper == "fail" and line.standing != "comparison" and line.grams_per_day is None
        and line.legal_force in {"law", "compendial"}
        for name in _parts(scale, line)
    }  # fmt: skip
    per_day = [r for r in scale.certificate.readings if _per_day_as_content(scale, r)]
    passed = [r for r in scale.certificate.readings if r.statement == "PASS"]
    contradicted = [r for r in passed if r.analyte in broken or r in per_day or _own(r)]
    if contradicted:
        names = ", ".join(dict.fromkeys(scale.name(r.analyte) for r in contradicted))
        text = f"the laboratory says PASS where the numbers do not bear it out: {names}"
        if per_day:
            text += "; limits per day were printed as if they were limits per gram"
        yield DocumentFinding(
            code="statement-contradicted", verdict="contradicted", severity="warning", text=text,
            seen="PASS", where=contradicted[0].where)  # fmt: skip


def _parts(scale: Scale, line: VerdictLine) -> tuple[str, ...]:
    return scale.knowledge.get(Limit, line.limit_id).parts


def _own(reading: Reading) -> bool:
    """PASS although the number is above the laboratory's own limit in the same unit."""
    same = reading.lab_limit_unit == reading.unit
    if not same or reading.value is None or reading.lab_limit is None:
        return False
    return reading.qualifier == "=" and reading.value > reading.lab_limit


def _per_day_as_content(scale: Scale, reading: Reading) -> bool:
    """The laboratory's ppm limit has the figure of a limit per day, and of none per gram."""
    kind = CERTIFICATE_UNITS.get(reading.lab_limit_unit, ("", 0.0))[0]
    if reading.lab_limit is None or kind != "content":
        return False
    group = [limit for limit in scale.knowledge.where(Limit, group="element")
             if limit.value == reading.lab_limit and _same_metal(limit, reading)]  # fmt: skip
    bases = {limit.basis for limit in group}
    return "per_day" in bases and "per_mass_as_sold" not in bases


def _same_metal(limit: Limit, reading: Reading) -> bool:
    """Total, inorganic and organic forms of one metal share their first word or its element."""
    metal = reading.analyte.partition("_")[0]
    return any(metal in part for part in limit.parts)


def label_findings(scale: Scale) -> Iterator[DocumentFinding]:
    """A label that says kratom alkaloids for what is mostly 7-OH, or states another amount."""
    claim = scale.certificate.text("label_claim")
    if not claim:
        return
    try:
        content = scale.content("7-hydroxymitragynine")
    except CannotJudge:
        content = None
    hidden = None if content is None else _hidden_seven_oh(scale, claim, content)
    if hidden is not None:
        yield hidden
    else:
        yield from _other_amount(scale, claim)


def _hidden_seven_oh(scale: Scale, claim: str, content: Amount) -> DocumentFinding | None:
    """Kratom alkaloids on the label, 7-OH in the tablet."""
    rule = scale.knowledge.get(Rule, "mostly-7oh")
    try:
        share = scale.share("7-hydroxymitragynine", _FIVE)
    except CannotJudge:
        return None
    if share.low <= rule.value or _named_in(claim) == "7-hydroxymitragynine":
        return None
    amount = _CLAIMED.search(claim)
    value = content.value * scale.piece_g if scale.piece_g else None
    held = f"{value:.4g} mg of 7-OH a piece" if value else f"{content.value:.4g} mg/g of 7-OH"
    text = f'the label says "{claim}", but {share.value:.0f} % of the alkaloids is 7-OH ({held})'
    return DocumentFinding(
        code="label-claim", verdict="mislabelled", severity="warning", text=text, seen=claim,
        value=value, limit=amount[1] if amount else "", records=(rule.ref,))  # fmt: skip


def _other_amount(scale: Scale, claim: str) -> Iterator[DocumentFinding]:
    """The label names an alkaloid and milligrams a piece, and the result with its U is neither."""
    name, amount = _named_in(claim), _CLAIMED.search(claim)
    if not name or amount is None or not scale.piece_g:
        return
    try:
        held = scale.content(name).times(scale.piece_g)
    except CannotJudge:
        return
    stated = float(amount[1])
    if held.open or not held.detected or held.low <= stated <= held.high:
        return
    side = "more" if held.value > stated else "less"
    text = (
        f'the label says "{claim}"; {held.value:.3g} mg a piece was found,'
        f" {abs(held.value / stated - 1):.0%} {side}"
    )
    yield DocumentFinding(
        code="label-amount", verdict="mislabelled", severity="caution", text=text, seen=claim,
        value=held.value, limit=amount[1], where=held.readings[0].where)  # fmt: skip


def _named_in(claim: str) -> str:
    """The alkaloid that a claim names; empty for `kratom alkaloids` and the like."""
    if re.search(r"7\s*-?\s*(?:oh|hydroxy)", claim.casefold()):
        return "7-hydroxymitragynine"
    return "mitragynine" if "mitragynine" in claim.casefold() else ""
