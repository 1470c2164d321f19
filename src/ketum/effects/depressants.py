"""Other substances that calm breathing: a relative band with its reason, all of it borrowed.

Opioids compete at the same receptor (`stimulus`); alcohol multiplies what an opioid leaves of
ventilation; GABA-A drugs are more than additive by the one index that was measured. There is no
measurement with kratom. The answer is one of three words, never a probability of anything: `added`
for one mildly calming medicine, `high` for anything stronger or for two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.effects.priors import prior
from ketum.engine.arrays import FloatArray
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import Prior
from ketum.knowledge.records.medicines import Medicine

__all__ = ["BANDS", "DepressantBand", "Step", "depressant_band", "fall_beside"]

BANDS: tuple[str, ...] = ("no added concern", "added", "high")
Kind = Literal["opioid", "gaba", "alcohol", "sedative", "mild sedative", "antagonist"]
ALCOHOL = frozenset({"alcohol", "ethanol"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The band beside these substances alone; `beside` is empty for kratom without any."""

    beside: tuple[str, ...]
    band: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepressantBand:
    """How much more concern the named substances bring, why, and what it is borrowed from.

    `steps` lays side by side kratom without any of them, with each alone, and with all together.
    """

    band: str
    reasons: tuple[str, ...]
    named: tuple[str, ...]
    blockers: tuple[str, ...]
    records: tuple[Prior, ...]
    steps: tuple[Step, ...] = ()


def kind_of(medicine: Medicine) -> Kind | None:
    """What a medicine is for breathing, or None when its record says nothing of the kind."""
    if medicine.id in ALCOHOL:
        return "alcohol"
    if medicine.opioid == "antagonist":
        return "antagonist"
    if medicine.opioid != "none":
        return "opioid"
    if medicine.benzodiazepine_like == "y":
        return "gaba"
    if medicine.cns_depressant == "none":
        return None
    return "sedative" if medicine.cns_depressant == "strong" else "mild sedative"


def depressant_band(knowledge: Knowledge, names: Sequence[str]) -> DepressantBand:
    """The band for these ingredients beside kratom; unknown ids are passed over."""
    kinds: dict[str, Kind] = {}
    for name in names:
        try:
            kind = kind_of(knowledge.get(Medicine, name))
        except KeyError:
            continue
        if kind:
            kinds[name] = kind
    calming = {name: kind for name, kind in kinds.items() if kind != "antagonist"}
    return DepressantBand(
        band=_band(tuple(calming.values())),
        reasons=tuple(dict.fromkeys(calming.values())),
        named=tuple(calming),
        blockers=tuple(name for name, kind in kinds.items() if kind == "antagonist"),
        records=_borrowed(knowledge, set(calming.values())),
        steps=_steps(calming),
    )


def _steps(calming: Mapping[str, Kind]) -> tuple[Step, ...]:
    """Kratom alone, then with each, then with all of two or more; nothing to compare is empty."""
    if not calming:
        return ()
    beside = [(), *((name,) for name in calming)]
    if len(calming) > 1:
        beside.append(tuple(calming))
    return tuple(
        Step(
            beside=names,
            band=_band([calming[name] for name in names]),
            reasons=tuple(dict.fromkeys(calming[name] for name in names)),
        )
        for names in beside
    )


def _band(kinds: Sequence[Kind]) -> str:
    if not kinds:
        return BANDS[0]
    return BANDS[1] if tuple(kinds) == ("mild sedative",) else BANDS[2]


def _borrowed(knowledge: Knowledge, kinds: set[Kind]) -> tuple[Prior, ...]:
    needed = {
        "opioid": ("buprenorphine-ceiling", "fentanyl-ceiling"),
        "gaba": ("gaba-index",),
        "alcohol": ("alcohol-factor",),
        "sedative": ("gaba-index",),
        "mild sedative": ("gaba-index",),
    }
    return tuple(
        prior(knowledge, identity) for kind in sorted(kinds) for identity in needed.get(kind, ())
    )


def fall_beside(opioid: FloatArray, sedative: FloatArray, index: FloatArray) -> FloatArray:
    """Sum of two falls of ventilation in units of the same effect, divided by their index.

    `opioid` and `sedative` are the doses over those that alone give the effect; a result of 1 is
    the effect itself. An index of 1 is additive, below 1 more than additive (Greco).
    """
    return np.asarray((opioid + sedative) / index)
