"""Many certificates in lines for a screen: one each, then repeated numbers and trends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ketum.api.product import Batch

__all__ = ["batch_document", "batch_text"]


def batch_text(batch: Batch) -> str:
    """The batch as plain text."""
    parts = [list(_rows(batch)), list(_refused(batch)), list(_repeats(batch)), list(_trends(batch))]
    return "\n\n".join("\n".join(part) for part in parts if part)


def batch_document(batch: Batch) -> dict[str, Any]:
    """The JSON of several certificates."""
    trends = [asdict(trend) for trend in batch.trends]
    for trend in trends:
        trend["reported"] = [day.isoformat() for day in trend["reported"]]
    return {
        "certificates": [{"file": name, **verdict.to_dict()} for name, verdict in batch.checked],
        "refused": [
            {"file": name, "problems": [asdict(problem) for problem in problems]}
            for name, problems in batch.refused
        ],
        "repeats": [asdict(repeat) for repeat in batch.repeats],
        "trends": trends,
    }


def _rows(batch: Batch) -> Iterator[str]:
    for name, verdict in batch.checked:
        lot = verdict.certificate.text("lot") or "not stated"
        yield f"{verdict.verdict.upper():<14} {name} (lot {lot})"
        yield f"{'':<14} {verdict.because}"
        for alarm in verdict.alarms:
            yield f"{'':<14} ! {alarm.text}"


def _refused(batch: Batch) -> Iterator[str]:
    if batch.refused:
        yield "COULD NOT BE READ"
    for name, problems in batch.refused:
        yield f"  {name}: {problems[0].what} [{problems[0].code}]"


def _repeats(batch: Batch) -> Iterator[str]:
    if batch.repeats:
        yield "THE SAME NUMBERS IN DIFFERENT LOTS (ask the laboratory)"
    for repeat in batch.repeats:
        yield f"  {repeat.first} and {repeat.second}: {', '.join(repeat.analytes)}"


def _trends(batch: Batch) -> Iterator[str]:
    if batch.trends:
        yield "FROM LOT TO LOT"
    for trend in batch.trends:
        span = f"{min(trend.values):.3g} to {max(trend.values):.3g} {trend.unit}"
        told = f"{span} over {len(trend.lots)} lots, last {trend.values[-1]:.3g}"
        yield f"  {trend.product}, {trend.analyte}: {told}"
