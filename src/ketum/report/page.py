"""One self-contained HTML page: readable without script, in light and dark, and on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ketum.findings.assessment import Assessment
from ketum.report.facts import entered, version_line
from ketum.report.numbers import figures
from ketum.report.plots.svg import style
from ketum.report.view import view
from ketum.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"


def page(assessment: Assessment, wording: Wording) -> str:
    """The whole report as one HTML document that fetches nothing."""
    template = _environment().get_template("report.html.j2")
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8") + style()
    html: str = template.render(
        view=view(assessment, wording),
        css=css,
        facts=entered(assessment, wording),
        version=version_line(assessment, wording),
    )
    return html + "\n"


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["figures"] = figures
    return environment
