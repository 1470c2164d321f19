"""The units of certificates: what is written, what it means, how it converts.

Contents are brought to mg per gram (or mL, serving, piece); counts to colony-forming units. `%`
alone means % w/w; a percentage "of alkaloids" is a share and never a content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CERTIFICATE_UNITS", "WrittenUnit", "portion_grams", "read_unit"]

# unit: (kind, how many of the kind's base unit: mg/g, mg/mL, mg/serving, mg/piece, cfu/g, cfu/mL)
CERTIFICATE_UNITS: Mapping[str, tuple[str, float]] = {
    "%": ("content", 10.0),
    "mg/g": ("content", 1.0),
    "g/kg": ("content", 1.0),
    "ug/g": ("content", 1e-3),
    "mg/kg": ("content", 1e-3),
    "ppm": ("content", 1e-3),
    "ug/kg": ("content", 1e-6),
    "ng/g": ("content", 1e-6),
    "ppb": ("content", 1e-6),
    "mg/mL": ("per mL", 1.0),
    "ug/mL": ("per mL", 1e-3),
    "mg/L": ("per mL", 1e-3),
    "mg/serving": ("per serving", 1.0),
    "ug/serving": ("per serving", 1e-3),
    "mg/piece": ("per piece", 1.0),
    "ug/piece": ("per piece", 1e-3),
    "cfu/g": ("count", 1.0),
    "cfu/mL": ("count per mL", 1.0),
    "log cfu/g": ("log count", 1.0),
    "MPN/g": ("MPN", 1.0),
    "% of alkaloids": ("share", 1.0),
    "aw": ("activity", 1.0),
    "per portion": ("portion", 1.0),
}

_PIECES = "capsule|caps|cap|tablet|tab|unit|piece|gummy|article|dose unit|package|bottle"
_SPELLED: tuple[tuple[str, str], ...] = (
    (r"%|% ?\(?w ?/ ?w\)?|wt\.? ?%|percent|pct|% ?by ?weight|g ?/ ?100 ?g|% ?\(?m/m\)?|"
     r"% ?dry ?(?:weight|basis)?|% ?as ?received", "%"),
    (r"mg/g", "mg/g"),
    (r"g/kg", "g/kg"),
    (r"(?:u|mc)g/g", "ug/g"),
    (r"mg/kg", "mg/kg"),
    (r"ppm|ppm ?\(?w/w\)?", "ppm"),
    (r"(?:u|mc)g/kg", "ug/kg"),
    (r"ng/g", "ng/g"),
    (r"ppb|ppb ?\(?w/w\)?", "ppb"),
    (r"mg/ml", "mg/mL"),
    (r"(?:u|mc)g/ml", "ug/mL"),
    (r"mg/l", "mg/L"),
    (r"mg ?(?:/|per) ?serving", "mg/serving"),
    (r"(?:u|mc)g ?(?:/|per) ?serving", "ug/serving"),
    (rf"mg ?(?:/|per) ?(?:{_PIECES})", "mg/piece"),
    (rf"(?:u|mc)g ?(?:/|per) ?(?:{_PIECES})", "ug/piece"),
    (r"cfu ?/ ?(?:g|gram)|cfu per gram", "cfu/g"),
    (r"cfu ?/ ?ml", "cfu/mL"),
    (r"log(?:10)? ?cfu ?/ ?g|log(?:10)? ?\(cfu/g\)", "log cfu/g"),
    (r"mpn ?/ ?g", "MPN/g"),
    (r"% ?of ?(?:total ?)?alkaloids?|% ?total ?alkaloids?|% ?alkaloid ?fraction",
     "% of alkaloids"),
    (r"aw|a_w|water activity", "aw"),
    (r"(?:in|per|/)? ?\d+(?:\.\d+)? ?(?:g|grams?)|per portion|/ ?\d+ ?g|presence ?/ ?absence|"
     r"p ?/ ?a|qualitative|in ?\d+(?:\.\d+)? ?g sample|cfu/\d+ ?g", "per portion"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """A unit as the project writes it, its kind, its size in the base unit, and what it added."""

    name: str
    kind: str
    factor: float
    dry: bool = False
    portion_g: float | None = None


def read_unit(text: str) -> WrittenUnit | None:
    """The unit that this text names; None when it is not one of the certificate units."""
    plain = re.sub(r"\s+", " ", text.casefold().replace("µ", "u").replace("μ", "u")).strip()
    plain = plain.strip("[]").removesuffix(".")
    bare, dry = _without_basis(plain)
    for pattern, name in _SPELLED:
        if re.fullmatch(pattern, bare):
            kind, factor = CERTIFICATE_UNITS[name]
            return WrittenUnit(name, kind, factor, dry or "dry" in bare, portion_grams(bare))
    return None


def _without_basis(plain: str) -> tuple[str, bool]:
    """The unit without `(dry)`, `dry weight`, `as received`, and whether it said dry."""
    dry = re.sub(r"[,(]?\s*\bdry(?: (?:weight|basis|matter))?\)?$|[,(]\s*d\.?w\.?\)?$", "", plain)
    if dry != plain:
        return dry.strip(), True
    bare = re.sub(r"[,(]?\s*\bas (?:received|is|sold)\)?$|[,(]\s*a\.?r\.?\)?$", "", plain)
    return (bare.strip() or plain), False


def portion_grams(text: str) -> float | None:
    """The test portion that a text names (`in 25 g` is 25)."""
    found = re.search(r"(\d+(?:\.\d+)?) ?(?:g|grams?)\b", text.casefold())
    return float(found[1]) if found else None
