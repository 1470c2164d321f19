"""Which findings rest on a record, and which records a finding rests on.

The index is made by asking: every example and a case for each word of the vocabulary, each kind of
product, each interaction and each place is answered, and what the findings name is noted
(`python -m ketum.api.uses`, about two minutes). Nobody writes it by hand. A finding can rest on a
record that no such case brings up, so that the index shows uses and never proves that there are
none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ketum.findings.assessment import ADDRESS
from ketum.knowledge import Knowledge, Record, open_knowledge

INDEX = Path(__file__).with_name("uses.csv")
EXAMPLES = Path(__file__).parents[3] / "examples"
HEADER = ("record", "findings")
# The day, the people and the place of the cases that are asked; the day is that of the examples.
DAY = date(2026, 11, 22)
PEOPLE = 20
WHERE = "US-TX"
TOGETHER = 12
FORMS = ("powder", "liquid extract", "7-oh tablet")


def findings_on(ref: str) -> tuple[str, ...]:
    """The findings that are known to rest on the record at `kind/id`, sorted."""
    return _index().get(ref, ())


def records_under(finding: str) -> tuple[str, ...]:
    """The records that the finding of this id is known to rest on, sorted."""
    return tuple(ref for ref, findings in _index().items() if finding in findings)


def finding_ids() -> tuple[str, ...]:
    """Every finding of the index, sorted."""
    return tuple(sorted({one for findings in _index().values() for one in findings}))


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    return read_index(INDEX.read_text(encoding="utf-8"))


def read_index(text: str) -> dict[str, tuple[str, ...]]:
    """The index as it is written: a row a record, its findings with blanks between."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["record"]: tuple(row["findings"].split()) for row in rows}


def written_index(pairs: Iterable[tuple[str, str]]) -> str:
    """Pairs of record and finding as the text of the index, sorted; each pair once."""
    held: dict[str, set[str]] = {}
    for ref, finding in pairs:
        held.setdefault(ref, set()).add(finding)
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows((ref, " ".join(sorted(held[ref]))) for ref in sorted(held))
    return text.getvalue()


def pairs_of(findings: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Record and finding, for each record that a finding of an answer's JSON names."""
    for finding in findings:
        named = (*finding["because"], *(number["record"] for number in finding["numbers"]))
        yield from ((ref, finding["id"]) for ref in named if ADDRESS.fullmatch(ref))


def made_index() -> str:
    """Ask every case and write down what rests on what. Needs the examples of a checkout."""
    from ketum.api.assessment import assess

    knowledge = open_knowledge()
    pairs: list[tuple[str, str]] = []
    for case in _cases(knowledge):
        answer = assess(case, people=PEOPLE, today=DAY).to_dict()
        pairs += pairs_of(answer["findings"])
    known = _existing(knowledge, {ref for ref, _ in pairs})
    return written_index(pair for pair in pairs if pair[0] in known)


def _existing(knowledge: Knowledge, refs: set[str]) -> set[str]:
    """The addresses that lead to a record; words of a case can look like one."""
    found = set()
    for ref in refs:
        try:
            found.add(knowledge.find(ref).ref)
        except KeyError:
            continue
    return found


def _cases(knowledge: Knowledge) -> Iterator[Any]:
    from ketum.case import Case

    yield from sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".toml", ".json"))
    for tables in (*_words(knowledge), *_partners(knowledge), *_places(knowledge)):
        yield Case.parse({"place": {"where": WHERE}} | tables, knowledge=knowledge, today=DAY)


def _words(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """A case for each condition, symptom and form, and one for each goal."""
    from ketum.knowledge.records.case import Term

    for term in knowledge.all(Term):
        if term.area == "form":
            yield {"product": {"form": term.name}}
        else:
            yield {"person": {f"{term.area}s": [term.name]}, "product": {"form": "powder"}}
    for goal in ("pain", "energy", "mood", "withdrawal"):
        yield {"goals": {goal: 1}}
    for sex in ("female", "male"):
        yield from ({"person": {"sex": sex, "age": age}} for age in (16, 30, 70))


def _partners(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """Cases that bring up each interaction that names an ingredient, a dozen medicines each."""
    from ketum.knowledge.records.interactions import Interaction

    names = [one.covers[0] for one in knowledge.all(Interaction) if one.covers]
    for start in range(0, len(names), TOGETHER):
        some = list(dict.fromkeys(names[start : start + TOGETHER]))
        yield {"person": {"medicines": [{"name": name} for name in some]}}


def _places(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    from ketum.knowledge.records.law import Jurisdiction

    for place in knowledge.all(Jurisdiction):
        for form in FORMS:
            yield {"place": {"where": place.id}, "product": {"form": form}}


def titled(refs: Iterable[str]) -> tuple[Record, ...]:
    """The records at these addresses; those that are gone from the evidence base are left out."""
    knowledge = open_knowledge()
    return tuple(knowledge.find(ref) for ref in sorted(_existing(knowledge, set(refs))))


if __name__ == "__main__":
    INDEX.write_text(made_index(), encoding="utf-8")
