"""What the effects models say, held against what was measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ketum.effects.ddi_check import GOAL, Check, check_ratios
from ketum.knowledge import Knowledge, open_knowledge

__all__ = ["EffectsValidation", "effects_validation", "validation_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsValidation:
    """The parts of `ketum validate effects`."""

    ratios: Check

    @property
    def met(self) -> bool:
        """Whether every goal is reached."""
        return self.ratios.share >= GOAL


def effects_validation(knowledge: Knowledge | None = None) -> EffectsValidation:
    """Run every check of the effects room against the evidence base."""
    knowledge = knowledge or open_knowledge()
    return EffectsValidation(ratios=check_ratios(knowledge))


def validation_document(measured: EffectsValidation) -> dict[str, Any]:
    """The JSON document of `ketum validate effects`."""
    ratios = measured.ratios
    return {
        "met": measured.met,
        "reference_ratios": {
            "judged": len(ratios.judged),
            "share_within_two_fold": ratios.share,
            "share_over_the_range_of_fm": list(ratios.share_range),
            "gmfe": ratios.gmfe,
            "bias": ratios.bias,
            "rows": [asdict(one) | {"fold": one.fold} for one in ratios.judged],
            "left_out": [asdict(one) for one in ratios.left_out],
        },
    }
