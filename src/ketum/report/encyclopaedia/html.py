"""A page as a piece of HTML for the web app: no script, no style of its own, nothing fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ketum.report.encyclopaedia.figures import day
from ketum.report.encyclopaedia.model import Page
from ketum.wording import Wording

TEMPLATES = Path(__file__).parents[1] / "templates"


def to_html(page: Page, wording: Wording, record_url: str = "") -> str:
    """The page as one `<article class="encyclopaedia">`.

    With `record_url` the address of each record is a link to `record_url` + `kind/id`.
    """
    template = _environment().get_template("encyclopaedia.html.j2")

    def say(name: str, **values: str) -> str:
        return wording.say(f"encyclopaedia/frame.{name}", **values)

    html: str = template.render(
        page=page, say=say, record_url=record_url, day=day(page.on), numbers=page.numbers
    )
    return html + "\n"


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
