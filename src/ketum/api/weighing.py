"""What comes first with the weights that a person stated: their use as it is, none, or others.

Nothing is weighed unless the person says how much at least one harm would matter. Dangers are never
weighed against benefits, and no pattern is proposed: others than the own are the person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ketum.case import Case
from ketum.findings.assessment import plain
from ketum.findings.finding import weakest
from ketum.findings.model import (
    Finding,
    WeighedMatter,
    WeighedOtherwise,
    WeighedPattern,
    Weighing,
)
from ketum.knowledge import Knowledge, Record, open_knowledge
from ketum.knowledge.records.evidence import Criterion, Effect, Share, share_of_people
from ketum.preferences import Matter, Part, Pattern, Result, weigh
from ketum.report.plots.svg import Table
from ketum.report.schema import WEIGHING_FORMAT as FORMAT
from ketum.report.weighing import weighing_tables, weighing_texts
from ketum.wording import Wording

DRAWS = 10_000
SEED = 1
PEOPLE = 100
AS_IT_IS = "as it is"
WEEK = 7.0
Refused = Literal["", "danger", "product", "no-use", "no-benefit", "no-harm"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weighing on its own, with the version of the evidence base that it was drawn from."""

    knowledge: str
    weighing: Weighing

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `ketum/schemas/weighing.schema.json` describes it."""
        return {"format": FORMAT, "knowledge": self.knowledge, "weighing": plain(self.weighing)}

    def in_words(self, wording: Wording) -> tuple[tuple[str, ...], tuple[Table, ...]]:
        """The sentences, limits first, and the tables behind them."""
        return weighing_texts(self.weighing, wording), weighing_tables(self.weighing, wording)


def weigh_case(
    case: Case | str | Path,
    beside: Sequence[str | Path] = (),
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    today: date | None = None,
) -> Weighed | None:
    """Weigh a case beside none, and beside the uses of other case files that the person names.

    Of the others only product and use are taken; goals and preferences are the person's own. None
    when the case states no preference. Raises `CaseError` for a file that cannot be read.
    """
    from ketum.api.assessment import assess

    knowledge = open_knowledge()
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    if not isinstance(case, Case):
        case = Case.read(case, knowledge=knowledge, today=now)
    others = {Path(path).stem: Case.read(path, knowledge=knowledge, today=now) for path in beside}
    cases = {AS_IT_IS: case} | {name: _with_use_of(case, one) for name, one in others.items()}
    findings = [
        finding
        for one in cases.values()
        for finding in assess(one, people=PEOPLE, seed=seed, today=now).findings
    ]
    found = weighing_of(cases, findings, knowledge, draws=draws, seed=seed)
    return None if found is None else Weighed(knowledge.version, found)


def _with_use_of(case: Case, other: Case) -> Case:
    from dataclasses import replace

    return replace(case, product=other.product, use=other.use)


def weighing_of(
    cases: dict[str, Case],
    findings: Iterable[Finding],
    knowledge: Knowledge,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Weighing | None:
    """Weigh these uses beside none; the first case holds what the person stated.

    None when no preference was stated, 0 included; else what was found, or why nothing was weighed.
    """
    own = next(iter(cases.values()))
    stated = [getattr(own.preferences, one.name) for one in fields(own.preferences)]
    if all(level is None for level in stated):
        return None
    criteria = [one for one in knowledge.all(Criterion) if _level(one, own)]
    refused = _refused(cases.values(), findings, criteria)
    if refused:
        return Weighing(refused=refused, tells=False, thin=True, draws=draws, seed=seed,
                        matters=(), patterns=(), otherwise=())  # fmt: skip
    matters = [_matter(one, own, knowledge) for one in criteria]
    patterns = [Pattern(name, _doses_a_day(one)) for name, one in cases.items()]
    result = weigh(matters, patterns, draws=draws, seed=seed)
    return Weighing(
        refused="",
        tells=not result.turns_on and not result.thin,
        thin=result.thin,
        draws=draws,
        seed=seed,
        matters=tuple(_told(one, own, result, knowledge) for one in criteria),
        patterns=tuple(
            WeighedPattern(pattern=one.pattern, ranks=one.ranks, error=one.error,
                           central=one.central, confidence=one.confidence)
            for one in result.standings
        ),
        otherwise=tuple(
            WeighedOtherwise(what=what, first=first, turns=what in result.turns_on)
            for what, first in result.sensitivity.items()
        ),
    )  # fmt: skip


def _refused(
    cases: Iterable[Case], findings: Iterable[Finding], criteria: Sequence[Criterion]
) -> Refused:
    """Why nothing can be weighed, the gravest reason first; empty when it can."""
    sides = {one.side for one in criteria}
    if any(one.severity == "danger" for one in findings):
        return "danger"
    if any(case.product.product_class != "leaf" for case in cases):
        return "product"
    if any(not case.use.doses for case in cases):
        return "no-use"
    if "benefit" not in sides:
        return "no-benefit"
    return "" if "harm" in sides else "no-harm"


def _level(one: Criterion, case: Case) -> int:
    stated = case.goals if one.side == "benefit" else case.preferences
    return getattr(stated, one.id) or 0


def _doses_a_day(case: Case) -> float | None:
    if not case.use.doses:
        return None
    return len(case.use.doses) * (case.use.days_per_week or WEEK) / WEEK


def _matter(one: Criterion, case: Case, knowledge: Knowledge) -> Matter:
    return Matter(
        id=one.id,
        side=one.side,
        level=_level(one, case),
        parts=tuple(_parts(one.shares, knowledge)),
        ordered=bool(one.ordered_by),
        weak=one.grade == "very-low",
    )


def _parts(shares: Iterable[Share], knowledge: Knowledge) -> Iterator[Part]:
    for one in shares:
        effect = knowledge.get(Effect, one.effect)
        share = share_of_people(effect)
        assert share is not None, f"{one.effect} is no share of people"
        people = share[1]
        if one.among:
            among = share_of_people(knowledge.get(Effect, one.among))
            assert among is not None, f"{one.among} is no share of people"
            people = among[0] * among[1]
        yield Part(share[0], people, effect.bound)


def _told(one: Criterion, case: Case, result: Result, knowledge: Knowledge) -> WeighedMatter:
    named = [*(share.effect for share in one.shares), *filter(None, [one.ordered_by])]
    under: list[Record] = [knowledge.get(Effect, name) for name in named]
    return WeighedMatter(
        id=one.id,
        side=one.side,
        name=one.name,
        level=_level(one, case),
        known=bool(one.shares),
        why=one.unknown,
        share=result.shares[one.id],
        grade=weakest(under),
        records=(one.ref, *(record.ref for record in under)),
    )
