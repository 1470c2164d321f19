"""Which inputs of a case differ from those of another, by their paths in the case file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What tells one table of a list from the next: a medicine by its name, a lab by its date.
NAMED_BY = ("name", "date", "analyte", "at")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: its name, and what it was and is (None where it was or is not)."""

    name: str
    old: Any
    new: Any


def differing(old: Any, new: Any, path: str = "") -> Iterator[Change]:
    """Each entry that differs between two cases, by its path (`person.medicines[sertraline]`)."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            yield from differing(old.get(name), new.get(name), f"{path}.{name}".lstrip("."))
    elif _tables(old) and _tables(new):
        was, now = _by_name(old), _by_name(new)
        for name in dict.fromkeys((*was, *now)):
            yield from differing(was.get(name), now.get(name), f"{path}[{name}]")
    else:
        yield Change(path, old, new)


def rests_on(path: str, because: tuple[str, ...]) -> bool:
    """Whether a finding that was raised by `because` names this input, or a part around it.

    `person.medicines: sertraline` names `person.medicines[sertraline].dose` and no other medicine.
    """
    steps = re.sub(r"\[[^\]]*\]", "", path).split(".")
    named = re.findall(r"\[([^\]]*)\]", path)
    for text in because:
        place, _, which = text.partition(": ")
        around = place.split(".")
        if steps[: len(around)] == around and (not which or not named or which in named):
            return True
    return False


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _by_name(tables: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The tables of a list by what tells them apart; one that comes again gets its place."""
    named: dict[str, dict[str, Any]] = {}
    for place, one in enumerate(tables, start=1):
        name = next((str(one[key]) for key in NAMED_BY if one.get(key)), str(place))
        named[f"{name} #{place}" if name in named else name] = one
    return named
