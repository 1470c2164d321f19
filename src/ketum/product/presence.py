"""Limits that ask for absence: a substance at all, or an organism in a portion of so many grams."""

from __future__ import annotations

from ketum.knowledge.records.quality import Form, Limit
from ketum.product.amounts import CannotJudge, Scale
from ketum.product.certificate import Reading
from ketum.product.verdict import Verdict

__all__ = ["absent", "absent_in", "is_seven_oh"]

Answer = tuple[Verdict, str, str, tuple[Reading, ...]]


def absent(limit: Limit, scale: Scale, form: Form | None) -> Answer:
    """Whether any of the substances was found; one that nobody looked for leaves it open."""
    readings = [reading for name in limit.parts for reading in scale.certificate.all_of(name)]
    found = [r for r in readings if r.qualifier in {"detected", ">"} or ((r.value or 0) > 0
             and r.qualifier == "=")]  # fmt: skip
    if found:
        shown = ", ".join(f"{reading.name} {reading.shown}" for reading in found)
        return "fail", shown, "found, where the limit asks for none", tuple(found)
    looked = {r.analyte for r in readings if r.qualifier in {"nd", "<"}}
    missing = [scale.name(part) for part in limit.parts if part not in looked]
    if looked and not missing:
        if any(r.loq is None and r.lod is None for r in readings):
            reason = "not detected, and the limit of quantification is not stated"
            return "cannot-judge", "not detected", reason, tuple(readings)
        return "pass", "not detected", "looked for and not found", tuple(readings)
    whole = len(missing) == len(limit.parts)
    reason = "not tested" if whole else f"{', '.join(missing)} not tested"
    if is_seven_oh(scale, form):
        return "cannot-judge", "not tested", f"{reason}, and 7-OH products often hold it", ()
    if any(r.qualifier == "not-tested" for r in readings):
        return "cannot-judge", "not tested", f"{reason}, as the certificate itself says", ()
    return "not-tested", "not tested", reason, ()


def absent_in(limit: Limit, scale: Scale) -> Answer:
    """Whether an organism was looked for in a large enough portion, and not found."""
    reading = scale.reading(limit.parts[0])
    needed = limit.value or 0.0
    if reading.qualifier in {"detected", ">"} or (
        reading.qualifier == "=" and (reading.value or 0) > 0
    ):
        return "fail", reading.shown, "found in the portion tested", (reading,)
    if reading.qualifier != "nd" and not (reading.qualifier == "=" and reading.value == 0):
        raise CannotJudge(f"a count ({reading.shown}) does not tell whether {needed:g} g hold any")
    if reading.portion_g is None:
        raise CannotJudge("not found, but the portion that was tested is not stated")
    shown = f"not found in {reading.portion_g:g} g"
    if reading.portion_g < needed:
        reason = f"{reading.portion_g:g} g were tested where the limit asks for {needed:g} g"
        return "cannot-judge", shown, reason, (reading,)
    because = "not found in the portion tested; one portion says little about the rest of the lot"
    return "pass", shown, because, (reading,)


def is_seven_oh(scale: Scale, form: Form | None) -> bool:
    """Whether it is a 7-OH product: by its form, or by holding more 7-OH than mitragynine."""
    if form is not None and form.product_class == "7oh":
        return True
    try:
        seven, main = scale.content("7-hydroxymitragynine"), scale.content("mitragynine")
        return seven.per == main.per and seven.low > main.high
    except CannotJudge:
        return False
