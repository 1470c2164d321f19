"""Shapes that hold other shapes: tables with known keys, and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ketum.case.reading import Reading, listed
from ketum.case.shapes import Refused, Shape, did_you_mean, refused, wrong_type
from ketum.numerals import shown_text

MOST_UNKNOWN_KEYS = 20


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its name, the shape of its value, and what it means."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with these keys and no others.

    `also` gives other names of keys. With `shorthand`, plain text stands for a table with that one
    key (`medicines = ["sertraline"]`).
    """

    keys: tuple[Key, ...]
    also: Mapping[str, str] = field(default_factory=dict)
    shorthand: str = ""

    def shape_of(self, name: str) -> Shape | None:
        """The shape of a key's value, by its name or another name of it; None for no key."""
        wanted = self.also.get(name, name)
        return next((key.shape for key in self.keys if key.name == wanted), None)

    def read(self, value: object, path: str, reading: Reading) -> dict[str, Any]:
        """The values that could be read, by key name, in the order of the input."""
        if self.shorthand and isinstance(value, str):
            value = {self.shorthand: value}
        if not isinstance(value, dict):
            raise wrong_type(value, path, reading, "a table", self._like(path))
        found = self._read_items(value, path, reading)
        for key in self.keys:
            if key.required and key.name not in {
                self.also.get(name, name) for name in map(_key_text, value)
            }:
                reading.refuse("KET-202", _join(path, key.name), "is missing", cure=key.meaning)
        return found

    def _read_items(
        self, value: Mapping[Any, object], path: str, reading: Reading
    ) -> dict[str, Any]:
        known = {key.name: key for key in self.keys}
        found: dict[str, Any] = {}
        unknown = 0
        for written, item in value.items():
            name = _key_text(written)
            key = known.get(self.also.get(name, name))
            if key is None:
                unknown += 1
                self._refuse_key(name, path, reading, unknown)
            elif key.name in found:
                here = _join(path, shown_key(name))
                reading.refuse("KET-214", here, f"says the same as {key.name} once more")
            else:
                found[key.name] = attempt(key.shape, item, _join(path, key.name), reading)
        return {name: item for name, item in found.items() if item is not None}

    def _refuse_key(self, name: str, path: str, reading: Reading, count: int) -> None:
        here = _join(path, shown_key(name))
        if count > MOST_UNKNOWN_KEYS or reading.full:
            reading.left_out += 1
            return
        names = {**self.also, **{key.name: key.name for key in self.keys}}
        cure = did_you_mean(name[:40], names)
        home = reading.homes.get(name)
        if home and home != path:
            cure = f"it belongs under [{home}]"
        allowed = listed(key.name for key in self.keys)
        reading.refuse("KET-201", here, "is not a known key", "", allowed, cure)

    def _like(self, path: str) -> str:
        if path.endswith("]"):
            return f"write it as {{ {self.keys[0].name} = ... }}"
        return f"write it under [{path}]" if path else ""

    def schema(self) -> dict[str, Any]:
        """An object without further keys."""
        properties = {
            key.name: {**key.shape.schema(), "description": key.meaning} for key in self.keys
        }
        shapes = {key.name: key.shape for key in self.keys}
        properties |= {
            alias: {**shapes[name].schema(), "description": f"the same as {name}"}
            for alias, name in self.also.items()
        }
        required = [key.name for key in self.keys if key.required]
        table: dict[str, Any] = {
            "type": "object", "additionalProperties": False, "properties": properties,
        }  # fmt: skip
        if required:
            table["required"] = required
        return {"anyOf": [table, {"type": "string", "minLength": 1}]} if self.shorthand else table


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one shape, as long as the bound `count.<name>` allows."""

    item: Shape
    name: str

    def read(self, value: object, path: str, reading: Reading) -> tuple[Any, ...]:
        """The entries that could be read."""
        if not isinstance(value, list | tuple):
            raise wrong_type(value, path, reading, "a list", self._like(value, path))
        most = reading.limits.most(self.name)
        if len(value) > most:
            bound = reading.limits.bounds[f"count.{self.name}"]
            what = f"the list is too long: {bound.reason}"
            allowed = f"at most {most}"
            raise refused(reading, "KET-208", path, what, value, allowed, bound.cure)
        entries = (
            attempt(self.item, entry, f"{path}[{number}]", reading)
            for number, entry in enumerate(value, start=1)
        )
        return tuple(entry for entry in entries if entry is not None)

    def _like(self, value: object, path: str) -> str:
        if isinstance(value, dict):
            return (
                f"write [[{path}]] with two brackets, or {path.rpartition('.')[2]} = [ {{ ... }} ]"
            )
        return "write it in square brackets, as in [ ... ]"

    def schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.item.schema()}


def attempt(shape: Shape, value: object, path: str, reading: Reading) -> Any:
    """What the shape reads, or None when it refused: the neighbours are still read."""
    try:
        return shape.read(value, path, reading)
    except Refused:
        return None


def shown_key(name: str) -> str:
    """A key as it is shown in a path: as it stands when plain, quoted and shortened when not."""
    if name.isascii() and name.replace("_", "").replace("-", "").isalnum() and len(name) <= 40:
        return name
    return shown_text(name, 40)


def _key_text(key: object) -> str:
    return key if isinstance(key, str) else shown_text(key)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
