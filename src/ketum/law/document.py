"""A law answer as a JSON document: plain values, days as text, every record with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ketum.knowledge import Knowledge
from ketum.knowledge.records.law import Provision
from ketum.law.conditions import say
from ketum.law.model import Change, LawAnswer
from ketum.law.reading import shown_since

if TYPE_CHECKING:
    from ketum.law.maps import LawMap
    from ketum.law.route import Route
    from ketum.law.stale import Recheck


def document(answer: LawAnswer, knowledge: Knowledge) -> dict[str, Any]:
    """The published shape of `ketum law PLACE --json` (schema: `law.schema.json`)."""
    return {
        "place": plain(answer.place) | {"known": answer.known},
        "date": answer.on.isoformat(),
        "asked_on": answer.today.isoformat(),
        "product": answer.product,
        "age": answer.age,
        "strictest": answer.strictest,
        "stale": answer.stale,
        "warnings": list(answer.warnings),
        "conflicts": list(answer.conflicts),
        "acts": {act: plain(each) for act, each in answer.acts.items()},
        "export": plain(answer.export),
        "minimum_age": answer.minimum_age,
        "levels": plain(answer.levels),
        "product_rules": plain(answer.product_rules),
        "notices": plain(answer.notices),
        "next_changes": [change_document(change) for change in answer.next_changes],
        "within": plain(answer.within),
        "records": records(_refs(answer), knowledge),
        "knowledge": answer.knowledge_version,
        "closing": say("closing"),
    }


def change_document(change: Change) -> dict[str, Any]:
    """A change; its `date` is given only when the day itself is known."""
    found: dict[str, Any] = plain(change)
    exact = found.pop("precision") == "day"
    placed = found.pop("on")
    return {"date": placed if exact else None, "exact": exact} | found


def changes_document(
    changes: Sequence[Change], since: date, until: date | None, today: date
) -> dict[str, Any]:
    """The shape of `ketum law changes --json`."""
    return {
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
        "asked_on": today.isoformat(),
        "changes": [change_document(change) for change in changes],
    }


def history_document(place: str, changes: Sequence[Change]) -> dict[str, Any]:
    """The shape of `ketum law history --json`."""
    return {"place": place, "changes": [change_document(change) for change in changes]}


def route_document(route: Route) -> dict[str, Any]:
    """The shape of `ketum law route --json`."""
    first = route.stops[0].answer
    return {
        "product": first.product,
        "date": first.on.isoformat(),
        "strictest": route.strictest,
        "where": list(route.where),
        "warnings": list(route.warnings),
        "stops": [
            {"place": plain(stop.answer.place), "carrying": plain(stop.carrying)}
            for stop in route.stops
        ],
        "borders": [plain(line) | {"status": line.status} for line in route.borders],
    }


def map_document(drawn: LawMap) -> dict[str, Any]:
    """The shape of `ketum law map --json`: the data table of the picture."""
    return {
        "which": drawn.which,
        "date": drawn.on.isoformat(),
        "product": drawn.product,
        "act": drawn.act,
        "places": plain(drawn.rows),
    }


def rechecks_document(rechecks: Sequence[Recheck]) -> dict[str, Any]:
    """The shape of `ketum law stale --json`."""
    return {"count": len(rechecks), "rechecks": [plain(row) for row in rechecks]}


def records(refs: tuple[str, ...], knowledge: Knowledge) -> list[dict[str, Any]]:
    """The provisions behind an answer, each with its dates, tier and sources to open."""
    return [_record(knowledge.find(ref), knowledge) for ref in dict.fromkeys(refs)]


def _record(record: object, knowledge: Knowledge) -> dict[str, Any]:
    assert isinstance(record, Provision)
    return {
        "ref": record.ref,
        "jurisdiction": record.jurisdiction,
        "matter": record.matter,
        "status": record.status,
        "authority": record.authority,
        "instrument": record.instrument,
        "rule": record.rule,
        "penalty": record.penalty,
        "since": shown_since(record),
        "until": record.effective_to.isoformat() if record.effective_to else None,
        "as_of": record.as_of.isoformat(),
        "tier": record.source_tier,
        "confidence": record.confidence,
        "grade": record.grade,
        "verified": record.verified,
        "locator": record.locator,
        "note": record.note,
        "sources": [
            {"id": source.id, "cite": source.cite, "url": source.link}
            for source in knowledge.sources(record.sources)
        ],
    }


def _refs(answer: LawAnswer) -> tuple[str, ...]:
    return (
        *answer.provisions,
        *(level.provision for level in answer.levels if level.provision),
        *(rule.provision for rule in answer.product_rules),
        *(notice.provision for notice in answer.notices),
        *(ref for change in answer.next_changes for ref in change.provisions),
    )


def plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as arrays, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
