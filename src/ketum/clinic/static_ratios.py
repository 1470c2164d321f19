"""Two ratios of interaction science that published worked examples use."""

from __future__ import annotations

from ketum.clinic.result import Result, require_positive
from ketum.knowledge import Knowledge
from ketum.knowledge.records.clinic import Formula


def basic_static_r1(inhibitor_um: float, ki_um: float, knowledge: Knowledge) -> Result:
    """Return R1 = 1 + [I] / Ki, both in the same molar unit."""
    require_positive(ki_um=ki_um)
    record = knowledge.get(Formula, "basic_static_R1")
    inputs = {"inhibitor": inhibitor_um, "ki": ki_um}
    return Result(name=record.id, value=1 + inhibitor_um / ki_um, records=(record,), inputs=inputs)


def fm_from_aucr(auc_ratio: float, knowledge: Knowledge) -> Result:
    """Return the fraction cleared by an enzyme from the AUC ratio when that enzyme is blocked."""
    require_positive(auc_ratio=auc_ratio)
    record = knowledge.get(Formula, "fm_from_aucr")
    inputs = {"auc_ratio": auc_ratio}
    return Result(name=record.id, value=1 - 1 / auc_ratio, records=(record,), inputs=inputs)
