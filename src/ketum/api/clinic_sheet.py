"""The sheet for the clinician of one case, from the same findings as the report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ketum.api.assessment import PEOPLE, SEED
from ketum.api.context import context_of
from ketum.case import Case
from ketum.findings import all_findings
from ketum.findings.assessment import plain
from ketum.findings.sheet import Sheet, sheet_of
from ketum.knowledge import open_knowledge
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.product import Certificate


def clinician_sheet(
    case: Case,
    *,
    today: date | None = None,
    people: int = PEOPLE,
    seed: int = SEED,
    language: str = "en",
    certificate: Certificate | None = None,
) -> Sheet:
    """Return the sheet of a case. The other arguments mean what they mean to `assess`."""
    day = case.on(today or date.today())  # noqa: DTZ011 - the reader's own day is meant
    context = context_of(case, open_knowledge(), Wording(language), day, people, seed, certificate)
    return sheet_of(context, all_findings(context))


def sheet_document(sheet: Sheet) -> dict[str, Any]:
    """The sheet as the JSON document that `ketum clinic sheet --json` writes."""
    document: dict[str, Any] = {"knowledge": open_knowledge().version}
    return document | dict(plain(sheet))
