"""The case room: one person, product, pattern of use and place, read and checked as a whole.

Rests on the declaration in `tables`, on the bounds and words of the knowledge room `case`, and on
`ketum.units`. What is wrong is an error; what is merely unknown comes through as written.
"""

from __future__ import annotations

from ketum.case.model import (
    FORMS,
    Brew,
    Case,
    Dose,
    Goals,
    Label,
    LabRecord,
    LabValue,
    Level,
    Medicine,
    Person,
    Place,
    Preferences,
    Product,
    Scale,
    Substance,
    Use,
)
from ketum.case.tables import ALKALOIDS, ANALYTES, case_schema
from ketum.case.terms import TermMatch, canonical_terms, term_ids

__all__ = [
    "ALKALOIDS",
    "ANALYTES",
    "FORMS",
    "Brew",
    "Case",
    "Dose",
    "Goals",
    "LabRecord",
    "LabValue",
    "Label",
    "Level",
    "Medicine",
    "Person",
    "Place",
    "Preferences",
    "Product",
    "Scale",
    "Substance",
    "TermMatch",
    "Use",
    "canonical_terms",
    "case_schema",
    "term_ids",
]
