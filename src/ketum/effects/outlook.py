"""Everything the effects models say of one case, in one plain object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ketum.effects.adaptation import PRIORS as ADAPTATION_PRIORS
from ketum.effects.adaptation import Adapting, Outlook, outlook
from ketum.effects.depressants import DepressantBand, depressant_band
from ketum.effects.directions import levels
from ketum.effects.kratom_enzymes import calibrate
from ketum.effects.medicines import MedicineBand, Ratio, medicine_bands
from ketum.effects.on_kratom import Shift, shifts
from ketum.effects.priors import fixed
from ketum.effects.stimulus import PRIORS as STIMULUS_PRIORS
from ketum.effects.stimulus import Receptor, relative_peak
from ketum.effects.tea_trial import tea_plasma_ng_ml
from ketum.exposure import Exposure
from ketum.knowledge import Knowledge

__all__ = ["Effects", "effects_of"]

PEOPLE = 120
MOST_WEEKS = 26
RECEPTOR_LIGANDS = ("mitragynine", "7-hydroxymitragynine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What the effects room says of one case; parts that cannot be said are None or empty.

    `stimulus` is the highest stimulus of the last day over that after the studied tea. `medicines`
    holds ratios of areas; `silent` why a named medicine has none; `on_kratom` which way they push
    kratom itself. `borrowed` holds the ids of the priors (`effects.prior`) that the receptor and
    adaptation parts stand on.
    """

    people: int
    breathing: DepressantBand
    stimulus: Ratio | None = None
    adaptation: Outlook | None = None
    weeks_known: bool = False
    medicines: tuple[MedicineBand, ...] = ()
    silent: Mapping[str, str] = field(default_factory=dict)
    on_kratom: tuple[Shift, ...] = ()
    borrowed: tuple[str, ...] = (*STIMULUS_PRIORS, *ADAPTATION_PRIORS)


def effects_of(
    knowledge: Knowledge,
    exposure: Exposure | None,
    names: Sequence[str],
    *,
    weeks: float | None = None,
    seed: int = 1,
) -> Effects:
    """Effects of one simulated case beside the ingredients `names` (their ids).

    `weeks` is how long the use has gone on, None when unknown: then the two simulated weeks stand.
    """
    breathing = depressant_band(knowledge, names)
    if exposure is None or not exposure.known or exposure.people < PEOPLE // 6:
        return Effects(people=0, breathing=breathing, on_kratom=shifts(knowledge, names))
    people = range(min(PEOPLE, exposure.people))
    receptor = Receptor.of(knowledge, seed, people)
    tea_h = np.arange(0.0, 24.0, 0.5)
    bands, silent = _medicines(knowledge, exposure, names, seed, people)
    whole_weeks = 2 if weeks is None else int(min(max(weeks, 1.0), MOST_WEEKS))
    ligands = any(name in exposure.analytes for name in RECEPTOR_LIGANDS)
    return Effects(
        people=len(people),
        breathing=breathing,
        stimulus=relative_peak(receptor, exposure, tea_plasma_ng_ml(knowledge, seed, people, tea_h))
        if ligands
        else None,
        adaptation=outlook(
            knowledge,
            receptor,
            Adapting.of(knowledge, seed, people),
            _last_day(exposure),
            levels(knowledge, fixed(knowledge, "tea-dose"), (8.0,), people, seed),
            weeks=whole_weeks,
        )
        if ligands
        else None,
        weeks_known=weeks is not None,
        medicines=bands,
        silent=silent,
        on_kratom=shifts(knowledge, names),
    )


def _medicines(
    knowledge: Knowledge, exposure: Exposure, names: Sequence[str], seed: int, people: range
) -> tuple[tuple[MedicineBand, ...], dict[str, str]]:
    if not names:
        return (), {}
    return medicine_bands(knowledge, calibrate(knowledge, seed, people), exposure, names, seed)


def _last_day(exposure: Exposure) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    last = exposure.time_h >= exposure.time_h[-1] - 24.0
    return {name: exposure.twins(name)[:, last] for name in exposure.analytes}
