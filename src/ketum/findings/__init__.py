"""Findings: what the rooms found, told one sentence at a time, each with reason and source.

`all_findings` asks every topic in turn and puts danger first.
"""

from __future__ import annotations

from importlib import import_module

from ketum.findings.context import Context
from ketum.findings.model import Finding

__all__ = ["TOPICS", "all_findings"]

TOPICS: tuple[str, ...] = (
    "danger",
    "breathing",
    "interactions",
    "special_populations",
    "liver",
    "heart",
    "kidney",
    "dependence",
    "side_effects",
    "benefit",
    "exposure",
    "effects",
    "opioids",
    "amount",
    "steadiness",
    "quality",
    "law",
    "monitoring",
    "clinician",
    "limits",
)


def all_findings(context: Context) -> tuple[Finding, ...]:
    """Every finding of every topic: danger first, then severity, then certainty, then id."""
    found = (
        finding
        for topic in TOPICS
        for finding in import_module(f"{__name__}.{topic}").findings(context)
    )
    return tuple(sorted(found, key=lambda finding: finding.rank))
