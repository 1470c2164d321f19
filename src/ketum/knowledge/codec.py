"""Turns stored JSON into records again, without a validation library.

What is stored has been validated when it was compiled; reading only gives values back their types.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ketum.knowledge.records.base import Record, Source

T = TypeVar("T", bound=Record | Source)


def decode(cls: type[T], payload: dict[str, Any]) -> T:
    """The record of class `cls` that `payload` holds."""
    result: T = _build(cls, payload)
    return result


def _build(cls: Any, payload: dict[str, Any]) -> Any:
    hints = _hints(cls)
    return cls(**{name: _value(hints[name], value) for name, value in payload.items()})


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=False)
    return {field.name: hints[field.name] for field in fields(cls)}


def _value(hint: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return float(value) if hint is float and value is not None else value
    if isinstance(value, str):
        return date.fromisoformat(value) if _holds_date(hint) else value
    if isinstance(value, list):
        item = next((arg for arg in get_args(_plain(hint)) if arg is not Ellipsis), Any)
        return tuple(_value(item, element) for element in value)
    plain = _plain(hint)
    return _build(plain, value) if is_dataclass(plain) else value


def _plain(hint: Any) -> Any:
    """The hint without `Annotated` and `| None`."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return _plain(next(arg for arg in get_args(hint) if arg is not type(None)))
    return hint


def _holds_date(hint: Any) -> bool:
    return _plain(hint) is date
