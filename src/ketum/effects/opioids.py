"""A person's own opioid or blocker beside kratom, in the same equation: who displaces whom.

    share of kratom's hold that is left  =  (1 + X) / (1 + X + x),     X = sum of kratom's x_i
    share of the medicine's hold left    =  (1 + x) / (1 + X + x)

x is the medicine's concentration over its own affinity. It comes from how many receptors the
medicine was seen to hold in people at that dose (x = q / (1 - q)), or for a fentanyl patch from its
rate, clearance and measured binding. Where that is missing there is no number, and why is said.
Only words are told: little, about half or most is left, and whether the whole stimulus goes up or
down. Nobody measured such a pair with kratom.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ketum.effects.priors import draw, fixed, prior
from ketum.effects.shares import share_words
from ketum.effects.stimulus import Receptor, half_occupancy_pm, stimulus
from ketum.engine.arrays import FloatArray
from ketum.engine.streams import uniforms
from ketum.knowledge import Knowledge
from ketum.knowledge.records.effects import Occupancy
from ketum.knowledge.records.medicines import Medicine

__all__ = ["SILENT", "OpioidBeside", "Taken", "opioids_beside"]

Course = Literal["up", "down", "either"]
# Why a medicine gets no number.
SILENT: dict[str, str] = {
    "no-occupancy": "how many receptors it holds in people at a dose was not verified",
    "no-dose": "its dose or how often it is taken was not entered in a form that can be read",
    "other-way": "only another way of taking it was measured",
    "other-dose": "this daily dose lies outside those that were measured",
}
_Silent = Literal["no-occupancy", "no-dose", "other-way", "other-dose"]
_DAY_H = 24.0
_MG = re.compile(r"(\d+(?:[.,]\d+)?)\s*mg(?![\s/]*(?:m?l|kg))", re.IGNORECASE)
_PATCH = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:mcg|ug|\u00b5g|\u03bcg|micrograms?)\s*(?:/|per|an)\s*h", re.IGNORECASE
)
_NEAR = 1.001
FENTANYL = "fentanyl"
# Told on its own (`naloxone`): in an emergency, not day by day; under the tongue it hardly acts.
APART = frozenset({"naloxone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One medicine of the person: its ingredient, and the words and hours that were entered."""

    ingredient: str
    words: str
    every_h: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpioidBeside:
    """One opioid or blocker beside kratom at its highest, in words; see the module.

    `kratom_left` and `medicine_left` are the lower and the upper word over the twins;
    `against_kratom` and `against_medicine` say where the whole stimulus lies compared with that of
    either alone. `blocker` has no effect of its own.
    """

    name: str
    blocker: bool
    kratom_left: tuple[str, str]
    medicine_left: tuple[str, str]
    against_kratom: Course
    against_medicine: Course
    records: tuple[str, ...]


def opioids_beside(
    knowledge: Knowledge,
    receptor: Receptor,
    peak_ng_ml: Mapping[str, FloatArray],
    taken: Sequence[Taken],
    seed: int,
) -> tuple[tuple[OpioidBeside, ...], dict[str, str]]:
    """What each opioid among these medicines does beside kratom, and why others get no number.

    `peak_ng_ml` holds the highest level of each alkaloid at the effect site (S, 1).
    """
    found: list[OpioidBeside] = []
    silent: dict[str, str] = {}
    for one in taken:
        try:
            kind = knowledge.get(Medicine, one.ingredient).opioid
        except KeyError:
            continue
        if kind == "none" or one.ingredient in APART:
            continue
        held = _ligand(knowledge, one, seed, len(receptor.delay_h))
        if isinstance(held, str):
            silent[one.ingredient] = held
        else:
            found.append(_beside(knowledge, receptor, peak_ng_ml, one.ingredient, held))
    return tuple(found), silent


@dataclass(frozen=True, slots=True)
class _Held:
    """x and efficacy of a medicine in every twin (S,), and the records behind them."""

    bound: FloatArray
    tau: FloatArray
    records: tuple[str, ...]


