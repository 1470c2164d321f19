"""What the effects models say, held against what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ketum.effects.ddi_check import GOAL, Check, check_ratios
from ketum.effects.ddi_halves import Halves, compare_halves
from ketum.effects.directions import Direction, directional_checks
from ketum.effects.links import Predicted, digest, fit, predictive, shipped
from ketum.effects.never_claimed import NEVER_CLAIMED
from ketum.effects.tea_trial import Compared, tea_trial
from ketum.knowledge import Knowledge, open_knowledge

__all__ = ["EffectsValidation", "effects_validation", "validation_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksCheck:
    """The calibrated links: predictive check, how much was learnt, and the shipped draws' hash.

    `identified` is the width of each parameter after over before: near 1, nothing was learnt.
    """

    predicted: tuple[Predicted, ...]
    identified: Mapping[str, float]
    sha256: str
    as_shipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsValidation:
    """The parts of `ketum validate effects`."""

    ratios: Check
    halves: Halves
    trial: tuple[Compared, ...]
    directions: tuple[Direction, ...]
    links: LinksCheck
    never_claimed: Mapping[str, str]

    @property
    def ratios_met(self) -> bool:
        """Whether enough published ratios are within two-fold."""
        return self.ratios.share >= GOAL

    @property
    def unseen_met(self) -> bool:
        """Whether the share holds where no choice was made with the rows in sight."""
        return self.halves.share_unseen >= GOAL

    @property
    def met(self) -> bool:
        """Whether every goal is reached."""
        return (
            self.ratios_met
            and all(one.inside for one in self.trial)
            and all(one.holds for one in self.directions)
            and all(one.inside for one in self.links.predicted)
            and self.links.as_shipped
        )


def effects_validation(knowledge: Knowledge | None = None) -> EffectsValidation:
    """Run every check of the effects room against the evidence base."""
    knowledge = knowledge or open_knowledge()
    return EffectsValidation(
        ratios=check_ratios(knowledge),
        halves=compare_halves(knowledge),
        trial=tea_trial(knowledge),
        directions=directional_checks(knowledge),
        links=_links(knowledge),
        never_claimed=NEVER_CLAIMED,
    )


def _links(knowledge: Knowledge) -> LinksCheck:
    held = fit(knowledge)
    made = digest(held)
    return LinksCheck(
        predicted=predictive(knowledge, held),
        identified=held.identified,
        sha256=made,
        as_shipped=made == shipped(knowledge).sha256,
    )


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
            "by_enzyme": {
                enzyme: {
                    "judged": len(one.judged),
                    "share_within_two_fold": one.share,
                    "gmfe": one.gmfe,
                    "bias": one.bias,
                }
                for enzyme, one in ((name, ratios.of(name)) for name in ratios.enzymes)
            },
            "halves": asdict(measured.halves),
            "rows": [asdict(one) | {"fold": one.fold} for one in ratios.judged],
            "left_out": [asdict(one) for one in ratios.left_out],
        },
        "tea_trial": [
            asdict(one) | {"inside": one.inside, "holds": one.holds} for one in measured.trial
        ],
        "directions": [asdict(one) for one in measured.directions],
        "links": asdict(measured.links),
        "never_claimed": dict(measured.never_claimed),
    }
