"""A result in the basis a limit asks for, with what is known of its error.

Rests on the certificate's own expanded uncertainty; where it gives none, on the published
precision of the method, and last on the Horwitz function (records `quality.rule`). A result below
the limit of quantification is an interval from nothing to that limit. What is not known leaves a
side open.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Analyte, Rule
from ketum.product.certificate import Certificate, Reading
from ketum.product.reading.units import CERTIFICATE_UNITS

__all__ = ["Amount", "CannotJudge", "Scale"]

UncertaintyFrom = Literal["certificate", "method", "default", "none"]


class CannotJudge(Exception):  # noqa: N818 - an answer, not an error
    """Why a value cannot be had; `untested` when nobody looked."""

    def __init__(self, reason: str, *, untested: bool = False) -> None:
        self.reason, self.untested = reason, untested
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value (what was not detected counts as nothing), its expanded uncertainty, and its bounds.

    `low` and `high` hold the value with its uncertainty and everything a non-detect could still
    be; an infinite `high` (or a `low` of nothing) with a reason in `open` is what nobody tested.
    """

    value: float
    u: float | None
    low: float
    high: float
    source: UncertaintyFrom = "none"
    detected: bool = True
    open: str = ""
    per: Literal["g", "mL"] = "g"
    readings: tuple[Reading, ...] = ()
    records: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def times(self, factor: float) -> Amount:
        """The same in another unit."""
        u = None if self.u is None else self.u * factor
        return replace(
            self, value=self.value * factor, u=u, low=self.low * factor, high=self.high * factor
        )

    def remarked(self, text: str) -> Amount:
        """The same, with a remark for the reader."""
        return replace(self, remarks=(*self.remarks, text))


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns the readings of one certificate into amounts.

    Contents are mg per gram as sold, or per millilitre where the certificate says so; the two are
    never mixed.
    """

    certificate: Certificate
    knowledge: Knowledge
    serving_g: float | None = None
    piece_g: float | None = None

    def reading(self, analyte: str) -> Reading:
        """The one reading of an analyte. Raises `CannotJudge` when it is missing or doubled."""
        found = self.certificate.of(analyte)
        if found is None and self.certificate.all_of(analyte):
            raise CannotJudge("stands on the certificate twice with different results")
        if found is None or found.qualifier == "not-tested":
            raise CannotJudge(f"{self.name(analyte)} was not tested", untested=True)
        if found.qualifier == "statement":
            raise CannotJudge(f"the certificate says {found.statement} and gives no value")
        return found

    def name(self, analyte: str) -> str:
        """The analyte in words."""
        return self.knowledge.get(Analyte, analyte).name

    def content(self, analyte: str) -> Amount:
        """Milligrams per gram (or millilitre) as sold."""
        try:
            return self._as_sold(self.reading(analyte))
        except CannotJudge as missing:
            bound = self.knowledge.get(Analyte, analyte).bounded_by
            if not (missing.untested and bound):
                raise
            whole = self.content(bound)
            name = self.name(bound)
            reason = f"{name} stands in; it can only be more than {self.name(analyte)}"
            return replace(whole, low=0.0, open=whole.open).remarked(reason)

    def dry(self, analyte: str) -> Amount:
        """Mg per gram of dry matter; moisture that was not tested leaves the upper side open."""
        reading = self.reading(analyte)
        if reading.basis == "dry":
            return self._amount(reading)
        return self.dried(self.content(analyte))

    def dried(self, amount: Amount) -> Amount:
        """An amount as sold, turned to dry matter by the moisture on the certificate."""
        moisture = self.moisture()
        if moisture is None:
            reason = "moisture was not tested, so the dry figure can only be higher"
            return replace(amount, high=math.inf, open=reason).remarked("moisture not stated")
        return amount.times(1.0 / (1.0 - moisture))

    def moisture(self) -> float | None:
        """The mass fraction of water, when the certificate gives a number for it."""
        found = self.certificate.of("moisture")
        if found is None or found.value is None or found.unit != "%" or found.value >= 100:
            return None
        return found.value / 100

    def total(self, analytes: Sequence[str]) -> Amount:
        """The sum of contents; what was not tested leaves the upper side open."""
        held, missing = self._held(analytes)
        if not held:
            raise CannotJudge(f"none of {', '.join(map(self.name, analytes))} was tested",
                              untested=True)  # fmt: skip
        summed = _sum(held)
        if missing:
            reason = f"{', '.join(map(self.name, missing))} not tested: the sum is a lower bound"
            return replace(summed, high=math.inf, open=reason)
        return summed

    def share(self, part: str, whole: Sequence[str]) -> Amount:
        """`part` as percent of the sum of `whole` (itself among them)."""
        top = self.content(part)
        held, missing = self._held([name for name in whole if name != part])
        if not held:
            raise CannotJudge("no other alkaloid was tested", untested=True)
        rest = _sum(held)
        all_of_it = top.value + rest.value
        if all_of_it <= 0:
            raise CannotJudge("no alkaloid was found above its limit of quantification")
        u = _hypot(rest.value * _u(top), top.value * _u(rest)) / all_of_it**2
        slack_top, slack_rest = _slack(top), _slack(rest)
        low = top.value / (all_of_it + slack_rest) - u
        high = (top.value + slack_top) / (all_of_it + slack_top) + u
        made = _joined(top.value / all_of_it, u, low, high, (top, rest))
        if missing:
            reason = f"{', '.join(map(self.name, missing))} not tested: the share is an upper bound"
            made = replace(made, low=0.0, open=reason)
        return made.times(100.0)

    def ratio(self, over: Sequence[str], under: Sequence[str]) -> Amount:
        """The sum of `over` divided by the sum of `under`."""
        top, bottom = self.total(over), self.total(under)
        slack = _slack(bottom)
        if bottom.value <= 0:
            if slack <= 0:
                raise CannotJudge("the divisor was not found and its limit is not stated")
            low = 0.0 if bottom.open else (top.value - _u(top)) / slack
            return _joined(top.value / slack, None, low, math.inf, (top, bottom))
        value = top.value / bottom.value
        relative = _hypot(_u(top) / top.value, _u(bottom) / bottom.value) if top.value else 0.0
        u = value * relative
        low = 0.0 if bottom.open else top.value / (bottom.value + slack) - u
        high = math.inf if top.open else (top.value + _slack(top)) / bottom.value + u
        return _joined(value, u, low, high, (top, bottom))

    def dominance(self, main: str, others: Sequence[str]) -> Amount:
        """`main` divided by the largest of the others."""
        held, missing = self._held(others)
        if not held:
            raise CannotJudge("no other alkaloid was tested", untested=True)
        top, largest = self.content(main), max(held, key=lambda amount: amount.value)
        if largest.value <= 0:
            raise CannotJudge("no other alkaloid was found above its limit of quantification")
        value = top.value / largest.value
        relative = _hypot(_u(top) / top.value, _u(largest) / largest.value) if top.value else 0.0
        low = 0.0 if missing else value * (1 - relative)
        made = _joined(value, value * relative, low, value * (1 + relative), (top, largest))
        if missing:
            reason = f"{', '.join(map(self.name, missing))} not tested: another could be larger"
            made = replace(made, open=reason)
        return made

    def _held(self, analytes: Iterable[str]) -> tuple[list[Amount], list[str]]:
        held, missing = [], []
        for analyte in analytes:
            try:
                held.append(self.content(analyte))
            except CannotJudge:
                missing.append(analyte)
        return held, missing

    def _as_sold(self, reading: Reading) -> Amount:
        amount = self._amount(reading)
        if reading.basis != "dry":
            return amount
        moisture = self.moisture()
        if moisture is None:
            reason = "given for dry matter and moisture was not tested: as sold it can only be less"
            return replace(amount, low=0.0, open=reason)
        return amount.times(1.0 - moisture)

    def _amount(self, reading: Reading) -> Amount:
        """The reading in mg per gram of whatever it was given for."""
        kind, factor = CERTIFICATE_UNITS.get(reading.unit, ("", 0.0))
        if kind == "per mL":
            return replace(self._in_unit(reading, factor), per="mL")
        return self._in_unit(reading, self._per_gram(reading))

    def _in_unit(self, reading: Reading, factor: float) -> Amount:
        """The reading times `factor`, with its uncertainty and bounds."""
        if reading.qualifier in {"nd", "<"}:
            bound = reading.loq if reading.loq is not None else reading.lod
            if bound is None:
                raise CannotJudge("not detected, and the limit of quantification is not stated")
            top = bound * factor
            return Amount(0.0, 0.0, 0.0, top, "certificate", detected=False, readings=(reading,))
        if reading.value is None:
            raise CannotJudge("found, but no amount is given")
        value = reading.value * factor
        if reading.qualifier == ">":
            reason = "given only as more than a number"
            return Amount(value, None, value, math.inf, open=reason, readings=(reading,))
        u, source, records = self._uncertainty(reading, value, factor)
        return Amount(value, u, value - u, value + u, source, readings=(reading,), records=records)

    def _per_gram(self, reading: Reading) -> float:
        kind, factor = CERTIFICATE_UNITS.get(reading.unit, ("", 0.0))
        if kind == "content":
            return factor
        if kind == "per serving" and self.serving_g:
            return factor / self.serving_g
        if kind == "per piece" and self.piece_g:
            return factor / self.piece_g
        if kind in {"per serving", "per piece"}:
            raise CannotJudge(f"given in {reading.unit}, and the mass of one is not stated")
        if not kind and reading.qualifier in {"nd", "<"} and reading.loq is None:
            raise CannotJudge("not detected, and the limit of quantification is not stated")
        raise CannotJudge(f"given in {reading.unit or 'no unit'}, which cannot be turned into mg/g")

    def _uncertainty(
        self, reading: Reading, value: float, factor: float
    ) -> tuple[float, UncertaintyFrom, tuple[str, ...]]:
        if reading.uncertainty is not None:
            return reading.uncertainty * factor, "certificate", ()
        cover = self.knowledge.get(Rule, "coverage-factor").value
        if reading.analyte == "mitragynine":
            rule = self.knowledge.get(Rule, "mitragynine-precision")
            return cover * value * rule.value / 100, "method", (rule.ref,)
        rule = self.knowledge.get(Rule, "horwitz")
        base, offset, slope = rule.values
        if value <= 0:
            return 0.0, "default", (rule.ref,)
        relative = base ** (offset - slope * math.log10(value / 1000)) / 100
        return cover * value * relative, "default", (rule.ref,)


def _u(amount: Amount) -> float:
    return amount.u or 0.0


def _hypot(first: float, second: float) -> float:
    return math.hypot(first, second)


def _slack(amount: Amount) -> float:
    """What non-detects could still add; nothing when a side is open."""
    if math.isinf(amount.high):
        return 0.0
    return max(amount.high - amount.value - _u(amount), 0.0)


def _sum(amounts: Sequence[Amount]) -> Amount:
    if len({amount.per for amount in amounts}) > 1:
        raise CannotJudge("some results are given per gram and some per millilitre")
    value = math.fsum(amount.value for amount in amounts)
    u = math.sqrt(math.fsum(_u(amount) ** 2 for amount in amounts))
    slack = math.fsum(_slack(amount) for amount in amounts)
    made = _joined(value, u, value - u, value + u + slack, amounts)
    if any(math.isinf(amount.high) for amount in amounts):
        return replace(made, high=math.inf)
    return made


def _joined(
    value: float, u: float | None, low: float, high: float, parts: Sequence[Amount]
) -> Amount:
    if len({part.per for part in parts}) > 1:
        raise CannotJudge("some results are given per gram and some per millilitre")
    worst: UncertaintyFrom = "certificate"
    for source in ("method", "default", "none"):
        if any(part.source == source and part.detected for part in parts):
            worst = source
    return Amount(
        value,
        u,
        low,
        high,
        worst,
        detected=any(part.detected for part in parts),
        open=next((part.open for part in parts if part.open), ""),
        per=parts[0].per,
        readings=tuple(reading for part in parts for reading in part.readings),
        records=tuple(dict.fromkeys(ref for part in parts for ref in part.records)),
        remarks=tuple(dict.fromkeys(text for part in parts for text in part.remarks)),
    )
