"""One self-contained HTML page: readable without script, in light and dark, and on paper."""

from __future__ import annotations

from dataclasses import dataclass
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
from ketum.report.plots.svg import Plot, style
from ketum.report.view import opened, view
from ketum.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"
FULL, EMPTY = "●", "○"


def page(assessment: Assessment, wording: Wording) -> str:
    """The whole report as one HTML document that fetches nothing and runs no script."""
    return _rendered("report.html.j2", assessment, wording, css=style_sheet()) + "\n"


def fragment(assessment: Assessment, wording: Wording) -> str:
    """What the report tells, without the page around it: for a page that has the report's style."""
    return _rendered("report_main.html.j2", assessment, wording)


def pieces(assessment: Assessment, wording: Wording) -> tuple[str, str]:
    """The fragment in two: danger signs and whom to call, and everything that follows them."""
    danger, rest = ("report_danger.html.j2", "report_rest.html.j2")
    return _rendered(danger, assessment, wording), _rendered(rest, assessment, wording)


def _rendered(template: str, assessment: Assessment, wording: Wording, **more: str) -> str:
    html: str = (
        _environment()
        .get_template(template)
        .render(
            view=view(assessment, wording),
            facts=entered(assessment, wording),
            facts_for_sheet=entered(assessment, wording, MOST_ON_SHEET, taken=False),
            facts_in_full=entered_for_clinician(assessment),
            entered=entered_in_full(assessment, wording),
            levels=levels(assessment, wording),
            version=version_line(assessment, wording),
            **more,
        )
    )
    return html


def figure(plot: Plot, wording: Wording) -> str:
    """One picture in its wide and its narrow shape, with the numbers behind it."""
    template = _environment().get_template("figure.html.j2")
    html: str = template.render(view=_Words(wording), plot=plot)
    return html


@dataclass(frozen=True, slots=True)
class _Words:
    """As much of a view as a picture needs."""

    wording: Wording

    def title(self, name: str, **values: str | int) -> str:
        """A heading or label of the report itself."""
        return self.wording.say(f"report.{name}", **values)


def dots(grade: Grade) -> str:
    """How sure a finding is, as four dots: ●●●● high, ●○○○ very low, ○○○○ not graded."""
    filled = len(GRADES) - 1 - GRADES.index(grade)
    return FULL * filled + EMPTY * (len(GRADES) - 1 - filled)


def is_web(address: str) -> bool:
    """Whether an address may stand in a link: the web, and nothing that runs."""
    return address.startswith(("https://", "http://"))


@cache
def style_sheet() -> str:
    """The style of the report: screen, pictures and paper."""
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
