"""One record as one sentence or two: only what the record holds, framed by the catalogue `ask`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ketum.knowledge import Knowledge, Record
from ketum.knowledge.records.care import HelpLine
from ketum.wording import Wording

# What is counted among cases, callers or answers is never a rate among users.
_COUNTED = frozenset({"poison centre", "deaths", "motive", "dependence", "adverse effects"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One record as a sentence of the answer."""

    record: str
    text: str
    grade: str
    verified: bool
    sources: tuple[dict[str, Any], ...]


def tell(record: Record, text: str, knowledge: Knowledge, also: Sequence[str] = ()) -> Told:
    """One sentence of an answer, with the sources of its record (and of further records)."""
    refs = dict.fromkeys(also)
    names = [*record.sources, *(name for ref in refs for name in knowledge.find(ref).sources)]
    sources = tuple(
        {
            "id": source.id,
            "cite": source.cite,
            "link": source.link,
            "verified": source.verified,
        }
        for source in knowledge.sources(names)
    )
    return Told(
        record=record.ref,
        text=text,
        grade=record.grade,
        verified=record.verified,
        sources=sources,
    )


def told(record: Record, wording: Wording, call: str = "") -> str:
    """The record in words. `call` is the emergency number to name. `KeyError` for other kinds."""
    return " ".join(_TELLERS[record.kind](record, wording, call).split())


def help_line(line: HelpLine, wording: Wording) -> str:
    """A telephone number with whose it is."""
    return wording.say("ask.help-line", name=line.name, country=line.country, number=line.number)


def _claim(record: Any, wording: Wording, call: str) -> str:
    """Statement, verdict and reason; a claim's caution is addressed to writers."""
    verdict = wording.say(f"ask.verdict-{record.verdict.replace(' ', '-')}")
    return wording.say("ask.claim", statement=record.statement, verdict=verdict, why=record.why)


def _statement(record: Any, wording: Wording, call: str) -> str:
    return str(record.statement)


def _effect(record: Any, wording: Wording, call: str) -> str:
    values = {"study": record.study, "design": record.design, "outcome": record.outcome}
    who = "; ".join(part for part in (record.population, record.exposure) if part)
    name = "ask.effect-of" if who else "ask.effect"
    text = wording.say(name, who=who, result=_figure(record), **values)
    limit = wording.say("ask.effect-limit") if record.topic in _COUNTED else ""
    return f"{text} {limit}"


def _figure(record: Any) -> str:
    """The figure as the record has it: bound, value, unit and interval, or its words."""
    bound = getattr(record, "bound", "")
    value = "" if record.value is None else f"{bound} {_number(record.value)}".strip()
    words = getattr(record, "result", "") or getattr(record, "text", "")
    ends = [_number(end) for end in (record.low, record.high) if end is not None]
    span = " to ".join(ends)
    if value and span:
        value = f"{value} ({span})"
    return " ".join(part for part in (value or span, record.unit, words) if part).strip()


def _number(value: float) -> str:
    """The value as the record holds it: nothing is rounded away."""
    return f"{value:,.10g}"


def _population(record: Any, wording: Wording, call: str) -> str:
    verdict = wording.say(f"ask.verdict-{record.verdict.replace(' ', '-')}")
    return wording.say(
        "ask.population",
        name=_opening(record.name),
        verdict=verdict,
        why=record.why,
        using=record.if_using,
    )


