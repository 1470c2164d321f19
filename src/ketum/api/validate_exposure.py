"""The exposure model against every human study: the comparison, and its report as a page or text.

The report has the parts of the FDA format for physiologically based pharmacokinetic analyses
(2018): executive summary, introduction, materials and methods, results, discussion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
            svg = _plot(name, held, wording)
            rows = tuple(_row(comparison, wording) for comparison in held)
            yield _Part(3, say(f"role-{name}"), (), rows, svg)
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
    within = wording.say(f"validate_exposure.{'yes' if comparison.within else 'no'}")
    return (
        comparison.study,
        comparison.analyte,
        " / ".join(f"{dose:g}" for dose in comparison.dose_mg),
        f"{comparison.metric}, {comparison.unit}".strip(", "),
        wording.say(f"validate_exposure.{comparison.occasion}"),
        f"{comparison.observed:.3g}",
        f"{comparison.predicted:.3g}",
        f"{comparison.low:.3g} to {comparison.high:.3g}",
        f"{comparison.ratio:.2f}",
        within,
    )


def _plot(name: str, held: Sequence[Comparison], wording: Wording) -> str:
    """A row a figure: its ratio and interval on a logarithmic line from 0.2 to 5."""
    from math import log

    from ketum.report.plots.scale import Scale
    from ketum.report.plots.svg import line, mark, picture, text

    across = Scale(log(0.2), log(5.0), 330.0, 700.0)

    def at(ratio: float) -> float:
        return across(log(min(max(ratio, 0.2), 5.0)))

    height = 40 + 20 * len(held)
    body = [line(at(1.0), 10, at(1.0), height - 24, "kp-rule")]
    body += [text(at(tick), height - 6, f"{tick:g}") for tick in (0.2, 0.5, 0.8, 1.25, 2.0, 5.0)]
    for row, comparison in enumerate(held):
        middle = 24.0 + 20 * row
        low, high = (edge / comparison.observed for edge in (comparison.low, comparison.high))
        body.append(text(320, middle + 4, _label(comparison), "end", "kp-low"))
        body.append(line(at(low), middle, at(high), middle, "kp-bar"))
        css = "kp-pass" if comparison.within else "kp-fail"
        shape = "circle" if comparison.within else "diamond"
        body.append(mark(shape, at(comparison.ratio), middle, 4.5, css))
    title = wording.say("validate_exposure.plot")
    about = wording.say("validate_exposure.plot-description")
    return picture(f"plot-{name}", title, about, (720, height), body)


def _label(comparison: Comparison) -> str:
    dose = f" {comparison.dose_mg[0]:g} mg" if len(comparison.dose_mg) == 1 else ""
    return f"{comparison.analyte}{dose}, {comparison.metric}, {comparison.occasion}"
