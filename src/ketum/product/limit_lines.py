"""One limit, one verdict line."""

from __future__ import annotations

from ketum.knowledge.records.quality import Form, Limit, Rule
from ketum.product.amounts import Amount, CannotJudge, Scale
from ketum.product.bases import Based, based
from ketum.product.certificate import Reading
from ketum.product.compare import compare, compare_count, compare_simply
from ketum.product.presence import absent, absent_in
from ketum.product.verdict import Verdict, VerdictLine

__all__ = ["limit_line", "line_name"]

_FROM = {
    "certificate": "the certificate's own uncertainty",
    "method": "the method's published precision, as the certificate gives no uncertainty",
    "default": "a general rule (Horwitz), as the certificate gives no uncertainty",
    "none": "no uncertainty",
}


def limit_line(
    limit: Limit, scale: Scale, form: Form | None, grams_per_day: float | None
) -> VerdictLine:
    """What the certificate's numbers say of one limit, before the paper itself is weighed."""
    try:
        if limit.op == "absent":
            verdict, shown, because, readings = absent(limit, scale, form)
            return _line(limit, scale, grams_per_day, verdict, shown, because, readings)
        if limit.op == "absent_in":
            verdict, shown, because, readings = absent_in(limit, scale)
            return _line(limit, scale, grams_per_day, verdict, shown, because, readings)
        if limit.group == "micro":
            return _count(limit, scale, grams_per_day)
        return _measured(limit, scale, grams_per_day, based(limit, scale, grams_per_day))
    except CannotJudge as reason:
        verdict = "not-tested" if reason.untested and not _panel(limit, scale) else "cannot-judge"
        return _line(limit, scale, grams_per_day, verdict, "", _reason(limit, scale, reason), ())


def line_name(limit: Limit, scale: Scale) -> str:
    """The analyte of a limit in words a reader knows."""
    known = {"of_alkaloid_fraction": "share of alkaloids"}
    if len(limit.parts) == 1 and not limit.over:
        return scale.name(limit.parts[0])
    if limit.basis in known:
        return f"{scale.name(limit.parts[0])}, {known[limit.basis]}"
    return limit.analyte.replace("_", " ")


def _measured(limit: Limit, scale: Scale, grams_per_day: float | None, found: Based) -> VerdictLine:
    amount, value = found.amount, limit.value or 0.0
    guarded = compare(amount, limit.op, value)
    simple = compare_simply(amount, limit.op, value)
    made = _line(limit, scale, grams_per_day, guarded, _shown(amount, found.unit),
                 _because(amount, guarded, simple), amount.readings)  # fmt: skip
    return _with_numbers(made, amount, found.unit, simple, None)


def _count(limit: Limit, scale: Scale, grams_per_day: float | None) -> VerdictLine:
    """A plate count: simple acceptance leads, the wide default spread stands beside it."""
    reading = scale.reading(limit.parts[0])
    amount = _count_amount(reading)
    value = limit.value or 0.0
    simple = compare_simply(amount, limit.op, value)
    guarded: Verdict | None = None
    because = _because(amount, simple, simple)
    if amount.detected and not amount.open:
        spread = scale.knowledge.get(Rule, "plate-count-spread").value
        guarded = compare_count(amount.value, limit.op, value, spread)
        side = "fits" if simple == "pass" else "is above"
        because = f"the count as it stands {side} the limit; with the usual spread: {guarded}"
    unit = limit.unit
    made = _line(limit, scale, grams_per_day, simple, _shown(amount, unit), because, (reading,))
    return _with_numbers(made, amount, unit, simple, guarded)


def _count_amount(reading: Reading) -> Amount:
    if reading.qualifier in {"nd", "<"}:
        bound = reading.loq if reading.loq is not None else reading.lod
        if bound is None and reading.portion_g:
            bound = 1.0 / reading.portion_g
        if bound is None:
            raise CannotJudge("not detected, and the limit of quantification is not stated")
        return Amount(0.0, None, 0.0, bound, "certificate", detected=False, readings=(reading,))
    if reading.unit != "cfu/g":
        raise CannotJudge(f"given in {reading.unit or 'no unit'}, not in cfu/g")
    if reading.value is None:
        raise CannotJudge("found, but no count is given")
    if reading.qualifier == ">":
        return Amount(reading.value, None, reading.value, float("inf"),
                      open="given only as more than a number", readings=(reading,))  # fmt: skip
    value = reading.value
    return Amount(value, None, value, value, "certificate", readings=(reading,))


