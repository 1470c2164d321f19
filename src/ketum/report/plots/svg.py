"""The few SVG elements that ketum draws, written by hand so that they stay readable by machines.

Every picture carries a title and a description; text is escaped; nothing is fetched, no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a picture, for those who read rather than look."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture: SVG to be set into a page, its title and description, and its data table.

    `small` is the same picture in a narrow shape for a phone, `note` a line to read beside it.
    """

    name: str
    title: str
    description: str
    svg: str
    table: Table
    small: str = ""
    note: str = ""

    def standalone(self) -> str:
        """The picture as a file of its own, with its style inside."""
        head, rest = self.svg.split(">", 1)
        space = 'xmlns="http://www.w3.org/2000/svg"'
        declared = '<?xml version="1.0" encoding="UTF-8"?>'
        return f"{declared}\n{head} {space}><style>{style()}</style>{rest}\n"


def style() -> str:
    """The one style sheet of every picture."""
    return Path(__file__).with_name("plot.css").read_text(encoding="utf-8")


def picture(
    name: str, title: str, description: str, size: tuple[int, int], body: Iterable[str]
) -> str:
    """The outer element, with title and description that a screen reader speaks."""
    width, height = size
    return (
        f'<svg class="kp" role="img" viewBox="0 0 {width} {height}" width="100%"'
        f' aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
        f"{''.join(body)}</svg>"
    )


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    return f'<line class="{css}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def text(x: float, y: float, words: str, anchor: str = "middle", css: str = "") -> str:
    """A short text."""
    named = f' class="{css}"' if css else ""
    return f'<text{named} x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{escape(words)}</text>'


def curve(points: Sequence[tuple[float, float]], css: str) -> str:
    """A line through points."""
    return f'<path class="{css}" d="M{_path(points)}"/>'


def ribbon(
    upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]], css: str
) -> str:
    """The area between two lines."""
    return f'<path class="{css}" d="M{_path(upper)}L{_path(list(reversed(lower)))}Z"/>'


def box(x: float, y: float, width: float, height: float, css: str) -> str:
    """A rectangle."""
    return (
        f'<rect class="{css}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'
    )


def mark(shape: str, x: float, y: float, size: float, css: str) -> str:
    """A mark around a point: a `circle`, a `diamond`, or a triangle that points up (`rise`)."""
    if shape == "circle":
        return f'<circle class="{css}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(size)}"/>'
    corners = {
        "diamond": [(x, y - size), (x + size, y), (x, y + size), (x - size, y)],
        "rise": [(x, y - size), (x + size, y + size), (x - size, y + size)],
    }[shape]
    return f'<path class="{css}" d="M{_path(corners)}Z"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
