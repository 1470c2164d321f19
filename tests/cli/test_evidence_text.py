"""`ketum evidence show`: what a reader of one record, one source or one finding is told."""

from __future__ import annotations

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from ketum.api.evidence import Found, evidence_show
from ketum.api.uses import findings_on
from ketum.cli.evidence_text import record_lines
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.evidence import Effect
from ketum.wording import Wording

Run = Callable[..., CompletedProcess[str]]


def told(address: str) -> str:
    """The record as one line of text."""
    found = evidence_show(address)
    assert isinstance(found, Found)
    return " ".join(" ".join(record_lines(found, Wording())).split())


def test_a_claim_tells_verdict_people_certainty_and_why_it_was_lowered() -> None:
    text = told("significant-pain-relief")
    assert "verdict: partly supported" in text
    assert "population: 26 Malaysian male daily users" in text
    assert (
        "certainty: low, confirmed against its source; begins high; lowered for indirectness"
        in (text)
    )
    assert "looked at 2026-11-22" in text


def test_sources_stand_by_kind_trials_first_with_who_paid() -> None:
    text = told("harms-liver")
    assert text.index("trial: Huestis") < text.index("cross-sectional: Singh")
    assert text.index("cross-sectional: Singh") < text.index("case-series: Ahmad")
    assert "funding: Paid for by industry" in text
    assert "funding: not looked up" in text


def test_both_sides_of_a_disagreement_are_numbered() -> None:
    text = told("leads-to-addiction-syndrome")
    assert text.index("side 1: A quarter") < text.index("side 2: In a third")


def test_a_record_of_botany_says_that_its_grade_is_that_of_the_record() -> None:
    assert "how sure the record itself is" in told("native-to-southeast-asia")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("benefit.pain", "The finding benefit.pain is known to rest on"),
        ("navarro-2019", "records rest on it:"),
        ("vicknasingam-2020-signs-of-withdrawal-observed", "dependence.stopping"),
    ],
)
def test_findings_sources_and_records_can_all_be_opened(
    run_ketum: Run, address: str, words: str
) -> None:
    done = run_ketum("evidence", "show", address)
    assert done.returncode == 0
    assert words in done.stdout


def test_what_no_finding_is_known_to_use_is_no_proof_that_none_does() -> None:
    unused = next(one for one in open_knowledge().all(Effect) if not findings_on(one.ref))
    assert "no proof that there is none" in told(unused.ref)
