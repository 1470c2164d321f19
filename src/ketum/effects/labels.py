"""What each output rests on, and why it lies outside what was studied, as typed reasons.

`basis` is the weakest of the three that an output stands on: measured with kratom in people,
borrowed from other opioids or animals, or assumed. Exposure brings its own reasons along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ketum.exposure import Exposure

__all__ = ["OUTPUTS", "REASONS", "Label", "labels_of"]

Output = Literal[
    "stimulus",
    "pupil",
    "pain",
    "adaptation",
    "breathing",
    "medicines",
    "on-kratom",
    "opioids",
    "naloxone",
]
Rests = Literal["kratom in people", "borrowed", "assumption"]

REASONS: Final[dict[str, str]] = {
    "receptor-in-glass": "affinity and efficacy come from the laboratory; no person was measured",
    "delay-borrowed": "the delay between blood and effect comes from other opioids",
    "tolerant-users": "the pupil was measured in ten regular users, after their own leaf",
    "drink-unknown": "pain was measured once, after a drink whose content was not told",
    "rates-borrowed": "rates of adaptation come from morphine in rats and mice",
    "pairs-not-measured": "no pair was measured with kratom; other opioids stand for it",
    "repeated-use": "repeated use was never studied",
    "other-medicine": "only midazolam and dextromethorphan were measured beside kratom",
    "other-paths": "other enzymes or transporters also carry this medicine",
    "gut-not-measured": (
        "its loss in the gut wall was not measured, only bounded by its bioavailability"
    ),
    "animals-disagree": "rats and mice point in opposite directions, and no person was studied",
}
OUTPUTS: Final[dict[Output, tuple[Rests, tuple[str, ...]]]] = {
    "stimulus": ("assumption", ("receptor-in-glass", "delay-borrowed")),
    "pupil": ("assumption", ("tolerant-users", "receptor-in-glass", "delay-borrowed")),
    "pain": ("assumption", ("drink-unknown", "receptor-in-glass", "delay-borrowed")),
    "adaptation": ("borrowed", ("rates-borrowed", "receptor-in-glass")),
    "breathing": ("borrowed", ("pairs-not-measured",)),
    "medicines": ("kratom in people", ("repeated-use", "other-medicine")),
    "on-kratom": ("borrowed", ("animals-disagree",)),
    "opioids": ("borrowed", ("pairs-not-measured", "receptor-in-glass")),
    "naloxone": ("borrowed", ("pairs-not-measured", "receptor-in-glass")),
}
# What the blood levels of kratom decide, and so inherit why these are extrapolated.
OF_LEVELS: Final = frozenset(
    {"stimulus", "pupil", "pain", "adaptation", "medicines", "opioids", "naloxone"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One output: what it rests on, and the codes and plain words of every extrapolation."""

    output: Output
    basis: Rests
    codes: tuple[str, ...]
    notes: tuple[str, ...]


def labels_of(outputs: Sequence[Output], exposure: Exposure | None) -> tuple[Label, ...]:
    """A label for each of these outputs."""
    return tuple(_label(output, exposure) for output in outputs)


def _label(output: Output, exposure: Exposure | None) -> Label:
    basis, codes = OUTPUTS[output]
    told = {code: REASONS[code] for code in codes}
    if exposure is not None and output in OF_LEVELS:
        told |= {reason.code: reason.note for reason in exposure.extrapolation}
    return Label(output=output, basis=basis, codes=tuple(told), notes=tuple(told.values()))