def _ligand(knowledge: Knowledge, one: Taken, seed: int, people: int) -> _Held | _Silent:
    if one.ingredient == FENTANYL:
        return _patch(knowledge, one, seed, people)
    rows = sorted(knowledge.where(Occupancy, drug=one.ingredient), key=lambda row: row.mg_a_day)
    rows = [row for row in rows if row.verified]
    if not rows:
        return "no-occupancy"
    words = one.words.casefold()
    if any(word in words for word in rows[0].not_taken) or (
        rows[0].taken and not any(word in words for word in rows[0].taken)
    ):
        return "other-way"
    dose = _MG.search(words)
    if dose is None or one.every_h is None:
        return "no-dose"
    daily = float(dose[1].replace(",", ".")) * _DAY_H / one.every_h
    if not rows[0].mg_a_day / _NEAR <= daily <= rows[-1].mg_a_day * _NEAR:
        return "other-dose"
    where = uniforms(seed, f"effects/opioid/{one.ingredient}", range(people), 1)[:, 0]
    return _Held(
        _bound_at(rows, daily, where),
        _efficacy(knowledge, one.ingredient, seed, people),
        tuple(row.ref for row in rows),
    )


def _bound_at(rows: Sequence[Occupancy], daily_mg: float, where: FloatArray) -> FloatArray:
    """The bound x between measured doses, straight on both logarithms, in the range of each."""
    doses = np.log([row.mg_a_day for row in rows])
    ends = [
        np.interp(math.log(daily_mg), doses, np.log([_odds(getattr(row, end)) for row in rows]))
        for end in ("low", "high")
    ]
    return np.asarray(np.exp(ends[0] + (ends[1] - ends[0]) * where))


def _odds(share: float) -> float:
    return share / (1.0 - share)


def _efficacy(knowledge: Knowledge, ingredient: str, seed: int, people: int) -> FloatArray:
    if knowledge.get(Medicine, ingredient).opioid == "antagonist":
        return np.zeros(people)
    name = "tau-buprenorphine" if ingredient == "buprenorphine" else "tau-full"
    return draw(knowledge, name, seed, range(people))


def _patch(knowledge: Knowledge, one: Taken, seed: int, people: int) -> _Held | _Silent:
    """Fentanyl from a patch: rate over clearance, then the measured binding and its slope."""
    rate = _PATCH.search(one.words)
    if rate is None:
        return "other-way"
    litres_h = fixed(knowledge, "fentanyl-clearance") * 60.0
    ng_ml = float(rate[1].replace(",", ".")) / litres_h
    picomolar = ng_ml / fixed(knowledge, "fentanyl-molar-mass") * 1e6
    half, slope = half_occupancy_pm(knowledge, FENTANYL)
    bound = np.full(people, (picomolar / half) ** slope)
    records = ("fentanyl-clearance", "tau-full", "fentanyl-molar-mass")
    return _Held(
        bound,
        _efficacy(knowledge, FENTANYL, seed, people),
        tuple(prior(knowledge, name).ref for name in records),
    )


def _beside(
    knowledge: Knowledge,
    receptor: Receptor,
    peak_ng_ml: Mapping[str, FloatArray],
    name: str,
    held: _Held,
) -> OpioidBeside:
    bound = {ligand: x[:, 0] for ligand, x in receptor.bound(peak_ng_ml).items()}
    tau = [receptor.ligands[ligand].tau for ligand in bound]
    kratom = np.sum(list(bound.values()), axis=0)
    free = 1.0 + kratom + held.bound
    both = stimulus([*bound.values(), held.bound], [*tau, held.tau])
    alone = stimulus(list(bound.values()), tau)
    other = stimulus([held.bound], [held.tau])
    return OpioidBeside(
        name=name,
        blocker=bool(np.all(held.tau == 0.0)),
        kratom_left=_words(knowledge, (1.0 + kratom) / free),
        medicine_left=_words(knowledge, (1.0 + held.bound) / free),
        against_kratom=_course(both, alone),
        against_medicine=_course(both, other),
        records=held.records,
    )


def _words(knowledge: Knowledge, share: FloatArray) -> tuple[str, str]:
    low, high = (float(end) for end in np.quantile(share, (0.05, 0.95)))
    return share_words(knowledge, (low, high))


def _course(both: FloatArray, alone: FloatArray) -> Course:
    """Up or down where nine in ten twins agree, else either."""
    low, high = np.quantile(both - alone, (0.05, 0.95))
    return "up" if low > 0.0 else "down" if high < 0.0 else "either"
