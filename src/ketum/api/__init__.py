"""The whole of ketum as Python functions: what every surface calls, and nothing below it.

Each room is one module here. Names are loaded when they are first used, so that a question of law
never pays for a simulation.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "Assessment": "assessment",
    "assess": "assessment",
    "check_product": "product",
    "diff_files": "diff",
    "effects_table_for": "effects_table",
    "evidence_search": "evidence",
    "evidence_show": "evidence",
    "interactions_of": "interactions",
    "law_at": "law",
    "law_changes": "law",
    "simulate": "simulation",
    "weigh_case": "weighing",
    "sweep": "sweeps",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum.api has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
