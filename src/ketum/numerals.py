"""Numbers as people write them: decimal commas, any script's digits, fractions; ambiguity refused.

Answers "which number does this text begin with, and what follows it". `1,4` is one and four tenths;
`1,400` could be that or fourteen hundred, so it is refused. So are ranges and "about".
"""

from __future__ import annotations

import math
import re
import unicodedata

__all__ = ["NumeralError", "hidden_character", "read_numeral", "shown_text"]

_FRACTIONS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_MINUS = dict.fromkeys(map(ord, "−‒﹣－"), "-")  # noqa: RUF001 - the signs people paste

_NUMBER = r"\d+(?:[.,]\d+)*(?: \d{3}(?![\d^*]))*(?:[.,]\d+)*(?:[eE][+-]?\d{1,4}(?![\d\w]))?"
_LOOSE = re.compile(
    r"^(?:[≈~<>≤≥±\u223c]|(?:about|approx\w*\.?|around|circa|ca\.?|roughly|some|up to|at least|"
    r"at most|less than|more than|under|over|max\w*\.?|min\w*\.?)\s)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"^[+-]?(?>{_NUMBER})[^\d,;]*?\s*(?:-|\u2013|\u2014|±|\+/-|\.\.+|\bto\b|\bor\b)\s*\d"
)
_NOT_FINITE = re.compile(r"^[+-]?(?:nan|inf|infinity|∞)(?![^\W\d_])", re.IGNORECASE)

_PLAIN_NAMES = {"\n": "LINE BREAK", "\r": "LINE BREAK", "\t": "TAB", "\0": "ZERO BYTE"}


class NumeralError(ValueError):
    """The text does not begin with one plain number. Carries a problem's code and wording."""

    def __init__(self, code: str, what: str, allowed: str = "", cure: str = "") -> None:
        self.code, self.what, self.allowed, self.cure = code, what, allowed, cure
        super().__init__(what)


def read_numeral(text: str) -> tuple[float, str]:
    """The number that `text` begins with (zero or more) and the rest, spaces stripped.

    Raises `NumeralError` with code KET-207 (hidden characters), 220 (no number), 224 (a range),
    225 (two readings), 226 (negative) or 227 (not finite).
    """
    hidden = hidden_character(text)
    if hidden:
        raise NumeralError("KET-207", f"holds a hidden character: {hidden}", cure="type it again")
    plain = _plain(text)
    if _NOT_FINITE.match(plain):
        raise NumeralError("KET-227", "not a finite number")
    if plain[:1] in {"<", ">", "≤", "≥"}:
        cure = "write the figure without the sign, if it is close enough; else leave it out"
        raise NumeralError("KET-224", "a limit, not a figure", cure=cure)
    if _LOOSE.match(plain) or _RANGE.match(plain):
        cure = "write one figure; for a range, make one case for each end"
        raise NumeralError("KET-224", "a range or an estimate, not one figure", cure=cure)
    value, rest = _leading(plain)
    if not math.isfinite(value):
        raise NumeralError("KET-227", "too large to be a number")
    return value, rest.strip()


def hidden_character(text: str) -> str:
    """The name of the first control, direction or zero-width character, or an empty string."""
    for char in text:
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            name = _PLAIN_NAMES.get(char) or unicodedata.name(char, "")
            return f"U+{ord(char):04X} {name}".rstrip()
    return ""


def shown_text(value: object, longest: int = 60) -> str:
    """What was seen, as it is shown in a message: quoted text, shortened, nothing invisible."""
    if not isinstance(value, str):
        text = _shown_other(value)
        return text if len(text) <= longest else f"{text[: longest - 1]}…"
    cut = value if len(value) <= longest else f"{value[: longest - 1]}…"
    return '"' + "".join(_visible(char) for char in cut) + '"'


def _shown_other(value: object) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nothing (null)"}[value]
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a whole number of about {int(value.bit_length() * 0.30103)} digits"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else str(value)
    return str(value)


def _visible(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _plain(text: str) -> str:
    """ASCII digits, ordinary spaces and a plain minus sign."""
    chars = []
    for char in text.translate(_MINUS):
        if char.isdecimal():
            chars.append(str(unicodedata.decimal(char)))
        else:
            chars.append(" " if char.isspace() else char)
    return "".join(chars).strip()


def _leading(plain: str) -> tuple[float, str]:
    fraction = re.match(
        r"^(?:(\d{1,3})\s*)?([½⅓⅔¼¾⅛])|^(?:(\d{1,3}) )?([1-7])/([2-8])(?![\d/])", plain
    )
    if fraction:
        return _fraction(fraction), plain[fraction.end() :]
    match = re.match(rf"^([+-]?)\s*({_NUMBER})", plain)
    if match is None:
        raise NumeralError("KET-220", "does not begin with a number")
    if match[1] == "-":
        raise NumeralError("KET-226", "cannot be negative")
    return _value(match[2]), plain[match.end() :]


def _fraction(match: re.Match[str]) -> float:
    whole = float(match[1] or match[3] or 0)
    top, bottom = _FRACTIONS[match[2]] if match[2] else (int(match[4]), int(match[5]))
    if top >= bottom:
        raise NumeralError("KET-220", "not a simple fraction", cure='write it as in "1.5"')
    return whole + top / bottom


def _value(numeral: str) -> float:
    digits = numeral.replace(" ", "")
    mantissa, mark, exponent = digits.replace("E", "e").partition("e")
    return float(f"{_with_point(mantissa)}{mark}{exponent}")


def _with_point(mantissa: str) -> str:
    """The mantissa with thousands marks gone and a decimal point, when only one reading is left."""
    marks = re.sub(r"\d", "", mantissa)
    if marks in {"", "."}:
        return mantissa
    if marks == ",":
        whole, _, part = mantissa.partition(",")
        if len(part) == 3 and len(whole) <= 3 and not whole.startswith("0"):
            cure = f'write "{whole}.{part}" or "{whole}{part}"'
            raise NumeralError("KET-225", f'"{mantissa}" can be read in two ways', cure=cure)
        return f"{whole}.{part}"
    last = marks[-1]
    decimal = last if marks.count(last) == 1 else ""
    whole, _, part = mantissa.rpartition(decimal) if decimal else (mantissa, "", "")
    thousands = set(marks) - {decimal}
    if len(thousands) != 1 or not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", whole):
        raise NumeralError("KET-220", "the marks in the number make no sense", cure="use one point")
    return re.sub(r"[.,]", "", whole) + (f".{part}" if part else "")
