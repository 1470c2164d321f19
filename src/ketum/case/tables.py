"""The shape of a case file, declared once: the reader and the JSON Schema both come from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ketum.case.containers import Key, Listing, Table
from ketum.case.model import FORMS
from ketum.case.moments import Clock, Day
from ketum.case.reading import Reading
from ketum.case.shapes import (
    Amount,
    Choice,
    FilePath,
    Flag,
    Measure,
    Number,
    Refused,
    Text,
)
from ketum.units import ITEMS

ALKALOIDS = (
    "mitragynine",
    "7-hydroxymitragynine",
    "speciociliatine",
    "speciogynine",
    "paynantheine",
    "mitraciliatine",
    "isopaynantheine",
    "mitragynine_pseudoindoxyl",
)
_ALSO_ALKALOIDS = {
    "7-oh": "7-hydroxymitragynine",
    "7oh": "7-hydroxymitragynine",
    "7_hydroxymitragynine": "7-hydroxymitragynine",
    "pseudoindoxyl": "mitragynine_pseudoindoxyl",
}

# analyte: (dimension, canonical unit, what it is)
ANALYTES: dict[str, tuple[str, str, str]] = {
    "alt": ("enzyme", "U/L", "alanine aminotransferase (SGPT)"),
    "ast": ("enzyme", "U/L", "aspartate aminotransferase (SGOT)"),
    "alp": ("enzyme", "U/L", "alkaline phosphatase"),
    "ggt": ("enzyme", "U/L", "gamma-glutamyl transferase"),
    "bilirubin": ("bilirubin", "mg/dL", "total bilirubin"),
    "inr": ("ratio", "", "international normalised ratio, a plain number"),
    "albumin": ("albumin", "g/dL", "serum albumin"),
    "creatinine": ("creatinine", "mg/dL", "serum creatinine"),
    "egfr": ("egfr", "mL/min/1.73m2", "estimated filtration rate as the laboratory printed it"),
    "acr": ("acr", "mg/g", "urine albumin to creatinine ratio"),
    "potassium": ("potassium", "mmol/L", "serum potassium"),
    "sodium": ("sodium", "mmol/L", "serum sodium"),
    "magnesium": ("magnesium", "mmol/L", "serum magnesium"),
    "platelets": ("platelets", "10^9/L", "platelet count"),
    "qt": ("interval", "ms", "QT interval of an ECG"),
    "qtc": ("interval", "ms", "QT interval corrected for heart rate"),
    "qrs": ("interval", "ms", "QRS duration of an ECG"),
    "heart_rate": ("rate", "1/min", "heart rate at rest"),
}
_ALSO_ANALYTES = {
    "sgpt": "alt",
    "sgot": "ast",
    "total_bilirubin": "bilirubin",
    "pulse": "heart_rate",
}

SCALES = ("phq9", "gad7", "peg", "sds", "cows", "sows10", "sows16")

METABOLISERS = ("poor", "intermediate", "normal", "rapid", "ultrarapid")
_ALSO_METABOLISERS = {
    "extensive": "normal", "ultra-rapid": "ultrarapid", "poor metaboliser": "poor",
    "poor metabolizer": "poor", "intermediate metaboliser": "intermediate",
    "intermediate metabolizer": "intermediate", "normal metaboliser": "normal",
    "normal metabolizer": "normal", "ultrarapid metaboliser": "ultrarapid",
    "ultrarapid metabolizer": "ultrarapid", "pm": "poor", "im": "intermediate", "nm": "normal",
    "em": "normal", "um": "ultrarapid",
}  # fmt: skip
_ALSO_SEX = {"f": "female", "woman": "female", "m": "male", "man": "male"}


@dataclass(frozen=True, slots=True)
class Measured:
    """A laboratory value as it was entered and in its canonical unit."""

    value: float
    entered: str
    uln: float | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A measure that also keeps what was entered."""

    measure: Measure

    def read(self, value: object, path: str, reading: Reading) -> Measured:
        """The value in the unit of the measure, and what was entered."""
        return Measured(self.measure.read(value, path, reading), _entered(value))

    def schema(self) -> dict[str, Any]:
        """Text with a unit."""
        return self.measure.schema()


@dataclass(frozen=True, slots=True)
class LabEntry:
    """One laboratory value: text with its unit, or a table of the value and its upper limit."""

    analyte: str

    def _measure(self) -> Measure:
        dimension, unit, _ = ANALYTES[self.analyte]
        return Measure(dimension, unit, f"person.labs.{self.analyte}")

    def _pair(self) -> Table:
        upper = "upper limit of normal of that laboratory"
        return Table((Key("value", self._measure(), "the value with its unit", required=True),
                      Key("uln", self._measure(), upper)))  # fmt: skip

    def read(self, value: object, path: str, reading: Reading) -> Measured:
        """The value, what was entered, and the upper limit if one was given."""
        if not isinstance(value, dict):
            return Measured(self._measure().read(value, path, reading), _entered(value))
        pair = self._pair().read(value, path, reading)
        if "value" not in pair:
            raise Refused
        return Measured(pair["value"], _entered(value["value"]), pair.get("uln"))

    def schema(self) -> dict[str, Any]:
        """Text, or a table of value and uln."""
        return {"anyOf": [self._measure().schema(), self._pair().schema()]}


