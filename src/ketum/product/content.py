"""Certificate, label or, with neither, the published composition of the form: what is in a unit.

The order is by what speaks of this product: a certificate of its own lot, then its label, then
what was published of its form. A certificate of another lot or product, or one too old, is not
used, and the reader is told. What nobody has measured stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Form, Prior
from ketum.product.amounts import Scale
from ketum.product.certificate import Certificate
from ketum.product.distribution import Basis, Content, ContentDistribution, ContentWarning, Factor
from ketum.product.document import document_findings, form_of
from ketum.product.forms import form_named
from ketum.product.judging import Question
from ketum.product.labelled import label_ratio, labelled_content
from ketum.product.measured import measured_content, measured_unit
from ketum.product.published import ALKALOIDS, Priors
from ketum.product.reading import read_certificate
from ketum.product.sizes import sizes_of
from ketum.units import dimension_of, to

if TYPE_CHECKING:
    from ketum.case import Product

__all__ = ["certified_content", "content_of"]

Held: TypeAlias = dict[str, ContentDistribution]
ProductClass: TypeAlias = Literal["leaf", "extract", "7oh", "unknown"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells of the content: the unit, the analytes and warnings."""

    basis: Basis
    per: str
    analytes: Held
    warnings: tuple[ContentWarning, ...] = ()


def content_of(
    product: Product,
    knowledge: Knowledge,
    *,
    certificate: Certificate | None = None,
    today: date | None = None,
) -> Content:
    """What one unit of this product holds, as distributions.

    Reads `product.certificate` itself when no certificate is handed in; raises `CertificateError`
    when that file cannot be read. Without `today` the age of the certificate is not looked at.
    """
    if certificate is None and product.certificate is not None:
        certificate = read_certificate(product.certificate, knowledge)
    form = form_named(product.form, knowledge, product.product_class)
    if form is None and certificate is not None:
        form = form_of(certificate, knowledge, None)
    form = _leaf_behind(product, form, knowledge)
    priors = Priors(knowledge, form) if form is not None else None
    told: Told | None = None
    doubts: tuple[ContentWarning, ...] = ()
    if certificate is not None:
        told, doubts = _certified(certificate, product, knowledge, priors, today)
    told = told or _told(product, knowledge, form, priors)
    sizes, guesses = sizes_of(product, priors)
    sizes |= _piece_size(certificate, told, form, sizes)
    brewed = _brewed(product, told, priors)
    return _content(product, form, brewed or told, sizes, doubts, guesses)


def _leaf_behind(product: Product, form: Form | None, knowledge: Knowledge) -> Form | None:
    """Tea made from weighed leaf is leaf; tea made from counted fresh leaves is a drink."""
    if product.brew is None or form is None or form.id not in {"tea", "fresh_leaf"}:
        return form
    weighed = dimension_of(product.brew.leaf.unit) == "mass"
    if weighed and form.id == "tea":
        return knowledge.get(Form, "dried_leaf")
    return form if weighed else knowledge.get(Form, "tea")


def certified_content(
    certificate: Certificate, knowledge: Knowledge, form: Form | None
) -> Content | None:
    """What the certificate alone tells, for `product check`; None when it gives no alkaloid."""
    scale = Scale(certificate, knowledge, certificate.serving_g, certificate.article_mass_g)
    priors = Priors(knowledge, form) if form is not None else None
    held = measured_content(scale, priors, lot_known=True)
    if not held:
        return None
    product_class = form.product_class if form else "unknown"
    return Content(per=measured_unit(scale), basis="certificate", product_class=product_class,
                   analytes=held, unknown=dict(_unknown(held)),
                   records=_records(held))  # fmt: skip


def _certified(
    certificate: Certificate,
    product: Product,
    knowledge: Knowledge,
    priors: Priors | None,
    today: date | None,
) -> tuple[Told | None, tuple[ContentWarning, ...]]:
    """What a certificate tells of this product, and why it was not used when it was not."""
    piece = product.size_of("tablet") or product.size_of("capsule")
    scale = Scale(
        certificate,
        knowledge,
        certificate.serving_g,
        certificate.article_mass_g or (to(piece, "g") if piece else None),
    )
    day = today or certificate.reported or date.min
    question = Question(today=day, lot=product.lot, form=product.form)
    form = form_of(certificate, knowledge, product.form)
    findings = document_findings(scale, form, question, ())
    refused = next((finding for finding in findings if finding.caps == "all"), None)
    if refused is not None:
        text = f"the certificate was not used: {refused.text}"
        return None, (ContentWarning(f"certificate-{refused.code}", text, refused.records),)
    pack = product.lot or certificate.text("label_lot")
    lot_known = bool(pack and certificate.text("lot"))
    held = measured_content(scale, priors, lot_known=lot_known)
    if not held:
        text = "the certificate was not used: it gives no amount of any alkaloid"
        return None, (ContentWarning("certificate-no-alkaloids", text),)
    doubts = () if lot_known else (_lot_unknown(),)
    return Told("certificate", measured_unit(scale), held, doubts), ()


def _lot_unknown() -> ContentWarning:
    text = (
        "the lot of the product was not given or is not on the certificate, so the spread between"
        " lots was added"
    )
    return ContentWarning("lot-not-compared", text, ("quality.prior/batch-spread",))


