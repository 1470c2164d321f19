"""The encyclopaedia for every surface: pages made of records, as data, Markdown or HTML.

from ketum.api import encyclopaedia
for one in encyclopaedia.pages():
    print(one.name, one.title)
page = encyclopaedia.page("harms")
page.sections[0].sentences[0].records     # never empty
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ketum.findings.assessment import plain
from ketum.knowledge import open_knowledge
from ketum.report.encyclopaedia import Drawing, Page, Reference, Row, Section, Sentence, Table
from ketum.report.encyclopaedia.compose import compose, names, title
from ketum.wording import Wording

__all__ = [
    "Drawing",
    "Listed",
    "Page",
    "Reference",
    "Row",
    "Section",
    "Sentence",
    "Table",
    "as_document",
    "as_html",
    "as_markdown",
    "page",
    "pages",
    "rules_on",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in the list of pages."""

    name: str
    title: str


def pages(wording: Wording | None = None) -> tuple[Listed, ...]:
    """Every page, in the order in which they are read."""
    words = wording or Wording()
    return tuple(Listed(name=name, title=title(name, words)) for name in names(open_knowledge()))


def page(name: str, on: date | None = None, wording: Wording | None = None) -> Page:
    """The page of this name; `KeyError` when there is none.

    `on` is the day for which rules of law are shown: by default the day on which evidence of the
    law was last seen, so that the same evidence gives the same page.
    """
    return compose(name, open_knowledge(), wording or Wording(), on)


def rules_on(shown: Page) -> str:
    """The day for which the page shows rules of law, in words."""
    from ketum.report.encyclopaedia.figures import day

    return day(shown.on)


def as_markdown(shown: Page, wording: Wording | None = None) -> str:
    """The page as Markdown."""
    from ketum.report.encyclopaedia.markdown import to_markdown

    return to_markdown(shown, wording or Wording())


def as_html(shown: Page, record_url: str = "", wording: Wording | None = None) -> str:
    """The page as a piece of HTML; `record_url` + `kind/id` becomes the link of each record."""
    from ketum.report.encyclopaedia.html import to_html

    return to_html(shown, wording or Wording(), record_url)


def as_document(shown: Page) -> dict[str, Any]:
    """The page as JSON holds it, drawings as SVG text."""
    document: dict[str, Any] = plain(shown)
    return document
