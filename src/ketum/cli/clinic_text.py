"""What the clinic commands print for people: what it means first, then each number's source."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.api.clinic import ClinicAnswer
    from ketum.api.clinic_scales import RucamStart, Scored
    from ketum.api.clinic_taper import TaperAnswer
    from ketum.clinic.result import Result
    from ketum.clinic.rucam import Pattern
    from ketum.clinic.taper import Plan, Step
    from ketum.findings.model import Finding
    from ketum.findings.sheet import Sheet
    from ketum.knowledge.records.clinic import Instrument

WIDTH = 88
MARKS = {"danger": "DANGER", "warning": "WARNING", "caution": "CAUTION", "note": "note"}


def answer_lines(answer: ClinicAnswer) -> Iterator[str]:
    """The findings, danger first; then every number with its formula and source."""
    for finding in answer.findings:
        yield from finding_lines(finding)
        yield ""
    if answer.results:
        yield "Numbers"
        yield from result_lines(answer.results)
    yield f"\nknowledge version {answer.knowledge[:16]}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: what, why, what can be done, how sure."""
    yield from _wrapped(f"{MARKS[finding.severity]}: {finding.headline}", "", "  ")
    yield from _wrapped(finding.detail, "  ", "  ")
    for action in finding.actions:
        yield from _wrapped(action, "  - ", "    ")
    sure = f"certainty {finding.grade}" + ("" if finding.verified else ", not all confirmed")
    sources = "; ".join(source.id for source in finding.sources[:3])
    yield f"  ({sure}{'; sources: ' + sources if sources else ''})"


def result_lines(results: Sequence[Result]) -> Iterator[str]:
    """Every result on its own lines: name, value, category, formula, source."""
    from ketum.api.clinic import value_text

    for result in results:
        yield from _wrapped(f"{result.title}: {value_text(result)}", "  ", "      ")
        mark = "" if result.verified else " [not confirmed]"
        sources = ", ".join(dict.fromkeys(s for record in result.records for s in record.sources))
        yield from _wrapped(f"{result.formula} · {sources}{mark}", "      ", "      ")
        for limit in result.outside:
            yield f"      outside the range it was made for: {limit.name}"
        if result.open_inputs:
            yield f"      not known: {', '.join(result.open_inputs)}"


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    if text:
        yield from textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def scale_list_lines(forms: Sequence[Instrument]) -> Iterator[str]:
    """Every scale, and what its licence lets us show."""
    words = Wording()
    yield words.say("scale.list")
    for form in forms:
        shown = words.say(f"scale.shown-{form.ship_text}", copyright=form.copyright)
        yield from _wrapped(f"{form.id:9} {form.name} · {shown}", "  ", " " * 12)


def scale_form_lines(form: Instrument) -> Iterator[str]:
    """The items as the licence allows, the answers, and how to give them."""
    words = Wording()
    yield form.name
    shown = form.wording or form.topics if form.ship_text != "no" else ()
    for n, item in enumerate(shown, start=1):
        points = form.item_points[n - 1] if form.item_points else None
        steps = _steps(points.points, points.steps) if points else ""
        yield from _wrapped(f"{n}. {item}{steps}", "  ", "     ")
    if form.answers:
        pairs = "; ".join(f"{n} {answer}" for n, answer in enumerate(form.answers))
        yield words.say("scale.answers", answers=pairs)
    if form.combine == "none":
        yield from _wrapped(words.say("scale.how-not", why=form.does_not_mean), "", "")
    else:
        example = " ".join(["0"] * form.items)
        how = {"sum": "added up", "mean": "averaged", "count": "counted"}[form.combine]
        yield from _wrapped(words.say("scale.how", how=how, id=form.id, example=example), "", "  ")
    yield from _wrapped(words.say("scale.copyright", text=form.copyright), "", "  ")


def _steps(points: Sequence[int], steps: Sequence[str]) -> str:
    pairs = zip(points, steps, strict=True)
    return ": " + ", ".join(f"{point} {step}" for point, step in pairs) if steps else ""


def scored_lines(scored: Scored) -> Iterator[str]:
    """Whom to talk to first, where an answer asks for it; then the score and what it means."""
    words = Wording()
    form, result = scored.instrument, scored.result
    if scored.help_first:
        yield from _wrapped(words.say("scale.help-first"), "", "")
        line = scored.crisis
        if line is None:
            yield from _wrapped(words.say("scale.help-not-confirmed"), "", "")
        else:
            yield words.say("scale.help-line", name=line.name, number=line.number)
        yield ""
    band = f" · {result.category}" if result.category else ""
    value = f"{result.number:.3g}"
    yield words.say(
        "scale.score", name=form.name, value=value, most=f"{form.total_high:g}", band=band
    )
    for key, text in (
        ("means", form.means), ("not-means", form.does_not_mean), ("data", form.kratom_data)
    ):  # fmt: skip
        if text:
            yield from _wrapped(words.say(f"scale.{key}", text=text), "  ", "  ")
    mark = "" if result.verified else " [not confirmed]"
    yield from _wrapped(f"{', '.join(form.sources)}{mark}", "  ", "  ")


def rucam_form_lines(pattern: Pattern) -> Iterator[str]:
    """The seven items and the answers that each takes."""
    from ketum.api.clinic_scales import rucam_items

    words = Wording()
    yield from _wrapped(words.say("scale.rucam-form", pattern=pattern.replace("_", " ")), "", "  ")
    for item in rucam_items(pattern):
        yield f"{item.n}. {item.name}"
        for option in item.options:
            yield from _wrapped(
                f"{option.points:+d}  {option.key}: {option.when}", "     ", " " * 9
            )