def _told(product: Product, knowledge: Knowledge, form: Form | None, priors: Priors | None) -> Told:
    """The label, or else the published composition of the form."""
    any_priors = priors or Priors(knowledge, knowledge.get(Form, "extract_powder"))
    labelled = labelled_content(product, any_priors)
    if labelled is not None:
        per, held, warnings = labelled
        return Told("label", per, held, warnings)
    if form is None or priors is None:
        return Told("unknown", "g", {})
    return _published(product, form, priors)


def _published(product: Product, form: Form, priors: Priors) -> Told:
    held: Held = {}
    per: str = form.per if form.per == "mL" else "g"
    for name in ("mitragynine", "7-hydroxymitragynine"):
        prior = priors.of("content", name)
        if prior is not None:
            per = prior.unit.partition("/")[2]
            factor = Factor(f"product:{name}", priors.spread(prior))
            held[name] = ContentDistribution(
                name, prior.unit, "published", (factor,), priors.refs(prior)
            )
    labelled_dose = priors.of("unit-mass", "7-hydroxymitragynine")
    if labelled_dose is not None and product.size_of("tablet") is None:
        return _tablet(labelled_dose, priors)
    if "mitragynine" in held:
        held |= {share.analyte: share for share in priors.shares(held["mitragynine"], held)}
    if not held:
        return Told("unknown", per, {})
    text = (
        "neither a certificate nor a label tells what is inside; the band is that of published"
        " products of this form and is very wide"
    )
    return Told("published", per, held, (ContentWarning("published-only", text, _records(held)),))


def _tablet(prior: Prior, priors: Priors) -> Told:
    """7-OH tablets of unknown mass: doses printed on labels, corrected by the label error."""
    ratio = label_ratio(priors, "7oh")
    factors = (
        Factor("product:dose", priors.spread(prior)),
        Factor("label", priors.spread(ratio)),
    )
    records = (*priors.refs(prior), *priors.refs(ratio))
    name = "7-hydroxymitragynine"
    held = {name: ContentDistribution(name, "mg/tablet", "published", factors, records)}
    text = "the amount in a tablet was not given; doses printed on labels of 7-OH products stand in"
    return Told("published", "tablet", held, (ContentWarning("published-only", text, records),))


def _brewed(product: Product, told: Told, priors: Priors | None) -> Told | None:
    """Tea made at home from a known mass of leaf: leaf content times what reaches the cup."""
    brew = product.brew
    if brew is None or told.per != "g" or dimension_of(brew.leaf.unit) != "mass":
        return None
    tea = Priors(priors.knowledge, priors.knowledge.get(Form, "tea")) if priors else None
    prior = tea.of("recovery") if tea else None
    if tea is None or prior is None:
        return None
    strength = Factor.constant(to(brew.leaf, "g") / to(brew.volume, "mL"))
    reaching = Factor("brew", tea.spread(prior))
    held = {
        name: ContentDistribution(name, "mg/mL", item.basis, (*item.factors, strength, reaching),
                                  (*item.records, *tea.refs(prior)))
        for name, item in told.analytes.items()
    }  # fmt: skip
    text = (
        "how much of the leaf's alkaloids reaches the cup is contested; anything from a fifth to"
        " all of it was taken as equally likely"
    )
    warning = ContentWarning("tea-recovery", text, tea.refs(prior))
    return Told(told.basis, "mL", held, (*told.warnings, warning))


def _piece_size(
    certificate: Certificate | None, told: Told, form: Form | None, sizes: Held
) -> Held:
    """The mass of one piece that the certificate states."""
    if certificate is None or told.basis != "certificate" or certificate.article_mass_g is None:
        return {}
    piece = form.per if form is not None and form.per not in {"g", "mL"} else "tablet"
    if piece in sizes:
        return {}
    factors = (Factor.constant(certificate.article_mass_g),)
    return {piece: ContentDistribution(piece, f"g/{piece}", "certificate", factors)}


def _content(
    product: Product,
    form: Form | None,
    told: Told,
    sizes: Held,
    doubts: tuple[ContentWarning, ...],
    guesses: Mapping[str, ContentWarning],
) -> Content:
    warnings = (*doubts, *told.warnings)
    unknown = dict(_unknown(told.analytes))
    if not told.analytes:
        name = form.name if form else "a product of unknown form"
        unknown = dict.fromkeys(unknown, f"no published analysis of {name} could be read")
    return Content(
        per=told.per,
        basis=told.basis,
        product_class=_class(product, form, told.analytes),
        analytes=told.analytes,
        unknown=unknown,
        sizes=sizes,
        records=_records(told.analytes),
        warnings=warnings,
        size_warnings=guesses,
        verified=all(warning.verified for warning in warnings),
    )


def _class(product: Product, form: Form | None, held: Held) -> ProductClass:
    """The class of the product; more 7-OH than mitragynine makes it a 7-OH product."""
    main, seven = held.get("mitragynine"), held.get("7-hydroxymitragynine")
    if seven is not None and main is not None and seven.p5 > main.p95:
        return "7oh"
    named = form.product_class if form else "unknown"
    return product.product_class if named == "unknown" else named


def _unknown(held: Held) -> Iterator[tuple[str, str]]:
    for name in ALKALOIDS:
        if name not in held:
            yield name, "neither the certificate, the label nor a published row tells of it"


def _records(held: Held) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for item in held.values() for ref in item.records))
