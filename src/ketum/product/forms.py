"""Which form a product has, in the project's vocabulary, and what follows from it."""

from __future__ import annotations

import re

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Form

__all__ = ["form_named", "plain_name"]


def plain_name(text: str) -> str:
    """A name without case, marks and doubled spaces: `Leaf_Powder` is `leaf powder`."""
    return re.sub(r"[\s_\-]+", " ", text.casefold()).strip()


def form_named(text: str | None, knowledge: Knowledge, product_class: str = "") -> Form | None:
    """The form that goes by this name; None when there is none.

    A tablet or gummy that is stated to be a 7-OH product is the 7-OH form of it.
    """
    if not text:
        return None
    wanted = plain_name(text)
    forms = knowledge.all(Form)
    if product_class == "7oh" and not wanted.startswith("7"):
        wanted = f"7 oh {wanted}"
    for form in forms:
        names = (form.id, form.name, *form.names)
        if wanted in {plain_name(name) for name in names}:
            return form
    return _seven_oh(forms) if product_class == "7oh" else None


def _seven_oh(forms: tuple[Form, ...]) -> Form | None:
    return next((form for form in forms if form.id == "7oh_other"), None)