def rucam_lines(pattern: str, result: Result) -> Iterator[str]:
    """The score, the points of each item, and what was left open."""
    words = Wording()
    yield words.say(
        "scale.rucam",
        pattern=pattern.replace("_", " "),
        value=str(result.value),
        band=result.category,
    )
    for name, points in result.inputs.items():
        yield f"  {int(str(points)):+d}  {name}"
    if result.open_inputs:
        items = "; ".join(result.open_inputs)
        yield from _wrapped(words.say("scale.rucam-open", items=items), "", "  ")
    yield from _wrapped(words.say("scale.rucam-note", text=result.notes[0]), "", "  ")


def rucam_start_lines(start: RucamStart | None) -> Iterator[str]:
    """The answers that a case supports, each with its reason, and the command that scores them."""
    words = Wording()
    if start is None:
        yield from _wrapped(words.say("scale.rucam-no-start"), "", "")
        return
    yield from _wrapped(
        words.say("scale.rucam-start", pattern=start.pattern.replace("_", " ")), "", "  "
    )
    pairs = []
    for n in sorted(start.answers):
        pairs.append(f"{n}={','.join(start.answers[n])}")
        yield f"  {pairs[-1]} · {start.because[n]}"
    open_items = ", ".join(str(n) for n in range(1, 8) if n not in start.answers)
    yield from _wrapped(words.say("scale.rucam-start-open", items=open_items), "", "  ")
    yield f"ketum clinic rucam {start.pattern} {' '.join(pairs)}"


def taper_lines(answer: TaperAnswer) -> Iterator[str]:
    """Red lines first, then the schedule, then what is known."""
    words = Wording()
    if answer.red_lines:
        yield words.say("taper.care-first-agreed" if answer.plan else "taper.care-first")
        for line in answer.red_lines:
            text = words.say(
                "taper.care-first-line", name=line.name[:1].upper() + line.name[1:], why=line.why
            )
            mark = "" if line.verified else f" {words.say('taper.not-confirmed')}"
            yield from _wrapped(text + mark, "  - ", "    ")
        if not answer.plan:
            yield from _wrapped(words.say("taper.care-first-then"), "", "")
        yield ""
    if answer.hold_now is not None:
        rise = f"{answer.hold_now.number('sows16_rise'):g}"
        yield from _wrapped(words.say("taper.hold-now", rise=rise), "", "")
        yield ""
    if answer.plan is not None:
        yield from _plan_lines(answer, answer.plan, words)
    yield words.say("taper.known")
    for one in answer.statements:
        mark = "" if one.verified else f" {words.say('taper.not-confirmed')}"
        yield from _wrapped(f"{one.statement}{mark}", "  - ", "    ")


def _plan_lines(answer: TaperAnswer, plan: Plan, words: Wording) -> Iterator[str]:
    yield from _wrapped(words.say("taper.no-pace"), "", "")
    for step in plan.steps:
        yield _step_head(answer, plan, step, words)
        for dose in step.doses:
            at = f"{int(dose.at_h):02d}:{round(dose.at_h % 1 * 60):02d}"
            amount = f"{dose.amount:g}"
            yield "    " + words.say("taper.dose", at=at, amount=amount, unit=plan.unit)
    yield ""
    length = words.say(
        "taper.length",
        steps=len(plan.steps) - 1,
        days=str(plan.days),
        measure=f"{plan.measure:g}",
        unit=plan.unit,
    )
    yield from _wrapped(length, "", "")
    yield words.say("taper.slip")
    if answer.adaptation:
        yield from _wrapped(words.say("taper.adaptation-shown"), "", "")
        for one in answer.adaptation:
            begins, ends = (_between(words, band) for band in (one.begins, one.ends))
            yield "  " + words.say("taper.adaptation-at", n=str(one.step), begins=begins, ends=ends)
    else:
        yield words.say("taper.adaptation")
    yield ""


def _between(words: Wording, band: tuple[str, str]) -> str:
    low, high = (words.say(f"taper.band-{name}") for name in band)
    return low if low == high else words.say("taper.band-between", low=low, high=high)


def _step_head(answer: TaperAnswer, plan: Plan, step: Step, words: Wording) -> str:
    key = "end" if not step.doses else ("now" if step.n == 0 else "head")
    return "  " + words.say(
        f"taper.{key}",
        n=str(step.n),
        date=answer.day(step.first_day).isoformat(),
        day=str(step.first_day),
        total=f"{step.total:g}",
        unit=plan.unit,
    )


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """The sheet section by section; unconfirmed lines are marked, sources close it."""
    words = Wording()
    for section in sheet.sections:
        yield section.title
        for line in section.lines:
            mark = "" if line.verified else f" {words.say('taper.not-confirmed')}"
            yield from _wrapped(line.text + mark, "  - ", "    ")
    yield from _wrapped(", ".join(source.id for source in sheet.references), "", "")


def danger_lines(country: str) -> Iterator[str]:
    """Whom to call, then the signs, the most urgent first."""
    from ketum.api.clinic_scores import danger_to_know, help_in

    words = Wording()
    helping = help_in(country)
    emergency = helping.emergency
    number = emergency.number if emergency else words.say("danger.number-not-confirmed")
    yield from _wrapped(words.say("danger.call", call=number), "", "")
    for line in helping.lines:
        if line.use != "emergency":
            hours = f" ({line.hours})" if line.hours else ""
            yield f"  {line.name}: {line.number}{hours} · {line.use}"
    for urgency, signs in danger_to_know().items():
        yield words.say(f"danger.heading-{urgency}")
        for sign in signs:
            said = words.say(f"danger.sign-{sign.id.replace('_', '-')}")
            mark = "" if sign.verified else f" {words.say('taper.not-confirmed')}"
            yield f"  - {said}{mark}"