def _drug_test(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.drug-test", test=_opening(record.test), statement=record.statement)


def _treatment(record: Any, wording: Wording, call: str) -> str:
    """Name, evidence and caution only: amounts in these records are for clinicians."""
    caution = record.caution or record.rule
    name = "ask.treatment" if record.evidence else "ask.treatment-plain"
    return wording.say(name, name=record.name, evidence=record.evidence, caution=_opening(caution))


def _check(record: Any, wording: Wording, call: str) -> str:
    text = wording.say(
        "ask.check",
        test=_opening(record.test),
        when=record.when,
        why=record.why,
        means=record.means,
    )
    return f"{text} {wording.say('ask.check-own')}" if record.editorial else text


def _danger(record: Any, wording: Wording, call: str) -> str:
    number = call or wording.say("ask.call-unknown")
    return wording.say(f"ask.danger-{record.urgency}", sign=_opening(record.name), call=number)


def _adulterant(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.adulterant", name=_opening(record.name), why=record.why)


def _contamination(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.contamination", agent=_opening(record.agent), finding=record.finding)


def _axis(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.axis", name=record.name, plain=record.plain)


def _threshold(record: Any, wording: Wording, call: str) -> str:
    value = f"{_number(record.value)} {record.unit}"
    return wording.say("ask.threshold", means=f"{value}: {record.means}")


def _alkaloid(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.alkaloid", name=_opening(record.title))


def _statistic(record: Any, wording: Wording, call: str) -> str:
    metric = wording.say(f"ask.metric-{record.metric.replace('_', '-')}")
    return wording.say(
        "ask.statistic" if record.n else "ask.statistic-plain",
        metric=metric,
        analyte=record.analyte,
        study=record.study,
        statistic=record.statistic,
        result=_figure(record),
        n=record.n or "",
    )


def _composition(record: Any, wording: Wording, call: str) -> str:
    ends = [_number(end) for end in (record.low, record.high) if end is not None]
    found = [_number(record.mean)] if record.mean is not None else []
    result = " ".join([*found, f"({' to '.join(ends)})" if found and ends else " to ".join(ends)])
    what = record.material or record.form
    return wording.say(
        "ask.composition",
        analyte=_opening(record.analyte),
        what=what,
        form=record.form,
        result=f"{result} {record.unit}".strip(),
    )


def _casework(record: Any, wording: Wording, call: str) -> str:
    return wording.say(
        "ask.casework",
        analyte=_opening(record.analyte),
        matrix=record.matrix,
        cases=record.case_type,
        result=f"{record.statistic} {_figure(record)}".strip(),
        other=record.other_drugs or wording.say("ask.casework-other-unknown"),
    )


def _receptor(record: Any, wording: Wording, call: str) -> str:
    return wording.say(
        "ask.receptor",
        ligand=_opening(record.ligand),
        target=record.target,
        measure=record.measure,
        result=_laboratory(record, record.result, wording),
        assay=record.assay,
    )


def _adme(record: Any, wording: Wording, call: str) -> str:
    return wording.say(
        "ask.adme",
        compound=_opening(record.compound),
        parameter=record.parameter,
        result=_laboratory(record, record.text, wording),
        system=", ".join(part for part in (record.system, record.species) if part),
    )


def _laboratory(record: Any, words: str, wording: Wording) -> str:
    """Bound, value and unit, or words; a record with neither is a known gap."""
    value = "" if record.value is None else f"{getattr(record, 'bound', '')}{_number(record.value)}"
    shown = " ".join(part for part in (value, record.unit if value else "", words) if part)
    return shown or wording.say("ask.no-figure")


def _provision(record: Any, wording: Wording, call: str) -> str:
    return wording.say("ask.provision", rule=record.rule, instrument=record.instrument)


def _opening(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


_TELLERS: dict[str, Callable[[Any, Wording, str], str]] = {
    "evidence.claim": _claim,
    "evidence.omission": _statement,
    "evidence.effect": _effect,
    "care.statement": _statement,
    "care.population": _population,
    "care.drug_test": _drug_test,
    "care.treatment": _treatment,
    "care.check": _check,
    "care.danger_sign": _danger,
    "quality.adulterant": _adulterant,
    "quality.contamination": _contamination,
    "interactions.axis": _axis,
    "findings.threshold": _threshold,
    "alkaloids.alkaloid": _alkaloid,
    "pk.statistic": _statistic,
    "quality.composition": _composition,
    "pk.casework": _casework,
    "pharmacology.receptor": _receptor,
    "pk.adme": _adme,
    "law.provision": _provision,
}
