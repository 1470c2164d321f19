"""What the validation report of exposure says, part by part.

The parts and their order are those of the FDA format for physiologically based pharmacokinetic
analyses (2018): executive summary, introduction, materials and methods, results, discussion,
appendices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ketum.exposure.coverage import Coverage, Position
    from ketum.exposure.validation import Comparison, Validation
    from ketum.wording import Wording

__all__ = ["Part", "parts", "summary_lines"]


class _Say(Protocol):
    def __call__(self, name: str, **values: str | int) -> str: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: a title, paragraphs, a picture, and rows under columns."""

    level: int
    title: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    svg: str = ""


def parts(found: Validation, wording: Wording) -> Iterator[Part]:
    """The whole report in the order in which it is read."""
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Posterior

    say = _sayer(wording)
    (posterior,) = open_knowledge().all(Posterior)
    seeded = say("seed", seed=found.seed, version=posterior.made_of[:16])
    yield Part(1, say("title"), (seeded,))
    yield Part(2, say("summary"), tuple(summary_lines(found, wording)))
    yield Part(2, say("introduction"), (say("introduction-text"), say("introduction-use")))
    yield from _methods(say)
    yield from _results(found, wording)
    yield from _discussion(found, say)
    yield from _appendices(found, wording)


def summary_lines(found: Validation, wording: Wording) -> Iterator[str]:
    """How many figures lie within their bounds, by role, and how the bands hold them."""
    from ketum.exposure.validation import EXTERNAL_BOUNDS, FITTED_BOUNDS

    say = _sayer(wording)
    for name, held in _roles(found):
        low, high = FITTED_BOUNDS if name == "fitted" else EXTERNAL_BOUNDS
        if held:
            within = sum(comparison.within for comparison in held)
            yield say(
                f"summary-{name}",
                within=within,
                all=len(held),
                low=f"{low:g}",
                high=f"{high:g}",
                share=f"{within / len(held):.0%}",
            )
    for study, cover in found.covered.items():
        yield _covered(study, cover, say)
    outside = found.external_positions
    if outside:
        inside = sum(one.inside for one in outside)
        yield say("summary-external-bands", inside=inside, all=len(outside))


def _covered(study: str, cover: Coverage, say: _Say) -> str:
    low, high = (f"{end:.0%}" for end in cover.binomial)
    if cover.held is None or cover.by_chance is None:
        inside = f"{cover.inside:.0%}"
        return say(
            "summary-coverage-all", study=study, figures=cover.figures, inside=inside,
            low=low, high=high,
        )  # fmt: skip
    first, last = (f"{end:.0%}" for end in cover.by_chance)
    return say(
        "summary-coverage", study=study, figures=cover.figures, held=f"{cover.held:.0%}",
        first=first, last=last, low=low, high=high, inside=f"{cover.inside:.0%}",
    )  # fmt: skip


def _methods(say: _Say) -> Iterator[Part]:
    from ketum.exposure.studies import DESIGNS
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Study

    yield Part(2, say("methods"), (say("methods-strategy"),))
    knowledge = open_knowledge()
    rows = []
    for name in DESIGNS:
        study = knowledge.get(Study, name)
        people = str(study.n) if study.n else say("unknown")
        doses = " / ".join(f"{dose:g}" for dose in study.doses_mg)
        role = say(f"study-{study.role}" if study.verified else "study-unverified")
        rows.append((study.name, study.population, people, doses, study.design, role, study.limits))
    columns = tuple(say("columns-studies").split("|"))
    yield Part(3, say("methods-data"), (say("methods-data-text"),), columns, tuple(rows))
    yield Part(3, say("methods-model"), (say("methods-text"),))
    simulated = (say("methods-simulation"), say("methods-sampling"), say("methods-groups"))
    yield Part(3, say("methods-again"), simulated)
    judged = (say("methods-ratio"), say("methods-bands"), say("methods-all"))
    yield Part(3, say("methods-judged"), judged)


def _results(found: Validation, wording: Wording) -> Iterator[Part]:
    from ketum.api.validate_pictures import (
        course_picture,
        places_picture,
        ratio_picture,
        spread_picture,
    )
    from ketum.exposure.predictive import STUDY, tea_predictive
    from ketum.knowledge import open_knowledge

    say = _sayer(wording)
    yield Part(2, say("results"), (say("results-text"),))
    columns = tuple(say("columns").split("|"))
    for name, held in _roles(found):
        if held:
            svg = ratio_picture(name, held, wording)
            rows = tuple(_row(comparison, wording) for comparison in held)
            yield Part(3, say(f"role-{name}"), (), columns, rows, svg)
    lines = tuple(_covered(study, cover, say) for study, cover in found.covered.items())
    tea = [one for one in found.positions if one.study == STUDY]
    if lines:
        svg = places_picture(found.positions, wording)
        yield Part(3, say("coverage"), (say("coverage-text"), *lines), svg=svg)
    if tea:
        drawn = "".join(
            _under(
                say(f"figure-{metric}"),
                spread_picture(metric, [one for one in tea if one.metric == metric], wording),
            )
            for metric in dict.fromkeys(one.metric for one in tea)
        )
        yield Part(3, say("spreads"), (say("spreads-text"),), svg=drawn)
        courses = tea_predictive(open_knowledge(), found.seed)
        drawn = "".join(_under(one.analyte, course_picture(one, wording)) for one in courses)
        yield Part(3, say("courses"), (say("courses-text"),), svg=drawn)


