"""Exposure: what reaches the blood, as bands over twins of one person.

Stands on the parameters and studies of `ketum.knowledge` and on the exact linear solver of
`ketum.engine`. Everything here is a pure function of its arguments and a seed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "Band": "result",
    "Estimate": "result",
    "Exposure": "result",
    "Reason": "extrapolation",
    "simulate": "predict",
}

__all__ = ["Band", "Estimate", "Exposure", "Reason", "simulate"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum.exposure has no {name!r}; it has {', '.join(sorted(_WHERE))}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
