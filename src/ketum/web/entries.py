"""What people type, taken from a form within bounds; what is wrong comes back as problems."""

from __future__ import annotations

from collections.abc import Iterable

from ketum.errors import Problem
from ketum.web.forms import Posted
from ketum.wording import Wording

__all__ = ["chosen", "wanted"]

SHOWN = 60


def wanted(form: Posted, name: str, label: str, most: int) -> tuple[str, Problem | None]:
    """The text of a field that must be filled, of at most `most` letters.

    `label` is what the field is called on the page. The problem is KET-831 for an empty field and
    KET-832 for one that is too long.
    """
    say = Wording().say
    text = " ".join(form.get(name).split())
    if not text:
        return "", Problem("KET-831", say("web_entries.empty"), label, cure=say("web_entries.fill"))
    if len(text) > most:
        allowed = say("web_entries.at-most", most=most)
        return text, Problem("KET-832", say("web_entries.long"), label, text[:SHOWN] + "…", allowed)
    return text, None


def chosen(form: Posted, name: str, options: Iterable[str], otherwise: str) -> str:
    """One of the offered values; `otherwise` for a missing or unknown one."""
    value = form.get(name)
    return value if value in tuple(options) else otherwise
