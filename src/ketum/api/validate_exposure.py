"""The exposure model against every human study: the comparison, and its report as a page or text.

The report has the parts of the FDA format for physiologically based pharmacokinetic analyses
(2018): executive summary, introduction, materials and methods, results, discussion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketum.exposure.validation import Comparison, Validation
    from ketum.wording import Wording

__all__ = [
    "exposure_validation",
    "report_html",
    "report_markdown",
    "save_report",
    "summary_lines",
]


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the report: a title, paragraphs, and rows under the columns if it has any."""

    level: int
    title: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    svg: str = ""


def exposure_validation(study: str | None = None, *, seed: int = 1) -> Validation:
    """Simulate every human study again, or one of them, and compare.

    Raises:
        InputError: a study that the evidence base does not have, with those it has.
    """
    from ketum.errors import InputError, Problem
    from ketum.exposure.validation import validate
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Study

    knowledge = open_knowledge()
    known = [record.id for record in knowledge.all(Study)]
    if study is not None and study not in known:
        problem = Problem("KET-810", "there is no such study", "STUDY", study, ", ".join(known))
        raise InputError([problem])
    return validate(knowledge, study, seed)


def save_report(found: Validation, path: str | Path, wording: Wording) -> str:
    """Write the report as HTML (`.html`) or Markdown (`.md`), whole or not at all."""
    from ketum.errors import OutputError, Problem
    from ketum.files import write_atomic

    name = str(path)
    if name.endswith(".html"):
        write_atomic(name, report_html(found, wording))
    elif name.endswith(".md"):
        write_atomic(name, report_markdown(found, wording))
    else:
        allowed = "a name ending in .html or .md"
        raise OutputError([Problem("KET-807", "unknown kind of file", name, name, allowed)])
    return name


def report_markdown(found: Validation, wording: Wording) -> str:
    """The report as Markdown; the same comparison gives the same bytes."""
    columns = wording.say("validate_exposure.columns").split("|")
    lines = []
    for part in _parts(found, wording):
        lines += [f"{'#' * part.level} {part.title}", ""]
        lines += [line for paragraph in part.paragraphs for line in (paragraph, "")]
        if part.rows:
            lines += [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
            lines += [f"| {' | '.join(row)} |" for row in part.rows]
            lines.append("")
    return "\n".join(lines)


def report_html(found: Validation, wording: Wording) -> str:
    """The report as one self-contained page with its pictures."""
    from ketum.report.plots.svg import style

    title = escape(wording.say("validate_exposure.title"))
    body = "".join(_html(part, wording) for part in _parts(found, wording))
    return (
        f'<!doctype html><html lang="{wording.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_PAGE}{style()}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


_PAGE = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}"
    "main{max-width:60rem;margin:0 auto;padding:1rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #8886;font-size:.9rem}"
    ".scroll{overflow-x:auto}"
)


def _html(part: _Part, wording: Wording) -> str:
    text = f"<h{part.level}>{escape(part.title)}</h{part.level}>"
    text += "".join(f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs)
    text += part.svg
    if part.rows:
        heads = wording.say("validate_exposure.columns").split("|")
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        text += f'<div class="scroll" tabindex="0">{table}</div>'
    return text


def _parts(found: Validation, wording: Wording) -> Iterator[_Part]:
    from ketum.api.validate_pictures import course_picture, ratio_picture
    from ketum.exposure.predictive import tea_predictive
    from ketum.exposure.validation import GROUPS
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.pk import Posterior

    def say(name: str, **values: str | int) -> str:
        return wording.say(f"validate_exposure.{name}", **values)

    (posterior,) = open_knowledge().all(Posterior)
    version = posterior.made_of[:16]
    yield _Part(1, say("title"), (say("seed", seed=found.seed, groups=GROUPS, version=version),))
    yield _Part(2, say("summary"), tuple(summary_lines(found, wording)))
    yield _Part(2, say("introduction"), (say("introduction-text"),))
    methods = (say("methods-text"), say("methods-sampling"), say("methods-groups"))
    yield _Part(2, say("methods"), methods)
    yield _Part(2, say("results"), (say("results-text"),))
    for name, held in _roles(found):
        if held:
            svg = ratio_picture(name, held, wording)
            rows = tuple(_row(comparison, wording) for comparison in held)
            yield _Part(3, say(f"role-{name}"), (), rows, svg)
    courses = tea_predictive(open_knowledge(), found.seed)
    drawn = "".join(
        f"<h4>{escape(one.analyte)}</h4>{course_picture(one, wording)}" for one in courses
    )
    yield _Part(3, say("courses"), (say("courses-text"),), svg=drawn)
    yield _Part(2, say("discussion"), tuple(_misses(found, wording)))
    yield _Part(2, say("limits"), (say("limits-text"), say("wide-bands")))


def _roles(found: Validation) -> Iterator[tuple[str, list[Comparison]]]:
    held = found.comparisons
    yield "fitted", [c for c in held if c.role == "fitted"]
    yield "external", [c for c in held if c.role == "external" and c.verified]
    yield "unverified", [c for c in held if c.role == "external" and not c.verified]


def summary_lines(found: Validation, wording: Wording) -> Iterator[str]:
    """How many figures lie within their bounds, by role."""
    from ketum.exposure.validation import EXTERNAL_BOUNDS, FITTED_BOUNDS

    for name, held in _roles(found):
        low, high = FITTED_BOUNDS if name == "fitted" else EXTERNAL_BOUNDS
        if held:
            within = sum(comparison.within for comparison in held)
            yield wording.say(
                f"validate_exposure.summary-{name}",
                within=within,
                all=len(held),
                low=f"{low:g}",
                high=f"{high:g}",
                share=f"{within / len(held):.0%}",
            )
    if found.ranges_held is not None:
        share = f"{found.ranges_held:.0%}"
        yield wording.say("validate_exposure.summary-ranges", share=share)


def _misses(found: Validation, wording: Wording) -> Iterator[str]:
    missed = [comparison for comparison in found.comparisons if not comparison.within]
    for comparison in missed:
        reason = wording.say(f"validate_exposure.reason-{comparison.metric}")
        yield wording.say(
            "validate_exposure.discussion-miss",
            study=comparison.study,
            alkaloid=comparison.analyte,
            figure=f"{comparison.metric} ({comparison.occasion})",
            ratio=f"{comparison.ratio:.2f}",
            reason=reason,
        )
    if not missed:
        yield wording.say("validate_exposure.discussion-none")


def _row(comparison: Comparison, wording: Wording) -> tuple[str, ...]:
    from ketum.wording.shown import number, quantity

    within = wording.say(f"validate_exposure.{'yes' if comparison.within else 'no'}")
    unit = "" if comparison.metric == "metabolite_to_parent_ratio" else comparison.unit
    return (
        comparison.study,
        comparison.analyte,
        " / ".join(f"{dose:g}" for dose in comparison.dose_mg),
        wording.say(f"validate_exposure.figure-{comparison.metric}"),
        wording.say(f"validate_exposure.{comparison.occasion}"),
        quantity(comparison.observed, unit, 3),
        number(comparison.predicted, 3),
        f"{number(comparison.low, 3)} to {number(comparison.high, 3)}",
        f"{comparison.ratio:.2f}",
        within,
    )
