"""The clinic: laboratory patterns, scales, monitoring, special populations, help, taper arithmetic.

Pure functions on plain values. Every coefficient, threshold and sentence of knowledge comes from a
record; a result carries its records, so that a reader can follow each number to its source.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "MeldInputs": "liver_scores",
    "Result": "result",
    "aki_stage": "kidney",
    "albuminuria_category": "kidney",
    "basic_static_r1": "static_ratios",
    "band_of_total": "scales",
    "child_pugh": "liver_scores",
    "creatinine_clearance": "kidney",
    "ctcae_liver": "liver",
    "ctcae_qtc": "heart",
    "dili_case": "liver",
    "dilin_severity": "liver",
    "egfr_ckd_epi_2021": "kidney",
    "fib4": "liver_scores",
    "fm_from_aucr": "static_ratios",
    "gfr_category": "kidney",
    "hys_law": "liver",
    "international_severity": "liver",
    "meld_3": "liver_scores",
    "meld_na": "liver_scores",
    "new_r_ratio": "liver",
    "qtc": "heart",
    "qtc_band": "heart",
    "r_ratio": "liver",
    "score": "scales",
    "times_uln": "liver",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum.clinic has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
