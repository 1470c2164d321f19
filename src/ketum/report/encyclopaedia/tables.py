"""The tables of the encyclopaedia: records side by side, in their own words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid
from ketum.knowledge.records.evidence import Effect
from ketum.knowledge.records.quality import Adulterant, Composition, Contamination, Form
from ketum.report.encyclopaedia.figures import number
from ketum.report.encyclopaedia.law_tables import events, places
from ketum.report.encyclopaedia.model import Row, Table
from ketum.report.encyclopaedia.receptors import affinities, efficacies, findings
from ketum.report.encyclopaedia.rows import row, spread
from ketum.wording import Wording

WORDS = "encyclopaedia/tables"
# The topics of measured outcomes that a page lays side by side.
OUTCOMES: dict[str, tuple[str, ...]] = {
    "benefits": ("analgesia", "acute effects", "motive", "opioid substitution", "use pattern"),
    "harms": (
        *("safety", "adverse effects", "vital signs", "psychomotor", "liver", "cardiovascular"),
        *("kidney", "poison centre", "deaths", "7-OH"),
    ),
    "dependence": ("dependence", "tolerance", "withdrawal"),
    "groups": ("neonatal",),
}
Maker = Callable[[Knowledge], Iterable[Row]]


def tables(name: str, knowledge: Knowledge, wording: Wording, on: date) -> Iterator[Table]:
    """The tables of a page, each with at least one row."""
    topics = OUTCOMES.get(name, ())
    makers: dict[str, dict[str, Maker]] = {
        "alkaloids": {"alkaloids": _alkaloids},
        "forms": {"forms": lambda one: _forms(one, wording), "content": _contents},
        "receptors": {
            "affinity": affinities,
            "efficacy": efficacies,
            "other-results": findings,
        },
        "quality": {"contamination": _contaminations, "adulterants": _adulterants},
        "law": {"places": lambda one: places(one, wording, on)},
        "history": {"events": events},
    }
    made = makers.get(name, {})
    if topics:
        made = {"outcomes": lambda one: _outcomes(one, topics)}
    for table, rows in made.items():
        yield _table(table, rows(knowledge), wording)


def _table(name: str, rows: Iterable[Row], wording: Wording) -> Table:
    return Table(
        name=name,
        caption=wording.say(f"{WORDS}.{name}"),
        columns=wording.numbered(f"{WORDS}.{name}", "column"),
        rows=tuple(rows),
    )


def figure(record: Any) -> str:
    """The figure of an outcome as it was printed: bound, value, interval, unit, or its words."""
    value = "" if record.value is None else f"{record.bound} {number(record.value)}".strip()
    span = spread(record.low, record.high)
    if value and span:
        value = f"{value} ({span})"
    parts = (value or span, record.unit, record.result)
    return " ".join(part for part in parts if part)


def _alkaloids(knowledge: Knowledge) -> Iterator[Row]:
    for one in knowledge.all(Alkaloid):
        share = one.share_k51_text or one.share_k51_pct
        yield row(one, one.name, one.formula, one.molar_mass_g_mol, one.family, one.origin, share)


def _forms(knowledge: Knowledge, wording: Wording) -> Iterator[Row]:
    for one in knowledge.all(Form):
        kind = wording.say(f"{WORDS}.class-{one.product_class}")
        yield row(one, one.name, kind, one.per)


def _contents(knowledge: Knowledge) -> Iterator[Row]:
    for one in knowledge.all(Composition):
        if one.mean is None and one.low is None:
            continue
        mean = "" if one.mean is None else number(one.mean)
        span = spread(one.low, one.high)
        found = f"{mean} ({span})" if mean and span else mean or span
        n = "" if one.n is None else str(one.n)
        yield row(one, one.form, one.material, one.analyte, f"{found} {one.unit}", n)


def _contaminations(knowledge: Knowledge) -> Iterator[Row]:
    for one in knowledge.all(Contamination):
        counts = (one.n_positive, one.n_tested)
        of = " of ".join(str(count) for count in counts if count is not None)
        span = spread(one.low, one.high)
        mean = "" if one.mean is None else number(one.mean)
        found = f"{span or mean} {one.unit}" if span or mean else ""
        yield row(one, one.agent, one.finding, of, found, one.reported.year)


def _adulterants(knowledge: Knowledge) -> Iterator[Row]:
    for one in knowledge.all(Adulterant):
        yield row(one, one.name, one.why)


def _outcomes(knowledge: Knowledge, topics: Iterable[str]) -> Iterator[Row]:
    for topic in topics:
        for one in knowledge.where(Effect, topic=topic):
            who = "; ".join(part for part in (one.population, one.exposure) if part)
            study = f"{one.study} ({one.design})"
            yield row(one, one.outcome, figure(one), who, study, one.grade.replace("-", " "))
