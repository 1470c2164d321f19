"""What people type, taken from a form within bounds; what is wrong comes back as problems."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from ketum.errors import Problem
from ketum.numerals import NumeralError, read_numeral
from ketum.web.forms import Posted
from ketum.wording import Wording

__all__ = ["chosen", "number", "wanted"]

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


def number(
    text: str, label: str, *, whole: bool = False, most: float = inf
) -> tuple[float | None, Problem | None]:
    """The plain number of a field, zero or more; None without a problem for an empty field.

    The problem is that of `read_numeral`, and KET-834 for a number with something behind it or,
    where a `whole` one is wanted, with a fraction; KET-836 for more than the `most`.
    """
    say = Wording().say
    if not text.strip():
        return None, None
    try:
        value, rest = read_numeral(text)
    except NumeralError as error:
        return None, Problem(error.code, error.what, label, text[:SHOWN], error.allowed, error.cure)
    if rest:
        cure = say("web_entries.number-only")
        return None, Problem(
            "KET-834", say("web_entries.not-number"), label, text[:SHOWN], "", cure
        )
    if whole and not value.is_integer():
        return None, Problem("KET-834", say("web_entries.not-whole"), label, text[:SHOWN])
    if value > most:
        allowed = say("web_entries.up-to", most=f"{most:g}")
        return None, Problem("KET-836", say("web_entries.too-large"), label, text[:SHOWN], allowed)
    return value, None
