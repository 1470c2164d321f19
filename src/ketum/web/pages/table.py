"""The pages that a person can go to from anywhere, in the order in which they are offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["MODULES", "PAGES", "WAYS", "Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the menu: where it leads; `web.menu-<name>` names it in the catalogue."""

    name: str
    path: str


PAGES: Final = (
    Page("start", "/"),
    Page("case", "/case"),
    Page("ask", "/ask"),
    Page("product", "/product"),
    Page("interactions", "/interactions"),
    Page("what-if", "/what-if"),
    Page("law", "/law"),
    Page("clinic", "/clinic"),
    Page("scales", "/scales"),
    Page("taper", "/taper"),
    Page("evidence", "/evidence"),
    Page("encyclopaedia", "/encyclopaedia"),
    Page("api", "/api"),
    Page("about", "/about"),
)
# The three ways in that the first page offers large.
WAYS: Final = ("case", "ask", "product")
# Every module of this folder with a `router`, in the order in which routes are matched.
MODULES: Final = (
    *("start", "case", "report", "what_if", "longer", "help_now", "ask", "product"),
    *("interactions", "law", "clinic", "scales", "taper", "evidence", "encyclopaedia"),
    *("interface", "about"),
)
