"""Grades follow from their reasons, sides stand on sources, and every study is appraised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ketum.knowledge import open_knowledge
from ketum.knowledge.check import Base, Entry
from ketum.knowledge.records.base import Record
from ketum.knowledge.records.evidence import (
    Appraisal,
    Claim,
    Effect,
    Lowered,
    Raised,
    Side,
    check,
    graded,
)

BIAS = Lowered(domain="risk of bias", because="nobody to compare with")
FEW = Lowered(domain="imprecision", because="26 people", by=2)
DOSE = Raised(domain="dose response", because="more doses, more of it")


@pytest.mark.parametrize(
    ("begins", "lowered", "raised", "grade"),
    [
        ("high", (), (), "high"),
        ("high", (BIAS,), (), "moderate"),
        ("high", (FEW,), (), "low"),
        ("high", (BIAS, FEW), (), "very-low"),
        ("low", (), (), "low"),
        ("low", (BIAS,), (), "very-low"),
        ("low", (BIAS, FEW), (), "very-low"),
        ("low", (), (DOSE,), "moderate"),
        ("high", (), (DOSE,), "high"),
    ],
)
def test_a_grade_is_lowered_and_raised_step_by_step_and_stays_on_the_scale(
    begins: str, lowered: tuple[Lowered, ...], raised: tuple[Raised, ...], grade: str
) -> None:
    assert graded(begins, lowered, raised) == grade


def codes(*records: Record) -> list[str]:
    base = Base((), tuple(Entry(one, "here:1") for one in records), ())
    return [problem.code for problem in check(base)]


def known(kind: Any, identity: str) -> Any:
    return open_knowledge().get(kind, identity)


LIVER, PAIN = "harms-liver", "significant-pain-relief"


def test_a_sound_claim_has_no_problem() -> None:
    assert codes(known(Claim, LIVER), known(Claim, PAIN)) == []


def test_a_grade_that_does_not_follow_from_its_reasons_is_a_problem() -> None:
    assert codes(replace(known(Claim, PAIN), grade="moderate")) == ["KET-722"]
    assert codes(replace(known(Claim, PAIN), lowered=())) == ["KET-722"]


def test_a_disagreement_needs_two_sides_on_sources_that_the_claim_cites() -> None:
    claim = known(Claim, LIVER)
    assert codes(replace(claim, contested=claim.contested[:1])) == ["KET-723"]
    stray = (*claim.contested, Side(says="It does not.", sources=("navarro-2018",)))
    assert codes(replace(claim, contested=stray)) == ["KET-724"]


def study(**more: Any) -> Appraisal:
    return replace(known(Appraisal, "ahmad-2021"), **more)


OUTCOME = "ahmad-2021-jaundice"


def test_an_outcome_has_the_grade_of_its_study() -> None:
    outcome = known(Effect, OUTCOME)
    assert codes(outcome, study()) == []
    assert codes(outcome) == ["KET-725"]
    assert codes(replace(outcome, grade="moderate"), study()) == ["KET-726"]


def test_an_appraisal_is_no_surer_than_the_rows_that_it_judges() -> None:
    assert codes(replace(known(Effect, OUTCOME), verified=False), study()) == ["KET-727"]


def test_an_appraisal_cites_its_own_study() -> None:
    assert codes(study(sources=("navarro-2019",))) == ["KET-724"]


def test_every_claim_about_benefit_or_harm_says_how_its_grade_came_about() -> None:
    silent = [
        claim.id
        for claim in open_knowledge().all(Claim)
        if claim.section in {"pros", "cons"} and claim.grade != "high" and not claim.begins
    ]
    assert silent == []


def test_both_sides_of_what_is_disputed_are_there() -> None:
    disputed = [claim for claim in open_knowledge().all(Claim) if claim.contested]
    assert {"mitragynine-activates-mu", "leads-to-addiction-syndrome", "harms-liver"} <= {
        claim.id for claim in disputed
    }
    assert all(len(claim.contested) >= 2 for claim in disputed)
