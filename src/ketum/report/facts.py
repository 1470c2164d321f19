"""What the person entered, in a line or two, so that a reader sees whose answer this is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ketum.findings.assessment import Assessment
from ketum.wording import Wording

SHORT_HASH = 16


def entered(assessment: Assessment, wording: Wording) -> tuple[str, ...]:
    """The entered facts as short phrases, in the order of the case file."""
    return tuple(_phrases(assessment.case, wording))


def version_line(assessment: Assessment, wording: Wording) -> str:
    """Program, knowledge, seed, people and date: what it takes to get the same answer again."""
    return wording.say(
        "report.version",
        version=assessment.ketum,
        knowledge=assessment.knowledge[:SHORT_HASH],
        seed=str(assessment.seed),
        people=f"{assessment.people:,}",
        date=assessment.today.isoformat(),
    )


def _phrases(case: dict[str, Any], wording: Wording) -> Iterator[str]:
    person, product, use = case.get("person", {}), case.get("product", {}), case.get("use", {})
    yield from (_said(wording, name, person.get(name)) for name in ("age", "sex", "weight")
                if person.get(name) is not None)  # fmt: skip
    taken = [one["name"] for name in ("medicines", "substances") for one in person.get(name, [])]
    for name, values in (("conditions", person.get("conditions")), ("symptoms",
                         person.get("symptoms")), ("taken", taken)):  # fmt: skip
        if values:
            yield _said(wording, name, ", ".join(values))
    if product.get("form"):
        yield _said(wording, "product", product["form"])
    for dose in use.get("doses", []):
        yield _said(wording, "dose", f"{dose['amount']}, {dose['at']}")
    if case.get("place", {}).get("where"):
        yield _said(wording, "place", case["place"]["where"])


def _said(wording: Wording, name: str, value: Any) -> str:
    return wording.say(f"report.fact-{name}", value=str(value))
