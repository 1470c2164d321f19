"""The effects table on its own: benefits and harms side by side, for everybody or for one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ketum.api.context import terms_of
from ketum.case import Case
from ketum.findings.assessment import plain
from ketum.findings.effects_table import effects_rows
from ketum.findings.model import EffectsRow
from ketum.knowledge import open_knowledge
from ketum.report.effects_table import COLUMNS, cells
from ketum.report.schema import TABLE_FORMAT as FORMAT
from ketum.wording import Wording


@dataclass(frozen=True, slots=True)
class EffectsTable:
    """Benefits and harms with their figures; `knowledge` is the version they are read from."""

    knowledge: str
    rows: tuple[EffectsRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `ketum/schemas/effects_table.schema.json` describes it."""
        return {"format": FORMAT, "knowledge": self.knowledge, "rows": plain(self.rows)}

    def in_words(self, wording: Wording) -> tuple[dict[str, str], ...]:
        """Each row as a text for each column."""
        named = (dict(zip(COLUMNS, cells(row, wording), strict=True)) for row in self.rows)
        return tuple({"side": row.side} | one for row, one in zip(self.rows, named, strict=True))


def effects_table_for(
    case: Case | str | Path | None = None, *, today: date | None = None
) -> EffectsTable:
    """The effects table for everybody, or the rows that apply to a case (or a case file).

    Raises `CaseError` for a case that cannot be read.
    """
    knowledge = open_knowledge()
    if case is None:
        return EffectsTable(knowledge.version, effects_rows(knowledge))
    if not isinstance(case, Case):
        now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
        case = Case.read(case, knowledge=knowledge, today=now)
    conditions = terms_of(case, knowledge)[0]
    return EffectsTable(knowledge.version, effects_rows(knowledge, case, conditions))
