"""The exposure model against every human study: the comparison, and its report as a page or text.

What the report says stands in `ketum.api.validate_parts`; here it is set as HTML or Markdown. The
same comparison gives the same bytes.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ketum.api.validate_parts import Part, parts, summary_lines

if TYPE_CHECKING:
    from ketum.exposure.validation import Validation
    from ketum.wording import Wording

__all__ = [
    "exposure_validation",
    "report_html",
    "report_markdown",
    "save_report",
    "summary_lines",
]


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
    lines: list[str] = []
    for part in parts(found, wording):
        lines += [f"{'#' * part.level} {part.title}", ""]
        lines += [line for paragraph in part.paragraphs for line in (paragraph, "")]
        if part.rows:
            lines += [f"| {' | '.join(part.columns)} |", "|" + "---|" * len(part.columns)]
            lines += [f"| {' | '.join(row)} |" for row in part.rows]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def report_html(found: Validation, wording: Wording) -> str:
    """The report as one self-contained page with its pictures."""
    from ketum.report.plots.svg import style

    title = escape(wording.say("validate_exposure.title"))
    body = "".join(_html(part) for part in parts(found, wording))
    return (
        f'<!doctype html><html lang="{wording.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_PAGE}{style()}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


_PAGE = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}"
    "main{max-width:60rem;margin:0 auto;padding:1rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .5rem;"
    "border-bottom:1px solid #8886;font-size:.9rem}.scroll{overflow-x:auto}"
    "@media print{.scroll{overflow:visible}h2,h3,h4,svg{break-inside:avoid}}"
)


def _html(part: Part) -> str:
    text = f"<h{part.level}>{escape(part.title)}</h{part.level}>"
    text += "".join(f"<p>{_coded(paragraph)}</p>" for paragraph in part.paragraphs)
    text += part.svg
    if part.rows:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        named = escape(part.title, quote=True)
        text += f'<div class="scroll" role="region" aria-label="{named}" tabindex="0">{table}</div>'
    return text


def _coded(paragraph: str) -> str:
    """Escaped, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(paragraph))