def _entered(value: object) -> str:
    return " ".join(str(value).split())


def _labs() -> Table:
    upper = Table(
        tuple(Key(name, LabEntry(name)._measure(), f"upper limit of {what}")
              for name, (_, _, what) in ANALYTES.items()),
        _ALSO_ANALYTES,
    )  # fmt: skip
    return Table(
        (
            Key("date", Day(), "the day the blood was taken"),
            *(Key(name, LabEntry(name), what) for name, (_, _, what) in ANALYTES.items()),
            Key("uln", upper, "upper limits of normal of that laboratory"),
        ),
        _ALSO_ANALYTES,
    )


def _every() -> Measure:
    return Measure("time", "h", "person.medicines.every")


MEDICINE = Table(
    (
        Key("name", Text(), "the name on the pack, brand or ingredient", required=True),
        Key("dose", Text(), "the dose as prescribed, in your words"),
        Key("every", _every(), 'the time from one dose to the next, as in "24 h"'),
        Key("as_needed", Flag(), "taken only when needed"),
        Key("since", Day(), "the day it was started"),
    ),
    shorthand="name",
)
SUBSTANCE = Table(
    (
        Key("name", Text(), "what it is called", required=True),
        Key("amount", Text(), "how much at a time, in your words"),
        Key("every", _every(), 'the time from one use to the next, as in "24 h"'),
        Key("with_kratom", Flag(), "taken in the same hours as kratom"),
    ),
    shorthand="name",
)
LEVEL = Table(
    (
        Key("analyte", Choice(ALKALOIDS, also=_ALSO_ALKALOIDS), "which alkaloid", required=True),
        Key("value", Entered(Measure("mass-concentration", "ng/mL", "person.levels")),
            'the measured concentration, as in "58 ng/mL"', required=True),
        Key("matrix", Choice(("plasma", "serum", "blood", "urine")), "what was measured"),
        Key("date", Day(), "the day of the sample"),
        Key("after_dose", Measure("time", "h", "person.levels.after_dose", "3 h"),
            'time since the last dose, as in "3 h"'),
    )
)  # fmt: skip
SCALE = Table(
    (
        Key("name", Choice(SCALES), "which questionnaire", required=True),
        Key("date", Day(), "the day it was filled in"),
        Key("total", Number("person.scales.total"), "the sum"),
        Key("items", Listing(Number("person.scales.total"), "person.scales.items"),
            "the answers in order"),
    )
)  # fmt: skip

PERSON = Table(
    (
        Key("age", Number("person.age"), "years"),
        Key(
            "sex", Choice(("female", "male"), also=_ALSO_SEX), "the sex that laboratory ranges use"
        ),
        Key(
            "weight", Measure("mass", "kg", "person.weight", "68 kg"), 'body weight, as in "68 kg"'
        ),
        Key(
            "height",
            Measure("length", "cm", "person.height", "170 cm"),
            'as in "170 cm" or "5 ft 6 in"',
        ),
        Key("pregnant", Flag(), "pregnant now"),
        Key("breastfeeding", Flag(), "breastfeeding now"),
        Key("conditions", Listing(Text(), "person.conditions"), "illnesses, in your words"),
        Key("symptoms", Listing(Text(), "person.symptoms"), "what is felt now, in your words"),
        Key(
            "cyp2d6", Choice(METABOLISERS, also=_ALSO_METABOLISERS), "CYP2D6 type on a gene report"
        ),
        Key("medicines", Listing(MEDICINE, "person.medicines"), "every medicine taken"),
        Key(
            "substances", Listing(SUBSTANCE, "person.substances"), "alcohol and anything else taken"
        ),
        Key("labs", Listing(_labs(), "person.labs"), "laboratory values, one entry a day"),
        Key("levels", Listing(LEVEL, "person.levels"), "measured kratom alkaloids"),
        Key("scales", Listing(SCALE, "person.scales"), "questionnaires"),
    )
)


def _claim(alkaloid: str) -> Key:
    dimensions = ("mass-fraction", "mass-concentration", "mass-per-item", "mass")
    bounds = (
        ("mass-fraction", "product.label.mass-fraction", "mg/g"),
        ("mass-concentration", "product.label.mass-concentration", "mg/mL"),
        ("mass", "product.label.mass", "mg"),
    )
    meaning = f'{alkaloid} as printed, as in "1.4 %", "15 mg/tablet" or "15 mg" in a serving'
    return Key(alkaloid, Amount(dimensions, bounds), meaning)


