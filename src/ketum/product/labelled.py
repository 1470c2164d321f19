"""What a product holds by its label, corrected by how far published labels were from the truth.

Rests on the survey rows of prior role `label-ratio`; the whole label of a twin is off by one
factor. A claim is mg per gram, per millilitre, per piece or per serving, as it is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketum.knowledge.records.quality import Composition, Prior
from ketum.product.distribution import ContentDistribution, ContentWarning, Factor
from ketum.product.published import ALKALOIDS, Priors
from ketum.units import Quantity, dimension_of, to

if TYPE_CHECKING:
    from ketum.case import Product

__all__ = ["label_ratio", "labelled_content"]

Found = tuple[str, dict[str, ContentDistribution], tuple[ContentWarning, ...]]


def labelled_content(product: Product, priors: Priors) -> Found | None:
    """The unit, the contents and warnings that the label gives; None when it claims nothing."""
    claims = [_claim(name, quantity) for name, quantity in product.label.claims
              if name in ALKALOIDS]  # fmt: skip
    if not claims:
        return None
    per = next((unit for name, unit, _ in claims if name == "mitragynine"), claims[0][1])
    prior = label_ratio(priors, product.product_class)
    factor = Factor("label", priors.spread(prior))
    found: dict[str, ContentDistribution] = {}
    warnings = []
    for name, unit, mg in claims:
        if unit != per:
            warnings.append(_other_unit(name, unit, per))
            continue
        factors = (Factor.constant(mg), factor)
        found[name] = ContentDistribution(name, f"mg/{per}", "label", factors, priors.refs(prior))
    main = found.get("mitragynine")
    if main is not None:
        found |= {share.analyte: share for share in priors.shares(main, found)}
    return per, found, (*warnings, _ratio_warning(prior, priors))


def label_ratio(priors: Priors, product_class: str) -> Prior:
    """The survey of label accuracy for the form, or for its class when the form has none."""
    name = "label-7oh" if product_class == "7oh" else "label-leaf"
    return priors.of("label-ratio") or priors.knowledge.get(Prior, name)


def _claim(name: str, quantity: Quantity) -> tuple[str, str, float]:
    """The analyte, the unit it is claimed per, and the milligrams."""
    dimension = dimension_of(quantity.unit)
    if dimension == "mass-fraction":
        return name, "g", to(quantity, "mg/g")
    if dimension == "concentration":
        return name, "mL", to(quantity, "mg/mL")
    if dimension == "mass":
        return name, "serving", to(quantity, "mg")
    item = quantity.unit.partition("/")[2]
    return name, item, to(quantity, f"mg/{item}")


def _ratio_warning(prior: Prior, priors: Priors) -> ContentWarning:
    row = priors.knowledge.get(Composition, prior.rows[0])
    spread = priors.spread(prior)
    low, high = spread.at_share(0.05), spread.at_share(0.95)
    text = (
        f"only the label tells what is inside; a published check found {row.low:.0%} to"
        f" {row.high:.0%} of what labels said, so {low:.0%} to {high:.0%} was allowed for"
    )
    return ContentWarning("label-only", text, priors.refs(prior))


def _other_unit(name: str, unit: str, per: str) -> ContentWarning:
    text = f"the label gives {name} per {unit} and the rest per {per}; {name} was left out"
    return ContentWarning("label-units-differ", text)
