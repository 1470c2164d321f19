"""The answer on a terminal: danger first, what matters most, then topic by topic.

Danger, warnings and cautions are told with reason, action and certainty; notes, and what a topic
holds beyond its gravest points, in short, so that the answer does not become a wall. The page holds
everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketum.findings.assessment import Assessment
from ketum.findings.model import Finding
from ketum.report.facts import MOST_ON_SHEET, entered, levels, version_line
from ketum.report.view import Section, View, opened, view
from ketum.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = {"danger": "bold red", "warning": "bold yellow", "caution": "yellow", "note": "cyan"}
SIGNS = {"danger": "!!", "warning": "! ", "caution": "~ ", "note": "- "}
INDENT = 4
WIDEST = 100
MOST_NARROW = 20
ARROW = "→ "
MORE = "[…]"


def show(assessment: Assessment, wording: Wording, screen: Console) -> None:
    """Print the whole answer; every sign is a character as well as a colour."""
    screen.width = min(screen.width, WIDEST)
    read = view(assessment, wording)
    _soft(screen, " · ".join(entered(assessment, wording)), indent=0)
    _heading(screen, read.title("danger"))
    for finding in read.danger:
        _full(screen, finding)
    _heading(screen, read.title("first"))
    for place, finding in enumerate(read.first, start=1):
        _line(screen, finding, f"{place}.")
        for action in finding.actions[:1]:
            _indented(screen, action, INDENT + len(ARROW), ARROW)
    for section in read.sections:
        _heading(screen, section.title)
        _told(screen, read, section)
    _heading(screen, read.title("sheet"))
    _sheet(screen, read, assessment)
    screen.print()
    _soft(screen, read.title("more-on-page"), indent=0)
    _soft(screen, version_line(assessment, wording), indent=0)
    _soft(screen, read.title("private"), indent=0)


def _told(screen: Console, read: View, section: Section) -> None:
    for finding in (*section.open, *section.folded):
        noted = finding.severity == "note" and finding.kind != "benefit"
        if finding in section.open and not noted:
            _full(screen, finding)
            _certainty(screen, read, finding)
            continue
        _line(screen, finding)
        for action in () if noted else finding.actions[:1]:
            _indented(screen, action, INDENT + len(ARROW), ARROW)


def _sheet(screen: Console, read: View, assessment: Assessment) -> None:
    _soft(screen, " · ".join(entered(assessment, read.wording, MOST_ON_SHEET)), indent=1)
    for level, said in levels(assessment, read.wording):
        _indented(screen, f"{level}: {said}", 1)
    for finding in read.clinician:
        _line(screen, finding)
        for action in finding.actions:
            _indented(screen, action)


def _heading(screen: Console, title: str) -> None:
    screen.print()
    screen.print(title, style="bold underline")
    if not screen.is_terminal:
        screen.print("-" * len(title))


def _line(screen: Console, finding: Finding, sign: str = "") -> None:
    from rich.text import Text

    shown = (sign or SIGNS[finding.severity]).rjust(INDENT - 1)
    strong = "" if finding.severity == "note" else "bold"
    first = Text(f"{shown} ", style=COLOURS[finding.severity])
    _put(screen, Text(finding.headline, style=strong), INDENT, first)


def _full(screen: Console, finding: Finding) -> None:
    _line(screen, finding)
    opening, rest = opened(finding.detail) if finding.topic != "danger" else (finding.detail, "")
    if opening:
        _indented(screen, f"{opening} {MORE}" if rest else opening)
    for action in finding.actions:
        _indented(screen, action, INDENT + len(ARROW), ARROW)


def _certainty(screen: Console, read: View, finding: Finding) -> None:
    """How sure, and the first source; the page names them all."""
    words = [read.title(f"grade-{finding.grade}")]
    if finding.extrapolation:
        words.append(read.title("extrapolation"))
    if finding.sources and not finding.verified:
        words.append(read.title("unverified"))
    cited = [source.cite.split(" (")[0] for source in finding.sources]
    more = f" +{len(cited) - 1}" if len(cited) > 1 else ""
    _soft(screen, "; ".join(words) + (f" [{cited[0]}{more}]" if cited else ""))


def _indented(screen: Console, words: str, indent: int = INDENT, sign: str = "") -> None:
    from rich.text import Text

    _put(screen, Text(words), indent, Text(sign.rjust(indent)))


def _soft(screen: Console, words: str, indent: int = INDENT) -> None:
    from rich.text import Text

    _put(screen, Text(words, style="dim"), indent, Text(" " * indent))


def _put(screen: Console, words: Text, indent: int, first: Text) -> None:
    """Wrapped words behind `first`, later lines under its end; no blanks at the ends of lines."""
    from rich.text import Text

    for line in words.wrap(screen, max(screen.width - indent, MOST_NARROW)):
        line.rstrip()
        screen.print(first + line, soft_wrap=True)
        first = Text(" " * indent)
