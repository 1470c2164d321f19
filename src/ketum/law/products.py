"""What a product itself must meet in a place on a day: for the certificate and label check."""

from __future__ import annotations

from datetime import date

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import ProductClass
from ketum.law.book import law_book
from ketum.law.levels import rules_of
from ketum.law.model import ProductRule
from ketum.law.places import resolve
from ketum.law.voices import Question


def product_rules(
    place: str,
    on: date,
    *,
    product: ProductClass = "leaf",
    today: date,
    knowledge: Knowledge,
) -> tuple[ProductRule, ...]:
    """The caps, ages, labels and forms that a product must meet, innermost place first.

    Each rule carries its caps as the text gives them (analyte, value, unit, basis). A rule that is
    `binding = False` rests on an unconfirmed source. An unknown place has no rules of ours: the
    tuple is empty, which never means that none exist.
    """
    book = law_book(knowledge)
    found = resolve(place, book)
    if not found.known:
        return ()
    question = Question(product=product, age=None, on=on, book=book)
    return rules_of(book.lineage(found.code), question, today)
