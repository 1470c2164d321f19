"""What one capsule, teaspoon, cup or serving of this product holds in grams or millilitres.

What the case states is used as it stands. Masses that only sellers' pages give are used when
nothing else is known, and carry an unverified warning to everything worked out from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketum.knowledge.records.quality import Prior
from ketum.product.distribution import ContentDistribution, ContentWarning, Factor
from ketum.product.published import Priors
from ketum.units import Quantity, dimension_of, to

if TYPE_CHECKING:
    from ketum.case import Product

__all__ = ["sizes_of"]


def sizes_of(
    product: Product, priors: Priors | None
) -> tuple[dict[str, ContentDistribution], dict[str, ContentWarning]]:
    """The size of each counted unit, and a warning for each that nobody has verified."""
    sizes = {unit: _stated(unit, quantity) for unit, quantity in product.each}
    if product.label.serving is not None and "serving" not in sizes:
        sizes["serving"] = _stated("serving", product.label.serving)
    warnings: dict[str, ContentWarning] = {}
    for prior in _unverified(priors):
        unit = prior.unit.partition("/")[2]
        if priors is not None and unit not in sizes:
            sizes[unit] = _guessed(unit, prior, priors)
            warnings[unit] = _warning(unit, prior, priors)
    return sizes, warnings


def _stated(unit: str, quantity: Quantity) -> ContentDistribution:
    dimension = dimension_of(quantity.unit)
    base = {"mass": "g", "volume": "mL"}.get(dimension, quantity.unit)
    value = to(quantity, base) if dimension in {"mass", "volume"} else quantity.value
    return ContentDistribution(unit, f"{base}/{unit}", "label", (Factor.constant(value),))


def _unverified(priors: Priors | None) -> tuple[Prior, ...]:
    if priors is None:
        return ()
    found = priors.knowledge.where(Prior, forms=priors.form.id)
    return tuple(prior for prior in found if prior.role == "unit-mass" and not prior.verified)


def _guessed(unit: str, prior: Prior, priors: Priors) -> ContentDistribution:
    factor = Factor(f"size:{unit}", priors.spread(prior))
    grams = Factor.constant(1e-3 if prior.unit.startswith("mg/") else 1.0)
    return ContentDistribution(unit, f"g/{unit}", "published", (factor, grams), priors.refs(prior))


def _warning(unit: str, prior: Prior, priors: Priors) -> ContentWarning:
    low, high = (priors.spread(prior).at_share(share) for share in (0.05, 0.95))
    mass = prior.unit.partition("/")[0]
    text = (
        f"the mass of one {unit} was not given; sellers' pages suggest {low:.3g} to {high:.3g}"
        f" {mass}, which nobody has verified: weigh one and enter it"
    )
    return ContentWarning(f"unverified-{unit}", text, priors.refs(prior), verified=False)
