"""The whole answer to one case, as data: what the report shows and what the JSON holds."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from ketum.findings.model import Citation, EffectsSummary, ExposureSummary, Finding

FORMAT = "ketum-assessment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One certificate line against one limit, for the strip plot: 1 is the limit itself."""

    label: str
    ratio: float | None
    low: float | None
    high: float | None
    verdict: str
    standard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One partner of kratom: how grave each mechanism is, empty where it plays no part."""

    partner: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Partners against mechanisms: who meets kratom in which way."""

    columns: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person, one product, one pattern of use, one place: the sourced answer.

    `knowledge` is the version of the evidence base (a SHA-256), `seed` and `people` say how the
    bands were drawn, `case` is the case as it was understood. `exposure` is None when too little
    is known; `missing` then says what. `effects` holds what the effects models add.
    """

    format: str = FORMAT
    ketum: str
    knowledge: str
    seed: int
    people: int
    today: date
    case: dict[str, Any]
    findings: tuple[Finding, ...]
    exposure: ExposureSummary | None
    missing: tuple[str, ...]
    effects: EffectsSummary | None = None
    certificate: tuple[Strip, ...]
    grid: Grid = Grid()
    references: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `ketum/schemas/assessment.schema.json` describes it."""
        document: dict[str, Any] = plain(self)
        return document


def plain(value: Any) -> Any:
    """Dataclasses, tuples, dates and paths as what JSON can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PurePath) else value


def references(findings: tuple[Finding, ...]) -> tuple[Citation, ...]:
    """Every source that the findings name, each once, by its id."""
    named = {source.id: source for finding in findings for source in finding.sources}
    return tuple(named[name] for name in sorted(named))
