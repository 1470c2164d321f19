"""What moved between two answers to a case: findings, the inputs, the versions, and the records.

Two assessments written by `ketum assess --json` are compared finding by finding, by id. Each
difference names the inputs that differ and that the finding rests on, and the records that came,
went or now say something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any, Literal

from ketum.api.diff_inputs import Change, differing, rests_on
from ketum.api.diff_read import Written, read_both, written_of
from ketum.errors import InputError, Problem
from ketum.findings.assessment import Assessment, plain, records_of
from ketum.findings.model import SEVERITIES, Finding, Number, Severity
from ketum.report.numbers import figures

FORMAT = "ketum-diff/1"
SETTINGS = ("ketum", "knowledge", "seed", "people", "today")
What = Literal["appeared", "changed", "went"]
ORDER: tuple[What, ...] = ("appeared", "changed", "went")
# Differences below this share come from the arithmetic of machines, not from the case.
NOISE = 1e-6
LISTS = ("actions", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records under one finding: those that came, went, now say something else, or stayed.

    `edited` is None when one of the reports does not say how its records stood and the evidence
    base differs: then it cannot be told which of `kept` were edited.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] | None = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One finding that came, went or changed.

    `old` and `new` are its severities (None where it was not there); `headline` and `actions` are
    the new ones where there are any. `inputs` are the differing inputs that the finding names.
    """

    id: str
    topic: str
    what: What
    old: Severity | None
    new: Severity | None
    headline: str
    actions: tuple[str, ...]
    changes: tuple[Change, ...]
    inputs: tuple[str, ...]
    records: Records

    @property
    def gravest(self) -> Severity:
        """The graver of what it was and what it is."""
        return min((one for one in (self.old, self.new) if one is not None), key=SEVERITIES.index)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Danger first, be it a danger that came or one that went."""
        return SEVERITIES.index(self.gravest), ORDER.index(self.what), self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that differs between two answers; `same` counts the findings that do not.

    `settings` are the versions and numbers that both were computed with, where they differ. With
    `records_known` false, a report does not say how its records stood. `edited` are the records of
    both that now say something else, be it under a finding that reads the same; None when a report
    does not say.
    """

    settings: tuple[Change, ...]
    inputs: tuple[Change, ...]
    findings: tuple[Difference, ...]
    same: int
    records_known: bool
    edited: tuple[str, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `ketum/schemas/diff.schema.json` describes it."""
        document: dict[str, Any] = {"format": FORMAT, **plain(self)}
        return document


def diff_files(old: str | Path, new: str | Path) -> Diff:
    """Compare two files that `ketum assess --json` wrote. Raises InputError with every problem."""
    return diff_written(*read_both(old, new))


def diff_of(old: object, new: object) -> Diff:
    """Compare two assessments whose JSON was read already. Raises InputError as for files."""
    held: list[Written] = []
    problems: list[Problem] = []
    for where, document in (("old", old), ("new", new)):
        try:
            held.append(written_of(document, where))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return diff_written(*held)


def diff_assessments(old: Assessment, new: Assessment) -> Diff:
    """Compare two answers that were just worked out, finding by finding."""
    return diff_written(_written(old), _written(new))


def _written(answer: Assessment) -> Written:
    return Written(
        format=answer.format,
        ketum=answer.ketum,
        knowledge=answer.knowledge,
        seed=answer.seed,
        people=answer.people,
        today=answer.today,
        case=answer.case,
        findings=answer.findings,
        records=answer.records,
    )


def diff_written(old: Written, new: Written) -> Diff:
    """Compare two written assessments, finding by finding."""
    inputs = tuple(differing(old.case, new.case))
    before, after = ({one.id: one for one in each.findings} for each in (old, new))
    compared = [
        _difference(before.get(name), after.get(name), inputs, _Records(old, new))
        for name in dict.fromkeys((*after, *before))
    ]
    moved = [one for one in compared if one is not None]
    return Diff(
        settings=tuple(_settings(old, new)),
        inputs=inputs,
        findings=tuple(sorted(moved, key=lambda one: one.rank)),
        same=len(compared) - len(moved),
        records_known=bool(old.records and new.records),
        edited=_edited(old, new),
    )


def _edited(old: Written, new: Written) -> tuple[str, ...] | None:
    if not (old.records and new.records):
        return () if old.knowledge == new.knowledge else None
    was = {one.ref: one.digest for one in old.records}
    return tuple(one.ref for one in new.records if one.ref in was and one.digest != was[one.ref])


def _settings(old: Written, new: Written) -> Iterator[Change]:
    for name in SETTINGS:
        before, after = str(getattr(old, name)), str(getattr(new, name))
        if before != after:
            yield Change(name, before, after)


@dataclass(frozen=True, slots=True)
class _Records:
    """How the records of two answers stood."""

    old: Written
    new: Written

    def under(self, before: Finding | None, after: Finding | None) -> Records:
        was, now = ((() if one is None else records_of(one)) for one in (before, after))
        kept = tuple(ref for ref in now if ref in was)
        return Records(
            added=tuple(ref for ref in now if ref not in was),
            removed=tuple(ref for ref in was if ref not in now),
            edited=self._edited(kept),
            kept=kept,
        )

    def _edited(self, kept: tuple[str, ...]) -> tuple[str, ...] | None:
        if self.old.knowledge == self.new.knowledge:
            return ()
        was, now = ({one.ref: one.digest for one in each.records} for each in (self.old, self.new))
        if any(ref not in was or ref not in now for ref in kept):
            return None
        return tuple(ref for ref in kept if was[ref] != now[ref])


def _difference(
    before: Finding | None, after: Finding | None, inputs: tuple[Change, ...], records: _Records
) -> Difference | None:
    """What one finding did; None when it says and rests on the same."""
    shown = after or before
    assert shown is not None
    changes = tuple(_changes(before, after)) if before is not None and after is not None else ()
    if before is not None and after is not None and not changes:
        return None
    because = tuple(text for one in (before, after) if one is not None for text in one.because)
    return Difference(
        id=shown.id,
        topic=shown.topic,
        what="appeared" if before is None else "went" if after is None else "changed",
        old=None if before is None else before.severity,
        new=None if after is None else after.severity,
        headline=shown.headline,
        actions=() if after is None else after.actions,
        changes=changes,
        inputs=tuple(one.name for one in inputs if rests_on(one.name, because)),
        records=records.under(before, after),
    )


def _changes(before: Finding, after: Finding) -> Iterator[Change]:
    """The parts in which two forms of a finding differ; of lists, what went and what came."""
    for name in ("topic", "kind", "severity", "grade", "verified", "extrapolation", "headline",
                 "detail"):  # fmt: skip
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(name, was, now)
    for name in (*LISTS, "because"):
        was, now = _items(before, name), _items(after, name)
        gone, come = ([one for one in x if one not in y] for x, y in ((was, now), (now, was)))
        if gone or come:
            yield Change(name, gone, come)
    yield from _numbers(before, after)


def _items(finding: Finding, name: str) -> tuple[str, ...]:
    if name != "sources":
        return tuple(getattr(finding, name))
    return tuple(
        one.cite if one.verified else f"{one.cite} (not confirmed)" for one in finding.sources
    )


def _numbers(before: Finding, after: Finding) -> Iterator[Change]:
    """Numbers that came, went, or differ by more than the rounding with which they are shown."""
    was, now = _named(before.numbers), _named(after.numbers)
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        if old is None or new is None or _moved(old, new):
            yield Change(f"number: {name}", _figure(old), _figure(new))


def _named(numbers: tuple[Number, ...]) -> Mapping[str, Number]:
    """Numbers by name; a name that comes again gets its place behind it."""
    named: dict[str, Number] = {}
    for one in numbers:
        again = sum(1 for name in named if name.partition(" #")[0] == one.name)
        named[f"{one.name} #{again + 1}" if again else one.name] = one
    return named


def _moved(old: Number, new: Number) -> bool:
    if (old.unit, old.how) != (new.unit, new.how):
        return True
    pairs = ((old.value, new.value), (old.low, new.low), (old.high, new.high))
    alike = all(
        a is b if a is None or b is None else isclose(a, b, rel_tol=NOISE) for a, b in pairs
    )
    return not alike and figures(old) != figures(new)


def _figure(number: Number | None) -> dict[str, Any] | None:
    if number is None:
        return None
    held = {"value": number.value, "low": number.low, "high": number.high, "unit": number.unit}
    return {**held, "how": number.how, "shown": figures(number)}
