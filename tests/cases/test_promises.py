"""What must hold for every answer, whatever the case."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.api.assessment import assess
from ketum.errors import CaseError
from ketum.knowledge import open_knowledge

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in {".toml", ".json"}
)
TODAY = date(2026, 11, 22)
FEW = 60
# Topics that every answer speaks of, be it only to say what was looked at.
ALWAYS = {
    "danger", "benefit", "side-effects", "dependence", "breathing", "interactions", "liver",
    "kidney", "heart", "special-populations", "quality", "law", "amount", "exposure", "steadiness",
    "monitoring", "clinician", "limits",
}  # fmt: skip
NEVER = re.compile(
    r"safe dose|you should take|recommended dose|\bcures?\b|\bproven\b|is safe\b|safely"
    r"|harmless amount|equianalgesic|millisecond|lethal dose|probability of (death|apnoea)"
    r"|respiratory ceiling",
    re.IGNORECASE,
)
PRESCRIPTION = re.compile(
    r"\b(start|raise|increase|lower|reduce|stop|double|halve) (taking )?(your|the|a) "
    r"(medicine|medication|prescri\w+|dose)",
    re.IGNORECASE,
)
NAMES_AN_AMOUNT = re.compile(r"\b(take|use|try|dose) (up to |about |only )?\d", re.IGNORECASE)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def answer(request: pytest.FixtureRequest) -> Any:
    """The answer to each example, with few twins."""
    return assess(request.param, people=FEW, today=TODAY).answer


def _sentences(answer: Any) -> list[str]:
    return [
        text
        for finding in answer.findings
        for text in (finding.headline, finding.detail, *finding.actions)
    ]


def test_every_topic_is_spoken_of(answer: Any) -> None:
    assert {finding.topic for finding in answer.findings} >= ALWAYS


def test_danger_comes_first_then_severity_then_certainty(answer: Any) -> None:
    ranks = [finding.rank for finding in answer.findings]
    assert ranks == sorted(ranks)


def test_every_finding_has_its_own_id(answer: Any) -> None:
    ids = [finding.id for finding in answer.findings]
    assert len(ids) == len(set(ids))


def test_every_finding_says_what_raised_it(answer: Any) -> None:
    assert [finding.id for finding in answer.findings if not finding.because] == []


def test_every_record_that_a_finding_names_exists(answer: Any) -> None:
    knowledge = open_knowledge()
    for finding in answer.findings:
        for ref in finding.because:
            if re.fullmatch(r"[a-z_]+\.[a-z_]+/\S+", ref):
                assert knowledge.find(ref).ref == ref
        for number in finding.numbers:
            assert number.record == "" or knowledge.find(number.record).ref == number.record


def test_a_published_number_names_its_record(answer: Any) -> None:
    orphans = [
        f"{finding.id}: {number.name}"
        for finding in answer.findings
        for number in finding.numbers
        if number.how == "published" and not number.record
    ]
    assert orphans == []


def test_a_finding_is_verified_only_with_sources(answer: Any) -> None:
    assert [f.id for f in answer.findings if f.verified and not f.sources] == []


def test_no_sentence_promises_safety_or_names_what_must_never_be_claimed(answer: Any) -> None:
    assert [text for text in _sentences(answer) if NEVER.search(text)] == []


def test_no_sentence_tells_anyone_to_change_a_prescription(answer: Any) -> None:
    told = [text for text in _sentences(answer) if PRESCRIPTION.search(text)]
    assert [text for text in told if not re.search(r"not stop|n't stop|never", text)] == []


def test_no_sentence_names_an_amount_to_take(answer: Any) -> None:
    assert [text for text in _sentences(answer) if NAMES_AN_AMOUNT.search(text)] == []


def test_no_sentence_is_half_filled(answer: Any) -> None:
    broken = [
        text for text in _sentences(answer) if re.search(r"\{|\}|\bNone\b(?! of)|\bnan\b|  ", text)
    ]
    assert broken == []


def test_simulated_numbers_are_bands(answer: Any) -> None:
    points = [
        f"{finding.id}: {number.name}"
        for finding in answer.findings
        for number in finding.numbers
        if number.how == "simulated" and (number.low is None or number.high is None)
    ]
    assert points == []


def test_beyond_the_studied_range_the_answer_says_so(answer: Any) -> None:
    form = answer.case.get("product", {}).get("form", "")
    if "extract" in form or "7-oh" in form:
        assert any(finding.extrapolation for finding in answer.findings)


def test_an_empty_case_still_gets_a_whole_answer() -> None:
    from ketum.case import Case

    answer = assess(Case(), people=FEW, today=TODAY).answer
    assert {finding.topic for finding in answer.findings} >= ALWAYS
    assert answer.exposure is None


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, second = (assess(EXAMPLES[0], people=FEW, seed=7, today=TODAY) for _ in range(2))
    assert first.to_dict() == second.to_dict()
    assert first.to_html() == second.to_html()


def test_another_seed_gives_other_twins() -> None:
    texas = ROOT / "examples" / "texas-powder-sertraline.toml"
    one, two = (assess(texas, people=FEW, seed=seed, today=TODAY).answer for seed in (1, 2))
    assert one.exposure is not None
    assert two.exposure is not None
    assert one.exposure.bands[0].median != two.exposure.bands[0].median


def test_a_fact_after_the_day_of_the_question_is_refused() -> None:
    from ketum.case import Case, Use

    with pytest.raises(CaseError):
        assess(Case(use=Use(since=date(2027, 1, 1))), today=TODAY)
