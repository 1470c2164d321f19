"""The law of kratom in any place, on any day, for any kind of product, with its doubts.

    law_at("US-RI", date(2026, 4, 1), product="leaf", age=30, today=today, knowledge=knowledge)

Rests on dated provisions (`law.provision`), each with source, tier and day of evidence, on the
readings of this project (`law.reading`) and on its shelf lives (`law.shelf-life`).
"""

from __future__ import annotations

from ketum.law.model import ActAnswer, Change, LawAnswer, LevelAnswer, Notice, ProductRule
from ketum.law.products import product_rules
from ketum.law.query import law_at

__all__ = [
    "ActAnswer",
    "Change",
    "LawAnswer",
    "LevelAnswer",
    "Notice",
    "ProductRule",
    "law_at",
    "product_rules",
]
