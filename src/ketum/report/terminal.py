"""The answer on a terminal: danger first, what matters most, then topic by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketum.findings.assessment import Assessment
from ketum.findings.model import Finding
from ketum.report.facts import entered, version_line
from ketum.report.view import View, view
from ketum.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

COLOURS = {"danger": "bold red", "warning": "bold yellow", "caution": "yellow", "note": "cyan"}
SIGNS = {"danger": "!!", "warning": "! ", "caution": "~ ", "note": "- "}


def show(assessment: Assessment, wording: Wording, screen: Console) -> None:
    """Print the whole answer; every sign is a character as well as a colour."""
    read = view(assessment, wording)
    screen.print(" · ".join(entered(assessment, wording)), style="dim")
    _heading(screen, read.title("danger"))
    for finding in read.danger:
        _full(screen, finding)
    _heading(screen, read.title("first"))
    for finding in read.first:
        _line(screen, finding)
    for section in read.sections:
        _heading(screen, section.title)
        for finding in section.findings:
            _full(screen, finding)
            _certainty(screen, read, finding)
    _heading(screen, read.title("sheet"))
    for finding in read.clinician:
        _full(screen, finding)
    screen.print()
    screen.print(version_line(assessment, wording), style="dim")
    screen.print(read.title("private"), style="dim")


def _heading(screen: Console, title: str) -> None:
    screen.print()
    screen.print(title, style="bold underline")


def _line(screen: Console, finding: Finding) -> None:
    from rich.padding import Padding
    from rich.text import Text

    sign = Text(SIGNS[finding.severity] + " ", style=COLOURS[finding.severity])
    screen.print(Padding(sign + Text(finding.headline), (0, 0, 0, 1)))


def _full(screen: Console, finding: Finding) -> None:
    from rich.padding import Padding
    from rich.text import Text

    _line(screen, finding)
    if finding.detail:
        screen.print(Padding(Text(finding.detail, style="dim"), (0, 0, 0, 4)))
    for action in finding.actions:
        screen.print(Padding(Text(f"→ {action}"), (0, 0, 0, 4)))


def _certainty(screen: Console, read: View, finding: Finding) -> None:
    from rich.padding import Padding
    from rich.text import Text

    words = [read.title(f"grade-{finding.grade}")]
    if finding.extrapolation:
        words.append(read.title("extrapolation"))
    if finding.sources and not finding.verified:
        words.append(read.title("unverified"))
    cited = "; ".join(source.cite for source in finding.sources[:2])
    more = f" +{len(finding.sources) - 2}" if len(finding.sources) > 2 else ""
    line = ", ".join(words) + (f" [{cited}{more}]" if cited else "")
    screen.print(Padding(Text(line, style="dim italic"), (0, 0, 0, 4)))
