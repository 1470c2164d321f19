"""The report in pieces, for a surface that has a page of its own to put them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketum.api.assessment import Assessment
    from ketum.knowledge.records.base import Grade
    from ketum.report.plots.svg import Plot

__all__ = [
    "grade_dots",
    "is_web",
    "report_facts",
    "report_figure",
    "report_fragment",
    "report_pieces",
    "report_style",
]


def report_fragment(assessment: Assessment) -> str:
    """Everything that the report tells, as HTML without the page around it; escaped throughout."""
    from ketum.report.page import fragment
    from ketum.wording import Wording

    return fragment(assessment.answer, Wording(assessment.language))


def report_pieces(assessment: Assessment) -> tuple[str, str]:
    """As `report_fragment`, in two: danger signs and whom to call, and what follows them."""
    from ketum.report.page import pieces
    from ketum.wording import Wording

    return pieces(assessment.answer, Wording(assessment.language))


def report_facts(assessment: Assessment) -> tuple[str, ...]:
    """The entered facts as short phrases, for the head of a page."""
    from ketum.report.facts import entered
    from ketum.wording import Wording

    return entered(assessment.answer, Wording(assessment.language))


def report_figure(plot: Plot, language: str = "en") -> str:
    """One picture with its title and the numbers behind it, as HTML."""
    from ketum.report.page import figure
    from ketum.wording import Wording

    return figure(plot, Wording(language))


def report_style() -> str:
    """The style sheet that the pieces need."""
    from ketum.report.page import style_sheet

    return style_sheet()


def grade_dots(grade: Grade) -> str:
    """How sure a record is, as four dots (see `ketum.report.page.dots`)."""
    from ketum.report.page import dots

    return dots(grade)


def is_web(address: str) -> bool:
    """Whether an address may stand in a link."""
    from ketum.report.page import is_web as web

    return web(address)
