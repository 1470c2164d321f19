"""The questions of the guided case, declared: sections in their order, fields, and lists.

`options` and `suggest` name what `ketum.api.case_choices` offers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["LISTS", "SECTIONS", "Entry", "Listed", "Section"]

Kind = Literal["text", "number", "choice", "lines", "date", "time"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its key path, or its key inside an entry of a list."""

    key: str
    kind: Kind = "text"
    options: str = ""
    suggest: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The fields of one entry of a list; `more` are folded away."""

    fields: tuple[Entry, ...]
    more: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its fields; `lists` are named as in LISTS."""

    name: str
    fields: tuple[Entry, ...] = ()
    more: tuple[Entry, ...] = ()
    lists: tuple[str, ...] = ()
    folded: bool = False


def _choice(key: str, options: str) -> Entry:
    return Entry(key, "choice", options)


def _labs(*names: str) -> tuple[Entry, ...]:
    """A value and, beside it, the upper limit of that laboratory."""
    return tuple(Entry(key) for name in names for key in (name, f"{name}.uln"))


_ALKALOIDS = ("speciociliatine", "speciogynine", "paynantheine", "mitraciliatine",
              "isopaynantheine", "mitragynine_pseudoindoxyl", "total_alkaloids")  # fmt: skip
_ITEMS = ("capsule", "tablet", "gummy", "piece", "teaspoon", "tablespoon", "scoop", "cup", "glass",
          "bottle", "shot", "dropper", "drop", "leaf", "sachet", "serving")  # fmt: skip

_HARMS = ("breathing", "seizure", "liver", "heart", "kidney", "dependence", "stopping", "tolerance",
          "side_effects", "memory")  # fmt: skip

LISTS: Final = {
    "use.doses": Listed((Entry("amount"), Entry("at", "time"))),
    "person.medicines": Listed(
        (Entry("name", suggest="partners"), Entry("dose"), Entry("every")),
        (_choice("as_needed", "flags"), Entry("since", "date")),
    ),
    "person.substances": Listed(
        (Entry("name", suggest="partners"), Entry("amount"), Entry("every"),
         _choice("with_kratom", "flags")),
    ),
    "person.labs": Listed(
        (Entry("date", "date"), *_labs("alt", "ast", "alp", "bilirubin", "inr", "creatinine",
                                       "potassium", "qtc")),
        _labs("ggt", "albumin", "egfr", "acr", "sodium", "magnesium", "platelets", "qt", "qrs",
              "heart_rate"),
    ),
    "person.levels": Listed(
        (_choice("analyte", "alkaloids"), Entry("value"), _choice("matrix", "matrices"),
         Entry("date", "date"), Entry("after_dose")),
    ),
    "person.scales": Listed(
        (_choice("name", "scales"), Entry("total", "number"), Entry("items"),
         Entry("date", "date")),
    ),
}  # fmt: skip

SECTIONS: Final = (
    Section("about", (
        Entry("person.age", "number"), _choice("person.sex", "sexes"), Entry("person.weight"),
        Entry("person.height"),
    )),
    Section("health", (
        Entry("person.symptoms", "lines", "symptoms"),
        Entry("person.conditions", "lines", "conditions"),
        _choice("person.pregnant", "flags"), _choice("person.breastfeeding", "flags"),
    ), more=(_choice("person.cyp2d6", "metabolisers"),)),
    Section("product", (
        _choice("product.form", "forms"), Entry("product.name"),
    ), more=(
        _choice("product.kind", "kinds"), Entry("product.lot"),
        Entry("product.best_before", "date"),
    )),
    Section("label", (
        Entry("product.label.mitragynine"), Entry("product.label.7-hydroxymitragynine"),
        Entry("product.label.serving"),
    ), more=tuple(Entry(f"product.label.{name}") for name in _ALKALOIDS)),
    Section("certificate"),
    Section("doses", lists=("use.doses",), more=(
        *(Entry(f"product.each.{name}") for name in _ITEMS),
        Entry("product.brew.leaf"), Entry("product.brew.volume"),
    )),
    Section("since", (
        Entry("use.since", "date"), Entry("use.until", "date"),
        Entry("use.days_per_week", "number"),
    )),
    Section("medicines", lists=("person.medicines",)),
    Section("substances", lists=("person.substances",)),
    Section("tests", lists=("person.labs", "person.levels", "person.scales"), folded=True),
    Section("place", (
        Entry("place.where", suggest="places"), Entry("place.date", "date"),
    )),
    Section("goals", tuple(
        _choice(f"goals.{name}", "goals") for name in ("pain", "energy", "mood", "withdrawal")
    ), more=tuple(_choice(f"preferences.{name}", "goals") for name in _HARMS)),
)  # fmt: skip
