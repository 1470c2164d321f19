"""One result cell, read: numbers, bounds, not-detected, statements; two meanings are refused.

`1E5`, `10^5`, `100,000` and `1x10(5)` are one number. `1,42` is a decimal comma; `1,400` is refused
unless the rest of the document, or a count, settles which it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ketum.numerals import hidden_character
from ketum.product.certificate import Qualifier

__all__ = ["Decimal", "Figure", "Unreadable", "decimal_mark", "plain_text", "read_figure",
           "read_number"]  # fmt: skip

Decimal = Literal[".", ",", ""]

_ND = {"nd", "n d", "not detected", "none detected", "undetected", "negative", "neg", "absent",
       "absence", "not found", "not present", "<lod", "< lod", "<loq", "< loq", "blq", "bql",
       "<bql", "bdl", "below loq", "below lod", "below detection", "below quantitation",
       "below quantitation limit", "below detection limit", "<mdl", "<rl", "none",
       "nil"}  # fmt: skip
_FOUND = {"detected", "positive", "pos", "present", "presence", "tntc",
          "too numerous to count"}  # fmt: skip
_UNTESTED = {"not tested", "nt", "n t", "not analysed", "not analyzed", "not requested",
             "not performed", "n a", "na", "not applicable", "pending", "tbd"}  # fmt: skip
_STATEMENTS = {"pass": "PASS", "passed": "PASS", "passes": "PASS", "complies": "PASS",
               "conforms": "PASS", "compliant": "PASS", "within limits": "PASS", "meets": "PASS",
               "fail": "FAIL", "failed": "FAIL", "fails": "FAIL", "does not comply": "FAIL",
               "out of specification": "FAIL", "oos": "FAIL"}  # fmt: skip

_DIGITS = r"\d+(?:[.,]\d+)*"
_POWER = re.compile(
    rf"^(?:({_DIGITS})\s*(?:[x\u00d7*·]\s*10|[eE])\s*(?:\^|\*\*)?\s*[({{]?([+-]?\d{{1,2}})[)}}]?"
    r"|10\s*(?:\^|\*\*)\s*[({]?([+-]?\d{1,2})[)}]?)"
)
_PLAIN = re.compile(rf"^({_DIGITS})")
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "μ": "u", "µ": "u"})  # noqa: RUF001
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# A thin or unbreakable space groups thousands; a plain one may part two columns.
_THIN_SPACE = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_POWER_OF_TEN = re.compile(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_TOLERANCE = re.compile(r"^(?:±|\+/-|\+-)\s*(.+)$")


class Unreadable(ValueError):  # noqa: N818 - a reason, caught by the reader
    """A cell that has no meaning, or more than one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A result cell: its qualifier, number, uncertainty beside it, and what text followed."""

    qualifier: Qualifier
    value: float | None = None
    tolerance: float | None = None
    rest: str = ""
    statement: str = ""


def plain_text(text: str) -> str:
    """The cell with one kind of minus, micro sign and space; powers of ten spelled with `^`."""
    text = _THIN_SPACE.sub("", text)
    spelled = _POWER_OF_TEN.sub(lambda m: f"10^{m[1].translate(_SUPERSCRIPTS)}", text)
    return re.sub(r"\s+", " ", spelled.translate(_MINUS)).strip()


def decimal_mark(cells: Iterable[str]) -> Decimal:
    """The mark that this document writes most decimals with; empty when it shows none.

    A cell with the other mark is then refused: one hand does not write numbers in two ways.
    """
    comma = point = 0
    for cell in cells:
        for whole, mark, part in re.findall(r"(?<![\d.,])(\d+)([.,])(\d+)(?![\d.,])", cell):
            sure = len(part) != 3 or whole.startswith("0") or len(whole) > 3
            comma += sure and mark == ","
            point += sure and mark == "."
    if not comma and not point:
        return ""
    return "," if comma > point else "."


def read_figure(text: str, decimal: Decimal = "", *, count: bool = False) -> Figure:
    """Read one result cell. `count` says that the value is a plate count, a whole number.

    Raises `Unreadable` with the reason.
    """
    hidden = hidden_character(text.replace("\t", " "))
    if hidden:
        raise Unreadable(f"holds a hidden character: {hidden}")
    cell = plain_text(text)
    worded = _worded(cell)
    if worded is not None:
        return worded
    sign = re.match(r"^(<=|>=|≤|≥|<|>|less than|more than|greater than)\s*", cell, re.IGNORECASE)
    qualifier: Qualifier = "="
    if sign:
        qualifier = "<" if sign[1].lower() in {"<", "<=", "≤", "less than"} else ">"
        cell = cell[sign.end() :]
    value, rest = read_number(cell, decimal, count=count)
    return _with_tolerance(Figure(qualifier, value, None, rest), decimal, count)


def read_number(cell: str, decimal: Decimal = "", *, count: bool = False) -> tuple[float, str]:
    """The number a cell begins with, zero or more, and the text that follows it."""
    if cell.startswith("-"):
        raise Unreadable("a result cannot be negative")
    power = _POWER.match(cell)
    if power:
        mantissa = _decimal(power[1], decimal, count) if power[1] else 1.0
        value = float(f"{mantissa!r}e{int(power[2] or power[3])}")
        return _finite(value), _rest(cell[power.end() :])
    plain = _PLAIN.match(cell.lstrip("+"))
    if plain is None:
        raise Unreadable("is neither a number nor a word that results are written with")
    value = _decimal(plain[1], decimal, count)
    return _finite(value), _rest(cell.lstrip("+")[plain.end() :])


def _worded(cell: str) -> Figure | None:
    words = re.sub(r"[./]+", " ", cell.casefold()).strip()
    words = re.sub(r"\s+", " ", words)
    if words in _UNTESTED:
        return Figure("not-tested")
    if words in _STATEMENTS:
        return Figure("statement", statement=_STATEMENTS[words])
    if any(_is_word(words, name) for name in _ND):
        return Figure("nd", rest=_portion_text(cell))
    if any(_is_word(words, name) for name in _FOUND):
        return Figure("detected", rest=_portion_text(cell))
    return None


def _is_word(words: str, name: str) -> bool:
    """The word itself, or the word with the portion it was looked for in."""
    tail = words.removeprefix(name) if words.startswith(name) else "x"
    return tail == "" or bool(re.fullmatch(r"\s*(?:in|per|[( ])?\s*\d+\s*g\)?", tail))


def _portion_text(cell: str) -> str:
    portion = re.search(r"(?:in |per |/ ?)?\d+(?:\.\d+)? ?g\b", cell.casefold())
    return portion[0] if portion else ""


def _with_tolerance(figure: Figure, decimal: Decimal, count: bool) -> Figure:
    found = _TOLERANCE.match(figure.rest)
    if found is None or figure.value is None:
        return figure
    tolerance, rest = read_number(found[1].strip(), decimal, count=count)
    if rest.startswith("%") and "%" not in rest[1:]:
        raise Unreadable("gives an uncertainty in % that could be of the value or of the product")
    return replace(figure, tolerance=tolerance, rest=rest)


def _rest(text: str) -> str:
    """What follows a number; text glued to it with further digits makes the number doubtful."""
    rest = text.strip()
    if re.match(r"^[.,]?\d", rest) or re.match(r"^(?:-|to\b|\.\.)\s*\d", rest):
        raise Unreadable("holds more than one number")
    return rest


def _decimal(text: str, decimal: Decimal, count: bool) -> float:
    digits = text
    marks = re.sub(r"\d", "", digits)
    if marks == "":
        return float(digits)
    if len(set(marks)) > 1:
        return _both_marks(digits)
    groups = re.split(r"[.,]", digits)
    thousands = all(len(part) == 3 for part in groups[1:]) and 1 <= len(groups[0]) <= 3
    if len(marks) > 1:
        if not thousands:
            raise Unreadable("has several marks that are not thousands marks")
        return float("".join(groups))
    return _one_mark(groups, marks, thousands, decimal, count)


def _one_mark(
    groups: list[str], mark: str, thousands: bool, decimal: Decimal, count: bool
) -> float:
    as_decimal = float(".".join(groups))
    if not thousands or groups[0].startswith("0"):
        if decimal and mark != decimal:
            raise Unreadable(f"uses {mark!r} for decimals where the document uses {decimal!r}")
        return as_decimal
    if count and mark == ",":
        return float("".join(groups))
    if decimal:
        return as_decimal if mark == decimal else float("".join(groups))
    if mark == ".":
        return as_decimal
    raise Unreadable(f"could be {as_decimal:g} or {''.join(groups)}")


def _both_marks(digits: str) -> float:
    last = max(digits.rfind("."), digits.rfind(","))
    whole, part = digits[:last], digits[last + 1 :]
    other = "," if digits[last] == "." else "."
    groups = whole.split(other)
    if digits[last] in whole or not all(len(group) == 3 for group in groups[1:]):
        raise Unreadable("mixes points and commas in a way that has no one meaning")
    return float("".join(groups) + "." + part)


def _finite(value: float) -> float:
    if not math.isfinite(value) or value > 1e15:
        raise Unreadable("is too large to be a result")
    return value
