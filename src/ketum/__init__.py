"""ketum: one person, one product, one pattern of use and one place in; one sourced answer out.

    import ketum
    assessment = ketum.assess(ketum.Case.read("case.toml"))
    assessment.findings                      # danger first
    assessment.exposure                      # what reaches the blood, as bands
    assessment.write_html("report.html")

Names are loaded when they are first used; importing ketum costs almost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "Assessment": "ketum.api",
    "Case": "ketum.case",
    "assess": "ketum.api",
    "check_product": "ketum.api",
    "interactions_of": "ketum.api",
    "law_at": "ketum.api",
    "open_knowledge": "ketum.knowledge",
    "simulate": "ketum.api",
    "sweep": "ketum.api",
}

__all__ = ["__version__", *sorted(_WHERE)]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum has no {name!r}; it has {', '.join(sorted(_WHERE))}")
    return getattr(import_module(_WHERE[name]), name)
