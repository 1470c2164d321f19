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
    Criterion,
    Effect,
    Lowered,
    Measured,
    Outcome,
    Raised,
    Share,
    Side,
    check,
    graded,
    share_of_people,
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


PLACEBO = "vicknasingam-2020-pain-tolerance-1-h-after"
TRIAL = "vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after"
KUD = "hill-2024-kud-meet-kud"


def with_rows(record: Record, *names: str) -> list[str]:
    """The problems of a record beside these outcomes, their studies and the claim on pain."""
    outcomes = [known(Effect, name) for name in names]
    studies = {name: known(Appraisal, name) for one in outcomes for name in one.sources}
    return codes(record, *outcomes, *studies.values(), known(Claim, PAIN))


def test_an_outcome_stands_on_figures_and_a_claim_that_there_are() -> None:
    pain = known(Outcome, "pain-laboratory")
    assert with_rows(pain, TRIAL, PLACEBO) == []
    assert with_rows(pain, TRIAL) == ["KET-728"]
    assert with_rows(replace(pain, claim="no-such-claim"), TRIAL, PLACEBO) == ["KET-728"]


def test_an_outcome_is_as_sure_as_its_claim_or_else_its_weakest_study() -> None:
    pain = known(Outcome, "pain-laboratory")
    assert with_rows(replace(pain, grade="high"), TRIAL, PLACEBO) == ["KET-722"]
    alone = replace(pain, claim="", grade="very-low")
    assert with_rows(alone, TRIAL, PLACEBO) == ["KET-722"]


def test_an_outcome_cites_the_sources_of_its_figures() -> None:
    stray = replace(known(Outcome, "pain-laboratory"), sources=("prevete-2022",))
    assert with_rows(stray, TRIAL, PLACEBO) == ["KET-724", "KET-724"]
    more = (*stray.measured, Measured(effect="gone", comparator="nobody"))
    assert "KET-728" in with_rows(replace(stray, measured=more), TRIAL, PLACEBO)


def test_a_criterion_has_shares_of_people_or_says_why_there_are_none() -> None:
    control = replace(
        known(Criterion, "dependence"), shares=(Share(effect=KUD),), ordered_by="",
        sources=("hill-2024-kud",),
    )  # fmt: skip
    assert with_rows(control, KUD) == []
    assert with_rows(replace(control, shares=()), KUD) == ["KET-729"]
    assert with_rows(replace(control, unknown="nobody counted"), KUD) == ["KET-729"]
    seconds = replace(control, shares=(Share(effect=TRIAL),), sources=("vicknasingam-2020",))
    assert with_rows(seconds, TRIAL) == ["KET-729"]


@pytest.mark.parametrize(
    ("identity", "share"),
    [
        (KUD, (0.255, 2061.0)),
        ("vicknasingam-2020-signs-of-withdrawal-observed", (0.0, 26.0)),
        (TRIAL, None),
        ("leong-abdullah-2021-ecg-sinus-tachycardia", None),
        ("garcia-romeu-2020-opioid-abstinence-over-1-year-attributed-to", None),
    ],
)
def test_a_share_of_people_is_a_percentage_or_a_count_out_of_so_many(
    identity: str, share: tuple[float, float] | None
) -> None:
    assert share_of_people(known(Effect, identity)) == share