def _line(
    limit: Limit,
    scale: Scale,
    grams_per_day: float | None,
    verdict: Verdict,
    shown: str,
    because: str,
    readings: tuple[Reading, ...],
) -> VerdictLine:
    return VerdictLine(
        analyte=limit.analyte,
        name=line_name(limit, scale),
        value=None,
        shown=shown,
        unit=limit.unit,
        expanded_uncertainty=None,
        uncertainty_from="",
        low=None,
        high=None,
        op=limit.op,
        limit=limit.value,
        limit_unit=limit.unit,
        limit_id=limit.id,
        standard=limit.standard,
        legal_force=limit.legal_force,
        jurisdictions=limit.jurisdictions,
        in_force=True,
        standing="comparison",
        grams_per_day=grams_per_day,
        own_amount=False,
        verdict=verdict,
        on_paper=verdict,
        simple_verdict=verdict,
        guarded_verdict=None,
        because=because,
        conflicts=limit.conflicts,
        record=limit.ref,
        verified=limit.verified,
        where=tuple(dict.fromkeys(reading.where for reading in readings)),
        source=tuple(dict.fromkeys(reading.source for reading in readings)),
        counts=False,
    )


def _with_numbers(
    line: VerdictLine, amount: Amount, unit: str, simple: Verdict, guarded: Verdict | None
) -> VerdictLine:
    from dataclasses import replace

    return replace(
        line,
        value=amount.value if amount.detected else None,
        unit=unit,
        expanded_uncertainty=amount.u if amount.detected else None,
        uncertainty_from=amount.source,
        low=amount.low,
        high=None if amount.high == float("inf") else amount.high,
        simple_verdict=simple,
        guarded_verdict=guarded,
    )


def _shown(amount: Amount, unit: str) -> str:
    if not amount.detected:
        return f"below {amount.high:.3g} {unit}"
    spread = f" +/- {_figures(amount.u, 3)}" if amount.u else ""
    return f"{_figures(amount.value, 4)}{spread} {unit}".removesuffix(" ratio")


def _figures(value: float, figures: int) -> str:
    """So many significant figures, without exponents for large numbers."""
    rounded = float(f"{value:.{figures}g}")
    return f"{rounded:,.0f}" if rounded >= 1000 else f"{rounded:g}"


def _because(amount: Amount, verdict: Verdict, simple: Verdict) -> str:
    parts = list(amount.remarks)
    if amount.open:
        parts.append(amount.open)
    if verdict == "inconclusive":
        parts.append("the limit lies inside the uncertainty of the result")
    elif verdict == "cannot-judge" and not amount.detected:
        parts.append("the method could not see amounts as small as the limit")
    elif verdict == "pass" and not amount.detected:
        parts.append("not found, and the method sees amounts below the limit")
    elif verdict in {"pass", "fail"}:
        side = "fits the limit" if verdict == "pass" else "breaks the limit"
        parts.append(f"the result with its uncertainty {side}")
    if amount.detected and amount.source != "certificate":
        parts.append(f"uncertainty from {_FROM[amount.source]}")
    if simple != verdict:
        parts.append(f"taken as it stands, without uncertainty: {simple}")
    return "; ".join(dict.fromkeys(parts))


def _reason(limit: Limit, scale: Scale, reason: CannotJudge) -> str:
    panel = _panel(limit, scale)
    if reason.untested and panel is not None:
        return f"the certificate says {panel.statement} for the whole group and gives no value"
    return reason.reason


_PANELS: dict[str, str] = {
    "element": "elements_panel",
    "micro": "micro_panel",
    "solvent": "solvents_panel",
    "mycotoxin": "mycotoxins_panel",
    "pesticide": "pesticides_panel",
}


def _panel(limit: Limit, scale: Scale) -> Reading | None:
    """The line that speaks of the whole group without values, if the certificate has one."""
    panel = _PANELS.get(limit.group)
    found = scale.certificate.all_of(panel) if panel else ()
    return found[0] if found else None
