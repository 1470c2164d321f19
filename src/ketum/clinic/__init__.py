"""The clinic: laboratory patterns, scales, monitoring, special populations, help, taper arithmetic.

Pure functions on plain values. Every coefficient, threshold and sentence of knowledge comes from a
record; a result carries its records, so that a reader can follow each number to its source.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "HeartPicture": "heart_picture",
    "Help": "help_lines",
    "KidneyPicture": "kidney_picture",
    "LiverPicture": "liver_picture",
    "MeldInputs": "liver_scores",
    "Result": "result",
    "Sample": "labs",
    "aki_stage": "kidney",
    "albuminuria_category": "kidney",
    "band_of_total": "scales",
    "basic_static_r1": "static_ratios",
    "child_pugh": "liver_scores",
    "creatinine_clearance": "kidney",
    "ctcae_liver": "liver",
    "ctcae_qtc": "heart",
    "danger_signs": "danger",
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
    "monitoring_plan": "monitoring",
    "new_r_ratio": "liver",
    "qtc": "heart",
    "qtc_band": "heart",
    "r_ratio": "liver",
    "sample": "labs",
    "samples": "labs",
    "score": "scales",
    "special_populations": "populations",
    "times_uln": "liver",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"ketum.clinic has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
