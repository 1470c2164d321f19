"""Made-up reports to compare: small, with every value written out."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

CASE = {
    "person": {
        "age": 34,
        "medicines": [{"name": "sertraline", "dose": "100 mg"}, {"name": "zinc"}],
        "labs": [{"date": "2026-10-02", "alt": "52 U/L"}],
    },
    "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
}


def finding(identity: str, severity: str = "note", **more: Any) -> dict[str, Any]:
    """One finding of a written report."""
    shape = {
        "id": identity, "topic": "liver", "kind": "harm", "severity": severity, "grade": "low",
        "verified": True, "headline": f"The sentence of {identity}.", "detail": "A reason.",
        "actions": [], "numbers": [], "sources": [], "because": ["person"], "extrapolation": False,
    }  # fmt: skip
    return shape | more


def number(name: str, value: float, low: float | None = None, high: float | None = None) -> Any:
    return {
        "name": name, "unit": "ng/mL", "how": "simulated", "value": value, "low": low,
        "high": high, "record": "",
    }  # fmt: skip


def source(identity: str, *, verified: bool = True) -> dict[str, Any]:
    cite = f"{identity} in print"
    return {
        "id": identity, "cite": cite, "doi": "", "pmid": "", "url": "", "locator": "",
        "verified": verified,
    }  # fmt: skip


def report(*findings: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A written report with these findings."""
    shape = {
        "format": "ketum-assessment/1", "ketum": "0.1.0", "knowledge": "a" * 64, "seed": 1,
        "people": 1000, "today": "2026-11-22", "case": copy.deepcopy(CASE),
        "findings": list(findings), "exposure": None, "missing": [], "effects": None,
        "certificate": [], "grid": {"columns": [], "rows": []}, "references": [], "records": [],
    }  # fmt: skip
    return shape | more


def held(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """How records stood: address and digest."""
    return [{"ref": ref, "digest": digest} for ref, digest in pairs]


def written(folder: Path, name: str, document: Any) -> Path:
    """The document as a file."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
