"""The shapes that single values of a case may have: each reads a value and describes itself.

`read` gives the value in its final type, or notes what is wrong and raises `Refused`; `schema` is
the same promise as JSON Schema, so that reader and published schema cannot drift apart.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Protocol

from ketum.case.limits import plain_word
from ketum.case.reading import Reading, listed
from ketum.errors import UnitError
from ketum.numerals import hidden_character, shown_text
from ketum.units import Quantity, example_of, parse_quantity, to, units_of


class Refused(Exception):  # noqa: N818 - not an error: what is wrong has been noted already
    """Ends the reading of one value; never leaves the case room."""


class Shape(Protocol):
    """What a value may look like."""

    def read(self, value: object, path: str, reading: Reading) -> Any:
        """The value in its final type. Raises `Refused` once every problem has been noted."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, value: object, path: str, reading: Reading) -> bool:
        """The value when it is true or false."""
        if isinstance(value, bool):
            return value
        raise wrong_type(value, path, reading, "true or false", "write true or false, unquoted")

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number without a unit: inside a bound, or whole from 0 to `levels`."""

    bound: str = ""
    levels: int | None = None

    def read(self, value: object, path: str, reading: Reading) -> float:
        """The number as a float (an int when it has levels)."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong_type(value, path, reading, "a number", "write the number without quotes")
        if not _is_finite(value):
            raise refused(reading, "KET-227", path, "not a finite number", value)
        if self.levels is not None:
            return self._level(value, path, reading)
        if value < 0:
            raise refused(reading, "KET-226", path, "cannot be negative", value)
        if not reading.within(self.bound, float(value), path, value):
            raise Refused
        return float(value)

    def _level(self, value: float, path: str, reading: Reading) -> int:
        steps = range((self.levels or 0) + 1)
        if isinstance(value, int) and value in steps:
            return value
        allowed = listed(str(step) for step in steps)
        raise refused(reading, "KET-204", path, "not one of the levels", value, allowed)

    def schema(self) -> dict[str, Any]:
        """A number, or a whole number up to the highest level."""
        if self.levels is not None:
            return {"type": "integer", "minimum": 0, "maximum": self.levels}
        return {"type": "number", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Text:
    """A short line of text. Hidden characters are refused, spaces are tidied."""

    def read(self, value: object, path: str, reading: Reading) -> str:
        """The text, normalised (NFC) and stripped."""
        if not isinstance(value, str):
            raise wrong_type(value, path, reading, "text", 'write it in quotes, as in "..."')
        most = reading.limits.most("text")
        if len(value) > most:
            raise refused(
                reading,
                "KET-206",
                path,
                "the text is too long",
                value,
                f"at most {most} characters",
            )
        if char := hidden_character(value):
            what = f"holds a hidden character: {char}"
            raise refused(reading, "KET-207", path, what, value, "", "type it again")
        if word := _mixed_word(value):
            what = f"mixes Latin and Cyrillic letters in one word: {shown_text(word)}"
            raise refused(reading, "KET-207", path, what, value, "", "type it again")
        tidy = " ".join(unicodedata.normalize("NFC", value).split())
        if not tidy:
            raise refused(reading, "KET-206", path, "the text is empty", value)
        return tidy

    def schema(self) -> dict[str, Any]:
        """A short string."""
        return {"type": "string", "minLength": 1, "maxLength": 200}


@dataclass(frozen=True, slots=True)
class FilePath:
    """The path of a file on this computer."""

    def read(self, value: object, path: str, reading: Reading) -> str:
        """The path as written."""
        text = Text().read(value, path, reading)
        if "://" in text or text.startswith(("//", "\\\\")):
            cure = "save the file beside the case and write its name"
            raise refused(reading, "KET-215", path, "ketum never goes online", value, "", cure)
        return text

    def schema(self) -> dict[str, Any]:
        """A short string."""
        return Text().schema()


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a vocabulary, letter case ignored; `area` adds the synonyms of the knowledge."""

    options: tuple[str, ...]
    area: str = ""
    also: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: object, path: str, reading: Reading) -> str:
        """The canonical word."""
        text = Text().read(value, path, reading)
        known = self._known(reading)
        word = plain_word(text)
        if word in known:
            return known[word]
        other = 'if nothing fits, write "other"' if "other" in self.options else ""
        cure = did_you_mean(word, known) or other
        raise refused(
            reading, "KET-204", path, "not a known word here", value, listed(self.options), cure
        )

    def _known(self, reading: Reading) -> dict[str, str]:
        options = {plain_word(option): option for option in self.options}
        words = reading.limits.words.get(self.area, {})
        terms = {word: options.get(plain_word(term)) for word, term in words.items()}
        synonyms = {word: option for word, option in terms.items() if option is not None}
        return {**{plain_word(word): option for word, option in self.also.items()},
                **synonyms, **options}  # fmt: skip

    def schema(self) -> dict[str, Any]:
        """The canonical words; where synonyms are read too, any string."""
        if self.area or self.also:
            return {"anyOf": [{"enum": list(self.options)}, {"type": "string"}]}
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as text with its unit; `bounds` names a bound (and its unit) a dimension."""

    dimensions: tuple[str, ...]
    bounds: tuple[tuple[str, str, str], ...] = ()
    like: str = ""

    def read(self, value: object, path: str, reading: Reading) -> Quantity:
        """The quantity in the unit it was written in."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._bare(value, path, reading)
        if not isinstance(value, str):
            raise wrong_type(
                value, path, reading, "text with a unit", f'write it as in "{self._like}"'
            )
        try:
            quantity = parse_quantity(value, self.dimensions, reading.at(path), self._like)
        except UnitError as error:
            for problem in error.problems:
                reading.add(problem)
            raise Refused from error
        if not self._fits(quantity, path, reading, value):
            raise Refused
        return quantity

    def _bare(self, value: float, path: str, reading: Reading) -> Quantity:
        if not _is_finite(value):
            raise refused(reading, "KET-227", path, "not a finite number", value)
        if self.dimensions == ("ratio",):
            return self.read(str(value), path, reading)
        allowed = listed(unit for name in self.dimensions for unit in units_of(name)[:14])
        cure = f'write it as text with its unit, as in "{self._like}"'
        raise refused(reading, "KET-221", path, "the unit is missing", value, allowed, cure)

    def _fits(self, quantity: Quantity, path: str, reading: Reading, seen: object) -> bool:
        for dimension, bound, unit in self.bounds:
            if quantity.unit in units_of(dimension):
                own = quantity.unit if dimension in {"count", "mass-per-item"} else unit
                return reading.within(bound, _value(quantity, own, dimension), path, seen)
        return True

    @property
    def _like(self) -> str:
        return self.like or example_of(self.dimensions[0])

    def schema(self) -> dict[str, Any]:
        """Text; a ratio may also be a number."""
        if self.dimensions == ("ratio",):
            return {"type": ["string", "number"]}
        return {
            "type": "string",
            "description": f"number with a unit of {' or '.join(self.dimensions)}",
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that is kept as a plain number in one unit."""

    dimension: str
    unit: str
    bound: str
    like: str = ""

    def read(self, value: object, path: str, reading: Reading) -> float:
        """The value in `unit`."""
        amount = Amount((self.dimension,), ((self.dimension, self.bound, self.unit),), self.like)
        quantity = amount.read(value, path, reading)
        return _value(quantity, self.unit, self.dimension)

    def schema(self) -> dict[str, Any]:
        """Text with a unit."""
        return Amount((self.dimension,)).schema()


def refused(
    reading: Reading,
    code: str,
    path: str,
    what: str,
    seen: object,
    allowed: str = "",
    cure: str = "",
) -> Refused:
    """Note a problem, and give the exception that ends the reading of this value."""
    reading.refuse(code, path, what, seen, allowed, cure)
    return Refused()


def wrong_type(value: object, path: str, reading: Reading, wanted: str, cure: str = "") -> Refused:
    """Note that a value is of another type than the one wanted."""
    reading.refuse("KET-203", path, f"{wanted} is wanted, not {_kind(value)}", value, "", cure)
    return Refused()


def did_you_mean(word: str, known: Mapping[str, str]) -> str:
    """A suggestion for a misspelt word, or an empty string."""
    import difflib

    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{known[near[0]]}"?' if near else ""


def _kind(value: object) -> str:
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (int, "a number"), (float, "a number"), (str, "text"),
        (dict, "a table"), (list, "a list"), (tuple, "a list"), (datetime, "a day with a time"),
        (date, "a day"), (time, "a clock time"),
    )  # fmt: skip
    return next((name for cls, name in names if isinstance(value, cls)), "nothing")


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _value(quantity: Quantity, unit: str, dimension: str) -> float:
    return to(quantity, unit, dimension=None if dimension == "mass-concentration" else dimension)


def _mixed_word(text: str) -> str:
    for word in text.split():
        scripts = {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()}
        if {"LATIN", "CYRILLIC"} <= scripts:
            return word
    return ""