LABEL = Table(
    (
        *(_claim(alkaloid) for alkaloid in (*ALKALOIDS, "total_alkaloids")),
        Key("serving", Amount(("mass", "volume", "count")), "what the pack calls one serving"),
    ),
    _ALSO_ALKALOIDS,
)

_WEIGHED = {"capsule", "tablet", "gummy", "piece", "leaf", "scoop"}


def _size(item: str) -> Key:
    mass = ("mass", f"product.each.{item}.mass", "mg")
    volume = ("volume", f"product.each.{item}.volume", "mL")
    bounds = (mass,) if item in _WEIGHED else (mass, volume)
    return Key(item, Amount(tuple(bound[0] for bound in bounds), bounds), f"how much one {item} is")


EACH = Table(tuple(_size(item) for item in ITEMS))
BREW = Table(
    (
        Key("leaf", Amount(("mass", "count"), (("mass", "product.brew.leaf.mass", "g"),
                                               ("count", "product.brew.leaf.leaf", "leaf"))),
            'how much leaf went in, as in "20 leaves"', required=True),
        Key("volume", Amount(("volume",), (("volume", "product.brew.volume", "mL"),)),
            'how much tea came out, as in "1 L"', required=True),
    )
)  # fmt: skip
PRODUCT = Table(
    (
        Key("form", Choice(tuple(FORMS), area="form"), "what kind of product it is"),
        Key("kind", Choice(("leaf", "extract", "7oh"), also={"7-oh": "7oh"}),
            "plain leaf, extract or 7-OH, where the form leaves it open"),
        Key("name", Text(), "name on the pack"),
        Key("lot", Text(), "lot on the pack"),
        Key("certificate", FilePath(), "certificate of analysis, a path from this file's folder"),
        Key("label", LABEL, "what the pack claims"),
        Key("each", EACH, "how much one capsule, teaspoon, cup or leaf is"),
        Key("brew", BREW, "tea made at home"),
        Key("best_before", Day(fact=False), "best-before date on the pack"),
    )
)  # fmt: skip
DOSE = Table(
    (
        Key("amount", Amount(("mass", "volume", "count")), 'amount of product, as in "3 g"',
            required=True),
        Key("at", Clock(), 'clock time, as in "08:00"; a guess within the hour will do',
            required=True),
    )
)  # fmt: skip
USE = Table(
    (
        Key("since", Day(), "the day regular use began"),
        Key("until", Day(), "the day it ended, if it ended"),
        Key("doses", Listing(DOSE, "use.doses"), "the doses of one usual day"),
        Key("days_per_week", Number("use.days_per_week"), "on how many days of a week"),
    )
)
PLACE = Table(
    (
        Key("where", Text(), 'country or state, as in "US-TX" or "Thailand"'),
        Key("date", Day(fact=False), "the day this case is about; today when left out"),
    )
)
GOALS = Table(
    tuple(
        Key(name, Number(levels=3), f"{what}: 0 not at all to 3 above all")
        for name, what in (
            ("pain", "against pain"),
            ("energy", "for energy and focus"),
            ("mood", "for mood"),
            ("withdrawal", "against opioid withdrawal"),
        )
    )
)
PREFERENCES = Table(
    tuple(
        Key(name, Number(levels=3), f"how much {what} would matter: 0 not at all to 3 above all")
        for name, what in (
            ("dependence", "losing control over use"),
            ("stopping", "feeling unwell on stopping"),
            ("tolerance", "needing more over time"),
            ("side_effects", "unwanted effects such as nausea"),
            ("breathing", "slowed breathing"),
            ("seizure", "a seizure"),
            ("liver", "an injury of the liver"),
            ("heart", "trouble with the heart"),
            ("kidney", "trouble with the kidneys"),
            ("memory", "trouble with memory"),
        )
    ),
    {"side-effects": "side_effects", "kidneys": "kidney", "addiction": "dependence",
     "withdrawal_on_stopping": "stopping"},
)  # fmt: skip
CASE = Table(
    (
        Key("$schema", Text(), "address of the JSON Schema, for editors"),
        Key("person", PERSON, "who takes it"),
        Key("product", PRODUCT, "what is taken"),
        Key("use", USE, "how it is taken"),
        Key("place", PLACE, "where and when"),
        Key("goals", GOALS, "what it is taken for"),
        Key("preferences", PREFERENCES, "how much each harm would matter"),
    )
)


@cache
def homes() -> dict[str, str]:
    """Under which table each key belongs, for keys that have one home only."""
    tables = {"person": PERSON, "product": PRODUCT, "use": USE, "place": PLACE, "goals": GOALS}
    tables |= {"preferences": PREFERENCES}
    tables |= {"product.label": LABEL, "product.each": EACH}
    found: dict[str, list[str]] = {}
    for home, table in tables.items():
        for key in table.keys:
            found.setdefault(key.name, []).append(home)
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a case (draft 2020-12), generated from the declaration the reader uses."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ketum case",
        "description": "One person, product, use and place. Quantities are text with units.",
        **CASE.schema(),
    }
