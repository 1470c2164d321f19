"""What a product holds by its certificate: the measured value with its uncertainty, and the rest.

The certificate of the lot in hand gives the value and the laboratory's uncertainty. A certificate
whose lot nobody can compare carries the spread between lots as well. Alkaloids it lacks come as
published shares of its mitragynine.
"""

from __future__ import annotations

from collections.abc import Iterator

from ketum.knowledge.records.quality import Rule
from ketum.product.amounts import CannotJudge, Scale
from ketum.product.distribution import ContentDistribution, Factor
from ketum.product.published import ALKALOIDS, Priors
from ketum.product.reading.units import CERTIFICATE_UNITS
from ketum.product.spread import Spread

__all__ = ["measured_content", "measured_unit"]


def measured_unit(scale: Scale) -> str:
    """`mL` for a certificate that reports its alkaloids per millilitre, else `g`."""
    found = (scale.certificate.of(name) for name in ALKALOIDS)
    kinds = {CERTIFICATE_UNITS.get(reading.unit, ("",))[0] for reading in found if reading}
    return "mL" if "per mL" in kinds else "g"


def measured_content(
    scale: Scale, priors: Priors | None, *, lot_known: bool
) -> dict[str, ContentDistribution]:
    """Mg per gram (or mL) of every alkaloid that the certificate or its mitragynine tells of."""
    per = measured_unit(scale)
    found = dict(_measured(scale, priors, per, lot_known=lot_known))
    main = found.get("mitragynine")
    if main is not None and priors is not None:
        found |= {share.analyte: share for share in priors.shares(main, found)}
    return found


def _measured(
    scale: Scale, priors: Priors | None, per: str, *, lot_known: bool
) -> Iterator[tuple[str, ContentDistribution]]:
    for name in ALKALOIDS:
        factors = _factors(scale, name, per)
        if not factors:
            continue
        records = tuple(_records(scale, name))
        if not lot_known and priors is not None:
            sigma = priors.batch_sigma()
            factors = (*factors, Factor("lot", Spread("log-normal", 1.0, sigma)))
            records = (*records, "quality.prior/batch-spread")
        yield name, ContentDistribution(name, f"mg/{per}", "certificate", factors, records)


def _factors(scale: Scale, name: str, per: str) -> tuple[Factor, ...]:
    try:
        amount = scale.content(name)
    except CannotJudge:
        return ()
    if amount.open or amount.per != per:
        return ()
    if not amount.detected:
        return (Factor(f"assay:{name}", Spread.between(0.0, amount.high)),)
    if amount.value <= 0:
        return ()
    cover = scale.knowledge.get(Rule, "coverage-factor").value
    sigma = (amount.u or 0.0) / cover / amount.value
    return (Factor(f"assay:{name}", Spread("log-normal", amount.value, sigma)),)


def _records(scale: Scale, name: str) -> Iterator[str]:
    try:
        yield from scale.content(name).records
    except CannotJudge:
        return
