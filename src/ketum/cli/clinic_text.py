"""What the clinic commands print for people: what it means first, then each number's source."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketum.api.clinic import ClinicAnswer
    from ketum.clinic.result import Result
    from ketum.findings.model import Finding

WIDTH = 88
MARKS = {"danger": "DANGER", "warning": "WARNING", "caution": "CAUTION", "note": "note"}


def answer_lines(answer: ClinicAnswer) -> Iterator[str]:
    """The findings, danger first; then every number with its formula and source."""
    for finding in answer.findings:
        yield from finding_lines(finding)
        yield ""
    if answer.results:
        yield "Numbers"
        yield from result_lines(answer.results)
    yield f"\nknowledge version {answer.knowledge[:16]}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: what, why, what can be done, how sure."""
    yield from _wrapped(f"{MARKS[finding.severity]}: {finding.headline}", "", "  ")
    yield from _wrapped(finding.detail, "  ", "  ")
    for action in finding.actions:
        yield from _wrapped(action, "  - ", "    ")
    sure = f"certainty {finding.grade}" + ("" if finding.verified else ", not all confirmed")
    sources = "; ".join(source.id for source in finding.sources[:3])
    yield f"  ({sure}{'; sources: ' + sources if sources else ''})"


def result_lines(results: Sequence[Result]) -> Iterator[str]:
    """Every result on its own lines: name, value, category, formula, source."""
    for result in results:
        yield from _wrapped(f"{result.title}: {_value(result)}", "  ", "      ")
        mark = "" if result.verified else " [not confirmed]"
        sources = ", ".join(dict.fromkeys(s for record in result.records for s in record.sources))
        yield from _wrapped(f"{result.formula} · {sources}{mark}", "      ", "      ")
        for limit in result.outside:
            yield f"      outside the range it was made for: {limit.name}"
        if result.open_inputs:
            yield f"      not known: {', '.join(result.open_inputs)}"


def _value(result: Result) -> str:
    value = result.value
    if value is None or isinstance(value, bool):
        return result.category
    shown = f"{value:.4g}" if isinstance(value, float) else str(value)
    unit = f" {result.unit}" if result.unit else ""
    test = result.inputs.get("test")
    about = f" for {test}" if test else ""
    return f"{shown}{unit}{about}{' · ' + result.category if result.category else ''}"


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    if text:
        yield from textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
