"""Questionnaires and RUCAM: forms as their licence lets us show them, scores and bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ketum.api.clinic import result_document
from ketum.clinic.help_lines import help_lines
from ketum.clinic.result import Result
from ketum.clinic.rucam import Pattern, rucam, rucam_form
from ketum.clinic.scales import band_of_total, instrument, names_self_harm, score
from ketum.findings.assessment import plain
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import HelpLine
from ketum.knowledge.records.clinic import Instrument, RucamItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A score, the instrument behind it, and the crisis line when an answer names self-harm.

    `help_first` is true when an answer names thoughts of death or self-harm: whom to talk to is
    then told before the score. `crisis` is None where no number is confirmed.
    """

    instrument: Instrument
    result: Result
    help_first: bool = False
    crisis: HelpLine | None = None


def scales() -> tuple[Instrument, ...]:
    """Return every instrument of the evidence base."""
    return open_knowledge().all(Instrument)


def scale_form(name: str) -> Instrument:
    """Return one instrument. Raises InputError (KET-284) with the known names otherwise."""
    return instrument(name, open_knowledge())


def score_scale(name: str, items: Sequence[float], country: str = "") -> Scored:
    """Score a filled-in instrument. Raises InputError with every problem at once."""
    knowledge = open_knowledge()
    result = score(name, items, knowledge)
    harm = names_self_harm(name, items)
    crisis = help_lines(country, knowledge).line("crisis") if harm else None
    form = instrument(name, knowledge)
    return Scored(instrument=form, result=result, help_first=harm, crisis=crisis)


def band_scale(name: str, total: float) -> Scored:
    """Band a total that was scored elsewhere."""
    knowledge = open_knowledge()
    return Scored(
        instrument=instrument(name, knowledge), result=band_of_total(name, total, knowledge)
    )


def scored_document(scored: Scored) -> dict[str, Any]:
    """A score as the JSON document that `ketum clinic scale --json` writes."""
    knowledge = open_knowledge()
    return {
        "knowledge": knowledge.version,
        "scale": scored.instrument.id,
        "inputs": dict(scored.result.inputs),
        "results": [result_document(scored.result, knowledge)],
        "findings": [],
        "help_first": scored.help_first,
        "crisis": plain(scored.crisis),
    }


def forms_document(forms: Sequence[Instrument]) -> dict[str, Any]:
    """Instruments as JSON: what they ask, how they are scored, what their licence allows."""
    return {"scales": [plain(form) for form in forms]}


def rucam_items(pattern: Pattern) -> tuple[RucamItem, ...]:
    """Return the items of RUCAM for one pattern of injury."""
    return rucam_form(pattern, open_knowledge())


def rucam_score(pattern: Pattern, answers: Mapping[int, Sequence[str]]) -> Result:
    """Return the RUCAM total and its band. Raises InputError (KET-283), all at once."""
    return rucam(pattern, answers, open_knowledge())


def rucam_document(pattern: Pattern, result: Result | None) -> dict[str, Any]:
    """RUCAM as JSON: the form, or the score with its form."""
    knowledge = open_knowledge()
    return {
        "knowledge": knowledge.version,
        "inputs": {"pattern": pattern} | (dict(result.inputs) if result else {}),
        "results": [result_document(result, knowledge)] if result else [],
        "findings": [],
        "form": [plain(item) for item in rucam_items(pattern)],
    }
