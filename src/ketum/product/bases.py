"""The basis of a limit: which amount of a certificate it is compared with, and in what unit."""

from __future__ import annotations

from dataclasses import dataclass

from ketum.knowledge.records.quality import Limit
from ketum.product.amounts import Amount, CannotJudge, Scale
from ketum.product.reading.units import read_unit

__all__ = ["Based", "based"]


@dataclass(frozen=True, slots=True)
class Based:
    """An amount in the unit of the limit, and how that unit is shown."""

    amount: Amount
    unit: str


def based(limit: Limit, scale: Scale, grams_per_day: float | None) -> Based:
    """The amount that `limit` speaks of. Raises `CannotJudge` with the reason."""
    if limit.basis == "of_alkaloid_fraction":
        return Based(scale.share(limit.parts[0], limit.over), "% of alkaloids")
    if limit.basis == "ratio":
        return Based(scale.ratio(limit.parts, limit.over), "ratio")
    if limit.basis == "ratio_to_any_other_alkaloid":
        return Based(scale.dominance(limit.parts[0], limit.over), "x the next alkaloid")
    if limit.basis == "dry_weight":
        return _dry(limit, scale)
    content = _content(limit, scale)
    if content.per == "mL":
        return _liquid(limit, content)
    if limit.basis == "per_mass_as_sold":
        return Based(content.times(1 / _mg_per_g(limit.unit)), _shown(limit.unit))
    if limit.basis == "per_day":
        if grams_per_day is None:
            raise CannotJudge("the grams a day are not known")
        micro = limit.unit == "ug/day"
        return Based(content.times(grams_per_day * (1e3 if micro else 1.0)), limit.unit)
    mass, word = _mass(limit, scale)
    amount = content.times(mass).remarked(f"for one {word} of {mass:g} g")
    return Based(amount, f"{limit.unit}/{word}")


def _content(limit: Limit, scale: Scale) -> Amount:
    if len(limit.parts) > 1:
        return scale.total(limit.parts)
    return scale.content(limit.parts[0])


def _liquid(limit: Limit, content: Amount) -> Based:
    """A result per millilitre fits only a limit that is also set per millilitre."""
    if limit.basis != "per_mass_as_sold" or limit.value_per_ml is None or not limit.value:
        raise CannotJudge("given per millilitre; the limit is not")
    return Based(content.times(limit.value / limit.value_per_ml), limit.unit.replace("/g", "/mL"))


def _dry(limit: Limit, scale: Scale) -> Based:
    if len(limit.parts) > 1:
        amount = scale.dried(scale.total(limit.parts))
    else:
        amount = scale.dry(limit.parts[0])
    if amount.per == "mL":
        raise CannotJudge("given per millilitre; the limit is for dry matter")
    unit = _shown(limit.unit)
    stated = "moisture not stated" not in amount.remarks
    shown = f"{unit} dry" if stated else f"{unit} (moisture not stated)"
    return Based(amount.times(1 / _mg_per_g(limit.unit)), shown)


def _mass(limit: Limit, scale: Scale) -> tuple[float, str]:
    if limit.basis == "per_serving":
        if scale.serving_g is None:
            raise CannotJudge("the mass of a serving is not stated")
        return scale.serving_g, "serving"
    if scale.piece_g is None:
        raise CannotJudge("the mass of one piece is not stated")
    return scale.piece_g, "article"


def _mg_per_g(unit: str) -> float:
    found = read_unit(unit.split(" or ", maxsplit=1)[0])
    if found is None or found.kind != "content":
        raise CannotJudge(f"ketum does not know how to compare with {unit}")
    return found.factor


def _shown(unit: str) -> str:
    return "%" if unit.startswith("%") else unit
