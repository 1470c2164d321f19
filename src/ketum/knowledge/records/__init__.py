"""What the evidence base is made of: one module a room, one frozen dataclass a kind of record.

A kind is named `<module>.<name>` (`law.provision`), so that the class behind any stored record can
be found by its kind alone. Records are plain standard-library dataclasses: reading one costs no
validation library. Validation happens once, when the text is compiled (`ketum.knowledge.check`).
"""

from __future__ import annotations

import importlib
import pkgutil

from ketum.knowledge.records.base import GRADES, Grade, Record, Source, Strict

__all__ = ["GRADES", "Grade", "Record", "Source", "Strict", "all_kinds", "kind_of"]


def all_kinds() -> tuple[type[Record], ...]:
    """Every kind of record, in the order of its module and its place in that module."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(kind for name in names if name != "base" for kind in _kinds_in(name))


def kind_of(kind: str) -> type[Record]:
    """The class of a kind such as `law.provision`; `KeyError` when there is none."""
    for candidate in _kinds_in(kind.partition(".")[0]):
        if candidate.kind == kind:
            return candidate
    raise KeyError(kind)


def _kinds_in(name: str) -> tuple[type[Record], ...]:
    try:
        module = importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        raise KeyError(name) from missing
    return tuple(
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Record)
        and value.__module__ == module.__name__
    )
