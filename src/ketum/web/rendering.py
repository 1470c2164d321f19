"""Pages from templates: everything escaped, every sentence from a catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse

from ketum.web.assets import url_of
from ketum.web.pages.table import PAGES

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from ketum.wording import Wording

__all__ = ["is_fragment", "page", "part"]

TEMPLATES = Path(__file__).parent / "templates"


def page(request: Request, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page; `values` reach the template beside what every page knows."""
    return HTMLResponse(_rendered(request, template, values), status)


def part(request: Request, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A piece of a page, to be put into one that stands open."""
    return HTMLResponse(_rendered(request, template, values), status)


def is_fragment(request: Request) -> bool:
    """Whether a script of ours asks for a piece only; without script the whole page is sent."""
    return request.headers.get("hx-request") == "true"


def _rendered(request: Request, template: str, values: dict[str, Any]) -> str:
    from ketum.wording import Wording

    wording = Wording()
    settings = request.app.state.settings
    known = {
        "say": _sayer(wording),
        "wording": wording,
        "pages": PAGES,
        "here": request.url.path,
        "form_token": settings.form_token,
        "inside": getattr(request.state, "by", "nobody") != "nobody",
    }
    text: str = _environment().get_template(template).render(**(known | values))
    return text


def _sayer(wording: Wording) -> Any:
    def say(name: str, /, **values: Any) -> str:
        return wording.say(name if "." in name else f"web.{name}", **values)

    return say


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from ketum.api.pages import grade_dots, is_web

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(url_of=url_of, dots=grade_dots, is_web=is_web)
    return made
