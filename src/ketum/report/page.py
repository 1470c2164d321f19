"""One self-contained HTML page: readable without script, in light and dark, and on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ketum.findings.assessment import Assessment
from ketum.findings.model import GRADES, Grade
from ketum.report.facts import (
    MOST_ON_SHEET,
    entered,
    entered_for_clinician,
    entered_in_full,
    levels,
    version_line,
)
from ketum.report.numbers import figures, name_of
from ketum.report.plots.svg import style
from ketum.report.view import opened, view
from ketum.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"
FULL, EMPTY = "●", "○"


def page(assessment: Assessment, wording: Wording) -> str:
    """The whole report as one HTML document that fetches nothing and runs no script."""
    template = _environment().get_template("report.html.j2")
    html: str = template.render(
        view=view(assessment, wording),
        css=_css(),
        facts=entered(assessment, wording),
        facts_for_sheet=entered(assessment, wording, MOST_ON_SHEET, taken=False),
        facts_in_full=entered_for_clinician(assessment),
        entered=entered_in_full(assessment, wording),
        levels=levels(assessment, wording),
        version=version_line(assessment, wording),
    )
    return html + "\n"


def dots(grade: Grade) -> str:
    """How sure a finding is, as four dots: ●●●● high, ●○○○ very low, ○○○○ not graded."""
    filled = len(GRADES) - 1 - GRADES.index(grade)
    return FULL * filled + EMPTY * (len(GRADES) - 1 - filled)


def is_web(address: str) -> bool:
    """Whether an address may stand in a link: the web, and nothing that runs."""
    return address.startswith(("https://", "http://"))


@cache
def _css() -> str:
    sheets = [(TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css",)]
    return "".join([*sheets, style(), (TEMPLATES / "print.css").read_text(encoding="utf-8")])


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    environment.filters.update(figures=figures, name_of=name_of, dots=dots, opened=opened)
    environment.filters["is_web"] = is_web
    return environment
