"""The whole answer to one case, as data: what the report shows and what the JSON holds."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from ketum.findings.model import (
    Citation,
    EffectsRow,
    EffectsSummary,
    ExposureSummary,
    Finding,
    Weighing,
)
from ketum.knowledge import Knowledge, Record

FORMAT = "ketum-assessment/1"
ADDRESS = re.compile(r"[a-z_]+\.[a-z_0-9]+/\S+")
DIGEST_LENGTH = 16


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
class RecordState:
    """A record that a finding names, and a digest of what it said then (its review date apart)."""

    ref: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person, one product, one pattern of use, one place: the sourced answer.

    `knowledge` is the version of the evidence base (a SHA-256), `seed` and `people` say how the
    bands were drawn, `case` is the case as it was understood. `exposure` is None when too little
    is known; `missing` then says what. `effects` holds what the effects models add.
    `effects_table` holds what was measured of each benefit and harm that may concern this case;
    `weighing` is there when the person said how much harms would matter. `records` says how every
    record that a finding names stood, so that two answers can be told apart later.
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
    effects_table: tuple[EffectsRow, ...] = ()
    weighing: Weighing | None = None
    records: tuple[RecordState, ...] = ()

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


def records_of(finding: Finding) -> tuple[str, ...]:
    """The addresses (`kind/id`) of the records that a finding names, each once."""
    named = (*finding.because, *(number.record for number in finding.numbers))
    return tuple(dict.fromkeys(ref for ref in named if ADDRESS.fullmatch(ref)))


def record_states(findings: tuple[Finding, ...], knowledge: Knowledge) -> tuple[RecordState, ...]:
    """How each record that the findings name stands in this evidence base, by address."""
    states = []
    for ref in sorted({ref for finding in findings for ref in records_of(finding)}):
        # Words that a person entered may look like an address and lead nowhere.
        with contextlib.suppress(KeyError):
            states.append(RecordState(ref=ref, digest=digest(knowledge.find(ref))))
    return tuple(states)


def digest(record: Record) -> str:
    """A short SHA-256 of everything that a record says; looking at it again changes nothing."""
    said = {name: value for name, value in plain(record).items() if name != "reviewed"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGEST_LENGTH]
