"""Questionnaires and RUCAM: forms as their licence lets us show them, scores and bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ketum.api.clinic import result_document
from ketum.case import Case
from ketum.clinic.help_lines import help_lines
from ketum.clinic.labs import samples
from ketum.clinic.liver_picture import liver
from ketum.clinic.result import Result
from ketum.clinic.rucam import Pattern, rucam, rucam_form, rucam_pattern
from ketum.clinic.scales import (
    ITEM_OF_SELF_HARM,
    band_of_total,
    instrument,
    names_self_harm,
    score,
)
from ketum.clinic.series import FALL_ANALYTE, course, rucam_fall
from ketum.findings.assessment import plain
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import HelpLine
from ketum.knowledge.records.clinic import Instrument, RucamItem

# Keys of RUCAM answers; the numbers in them are the limits of the items.
IN_TIME, OUT_OF_TIME, OLD = "onset_5_to_90_days", "onset_other", "age_55"


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
    harm, crisis = help_before(name, items, country)
    form = instrument(name, knowledge)
    return Scored(instrument=form, result=result, help_first=harm, crisis=crisis)


def help_before(
    name: str, items: Sequence[float | None], country: str = ""
) -> tuple[bool, HelpLine | None]:
    """Return whether an answer names self-harm, and the confirmed crisis line of the country.

    Answers not given yet are None: nobody has to finish a form before help is named.
    """
    harm = names_self_harm(name, [item or 0 for item in items])
    return harm, help_lines(country, open_knowledge()).line("crisis") if harm else None


def asks_of_self_harm(name: str) -> bool:
    """Whether the instrument has an item about death or self-harm."""
    return name in ITEM_OF_SELF_HARM


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as its licence lets us show it: its text, and the answers as (points, words)."""

    text: str
    answers: tuple[tuple[int, str], ...]


def items_shown(form: Instrument) -> tuple[Item, ...]:
    """Return the items that may be shown and answered; none where licence or scoring forbids it."""
    texts = form.wording or form.topics
    if form.ship_text == "no" or form.combine == "none" or len(texts) != form.items:
        return ()
    return tuple(Item(text=text, answers=_answers(form, n)) for n, text in enumerate(texts))


def _answers(form: Instrument, n: int) -> tuple[tuple[int, str], ...]:
    if form.item_points:
        one = form.item_points[n]
        return tuple(zip(one.points, one.steps or ("",) * len(one.points), strict=True))
    words = form.answers or ("",) * (form.item_high - form.item_low + 1)
    return tuple(zip(range(form.item_low, form.item_high + 1), words, strict=True))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RucamStart:
    """What a case supports of RUCAM: the form, answers by item, and what stays open.

    Every answer is a suggestion to be confirmed. `because` says what each rests on.
    """

    pattern: Pattern
    answers: Mapping[int, tuple[str, ...]]
    because: Mapping[int, str]


def rucam_start(case: Case) -> RucamStart | None:
    """Return the answers that the values of a case support; None without an R ratio.

    Onset and fall are taken only from dated values; other causes, other products and re-exposure
    are never guessed.
    """
    knowledge = open_knowledge()
    series = samples(case.person.labs)
    picture = liver(series, knowledge)
    if picture.r is None:
        return None
    pattern = rucam_pattern(picture.r.number, knowledge)
    use = case.use
    followed = course(
        series, FALL_ANALYTE[pattern], knowledge, started=use.since, stopped=use.until
    )
    answers: dict[int, tuple[str, ...]] = {6: ("published",)}
    because = {6: "kratom has no product information; reports are published"}
    if followed is not None and followed.found_after_days is not None:
        first, last = _limits(IN_TIME)
        in_time = first <= followed.found_after_days <= last
        answers[1] = (IN_TIME if in_time else OUT_OF_TIME,)
        because[1] = f"first raised value found {followed.found_after_days} days after the start"
    fall = rucam_fall(followed, pattern, knowledge)
    if fall is not None:
        answers[2] = (fall,)
        because[2] = "dated values after stopping"
    age = case.person.age_y
    if age is not None and age >= _limits(OLD)[0]:
        answers[3] = (OLD,)
        because[3] = "age"
    return RucamStart(pattern=pattern, answers=answers, because=because)


def _limits(key: str) -> tuple[int, ...]:
    """The numbers in a key: `onset_5_to_90_days` -> 5, 90."""
    return tuple(int(part) for part in key.split("_") if part.isdigit())


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


def start_document(start: RucamStart | None) -> dict[str, Any]:
    """The suggested answers as JSON; `pattern` is null when no R ratio could be computed."""
    return {
        "knowledge": open_knowledge().version,
        "inputs": {"pattern": start.pattern if start else None},
        "results": [],
        "findings": [],
        "suggested": {str(n): list(keys) for n, keys in start.answers.items()} if start else {},
        "because": {str(n): why for n, why in start.because.items()} if start else {},
    }