def _under(heading: str, svg: str) -> str:
    return f"<h4>{escape(heading)}</h4>{svg}"


def _discussion(found: Validation, say: _Say) -> Iterator[Part]:
    yield Part(2, say("discussion"))
    yield Part(3, say("misses"), tuple(_misses(found, say)))
    yield Part(3, say("outside"), tuple(_outside(found, say)))
    yield Part(3, say("bands"), (say("bands-why"), say("bands-mend"), say("bands-tails")))
    yield Part(3, say("limits"), (say("limits-text"), say("limits-data")))


def _misses(found: Validation, say: _Say) -> Iterator[str]:
    missed = [comparison for comparison in found.comparisons if not comparison.within]
    for comparison in missed:
        yield say(
            "discussion-miss",
            study=comparison.study,
            alkaloid=comparison.analyte,
            figure=f"{comparison.metric} ({comparison.occasion})",
            ratio=f"{comparison.ratio:.2f}",
            reason=say(f"reason-{comparison.metric}"),
        )
    if not missed:
        yield say("discussion-none")


def _outside(found: Validation, say: _Say) -> Iterator[str]:
    missed = [one for one in found.positions if not one.inside and one.verified]
    for one in missed:
        yield say(
            "discussion-outside",
            study=one.study,
            alkaloid=one.analyte,
            figure=f"{one.metric} ({one.occasion}), {say(f'kind-{one.kind}')}",
            place=f"{one.place:.0%}",
        )
    yield say("outside-why" if missed else "outside-none")


def _appendices(found: Validation, wording: Wording) -> Iterator[Part]:
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Fitted, Parameter, Posterior
    from ketum.wording.shown import band, number

    say = _sayer(wording)
    knowledge = open_knowledge()
    yield Part(2, say("appendices"))
    places = tuple(_place(one, wording) for one in found.positions)
    columns = tuple(say("columns-places").split("|"))
    yield Part(3, say("appendix-places"), (say("appendix-places-text"),), columns, places)
    fitted = tuple(
        (
            f.name, number(f.value, 3), band(f.low, f.high, f.unit, 3),
            "" if f.prior_low is None or f.prior_high is None
            else band(f.prior_low, f.prior_high, f.unit, 3),
            "" if f.overlap is None else f"{f.overlap:.2f}", f"{f.r_hat:.3f}", f"{f.n_eff:,.0f}",
        )
        for f in knowledge.all(Fitted)
    )  # fmt: skip
    columns = tuple(say("columns-fitted").split("|"))
    yield Part(3, say("appendix-fitted"), (say("appendix-fitted-text"),), columns, fitted)
    assumed = tuple(
        (p.name, number(p.value, 3), "" if p.low is None or p.high is None
         else band(p.low, p.high, "", 3), p.unit, p.basis, p.how)
        for p in knowledge.all(Parameter)
    )  # fmt: skip
    columns = tuple(say("columns-assumed").split("|"))
    yield Part(3, say("appendix-assumed"), (say("appendix-assumed-text"),), columns, assumed)
    (posterior,) = knowledge.all(Posterior)
    made = say(
        "appendix-repeat-text",
        made=posterior.made_of,
        seed=posterior.seed,
        packages=", ".join(posterior.packages),
        settings=posterior.settings,
        rhat=f"{posterior.worst_r_hat:.3f}",
    )
    yield Part(3, say("appendix-repeat"), (made, say("appendix-repeat-command", seed=found.seed)))


def _roles(found: Validation) -> Iterator[tuple[str, Sequence[Comparison]]]:
    held = found.comparisons
    yield "fitted", [c for c in held if c.role == "fitted"]
    yield "external", [c for c in held if c.role == "external" and c.verified]
    yield "unverified", [c for c in held if c.role == "external" and not c.verified]


def _row(comparison: Comparison, wording: Wording) -> tuple[str, ...]:
    from ketum.wording.shown import band, number, quantity

    say = _sayer(wording)
    unit = "" if comparison.metric == "metabolite_to_parent_ratio" else comparison.unit
    return (
        comparison.study,
        comparison.analyte,
        " / ".join(f"{dose:g}" for dose in comparison.dose_mg),
        say(f"figure-{comparison.metric}"),
        say(comparison.occasion),
        quantity(comparison.observed, unit, 3),
        number(comparison.predicted, 3),
        band(comparison.low, comparison.high, "", 3),
        f"{comparison.ratio:.2f}",
        say("yes" if comparison.within else "no"),
    )


def _place(one: Position, wording: Wording) -> tuple[str, ...]:
    from ketum.wording.shown import band, quantity

    say = _sayer(wording)
    unit = "" if one.metric == "metabolite_to_parent_ratio" else one.unit
    role = one.role if one.verified else "unverified"
    return (
        one.study,
        one.analyte,
        say(f"figure-{one.metric}"),
        say(one.occasion),
        say(f"kind-{one.kind}"),
        quantity(one.observed, unit, 3),
        band(one.low, one.high, "", 3),
        f"{one.place:.0%}",
        "" if one.held is None else f"{one.held:.0%}",
        say(f"short-{role}"),
    )


def _sayer(wording: Wording) -> _Say:
    def say(name: str, **values: str | int) -> str:
        return wording.say(f"validate_exposure.{name}", **values)

    return say
