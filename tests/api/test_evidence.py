"""One record opened: what it rests on and what hangs on it, both ways."""

from __future__ import annotations

import json

from ketum.api.evidence import (
    Found,
    FoundFinding,
    FoundSource,
    evidence_search,
    evidence_show,
)
from ketum.knowledge import open_knowledge
from ketum.knowledge.records import kind_of
from ketum.knowledge.records.care import Treatment


def opened(address: str) -> Found:
    found = evidence_show(address)
    assert isinstance(found, Found)
    assert found.links is not None
    return found


def test_a_record_shows_the_other_records_on_its_sources() -> None:
    found = opened("evidence.claim/harms-liver")
    shared = {ref for refs in found.links.shared.values() for ref in refs}
    assert "care.statement/liver_series" in shared
    assert found.record.ref not in shared


def test_the_link_leads_back_again() -> None:
    one = opened("evidence.claim/harms-liver")
    for source, refs in one.links.shared.items():
        for ref in refs:
            assert one.record.ref in opened(ref).links.shared[source]


def test_a_record_shows_its_subjects_and_its_paragraph() -> None:
    found = opened("evidence.claim/harms-liver")
    assert "liver" in found.links.subjects
    assert any(text.startswith("16.") for text in found.links.paragraphs)


def test_what_is_contested_is_said() -> None:
    assert opened("law.provision/us-oh-leaf").links.contested


def test_a_source_shows_its_records() -> None:
    found = evidence_show("navarro-2019")
    assert isinstance(found, FoundSource)
    assert "evidence.claim/harms-liver" in found.to_dict()["records"]


def test_the_tree_can_be_written_as_json() -> None:
    told = opened("evidence.claim/harms-liver").to_dict()
    assert json.loads(json.dumps(told))["links"]["shared"]


def test_a_search_never_finds_a_question() -> None:
    found = evidence_search("physiological dependence")
    assert found
    assert not [one for one in found if one.record.kind.startswith("questions.")]


def test_no_amount_reported_from_a_treatment_is_shown() -> None:

    shown = [evidence_show(record.ref) for record in open_knowledge().all(Treatment)]
    assert len(shown) > 0
    assert [one for one in shown if one is None or "reported" in one.to_dict()] == []


def test_a_record_shows_the_findings_that_rest_on_it_and_they_lead_back() -> None:
    found = opened("evidence.claim/significant-pain-relief")
    assert found.links is not None
    assert "benefit.pain" in found.links.findings
    back = evidence_show("benefit.pain")
    assert isinstance(back, FoundFinding)
    assert found.record.ref in back.to_dict()["records"]


def test_each_study_under_a_record_shows_how_sure_it_is() -> None:
    found = opened("vicknasingam-2020-cold-pressor-pain-tolerance-1-h-after")
    assert found.links is not None
    (study,) = found.links.appraisals
    assert (study.id, study.grade) == ("vicknasingam-2020", "low")
    assert {one.domain for one in study.lowered} == {"indirectness", "imprecision"}


def test_both_sides_of_a_disagreement_are_told_with_their_sources() -> None:
    sides = opened("evidence.claim/mitragynine-activates-mu").links
    assert sides is not None
    assert [side.rpartition("[")[2] for side in sides.contested] == ["kruegel-2016]", "obeng-2021]"]


def test_a_claim_a_measured_effect_a_receptor_row_and_a_study_lead_to_each_other() -> None:
    knowledge = open_knowledge()
    for kind in ("evidence.claim", "evidence.effect", "pharmacology.receptor", "pk.study"):
        one = next(
            record
            for record in knowledge.all(kind_of(kind))
            if any(len(knowledge.citing(source)) > 1 for source in record.sources)
        )
        links = opened(one.ref).links
        assert links is not None
        for other in {ref for refs in links.shared.values() for ref in refs}:
            back = opened(other).links
            assert back is not None
            assert one.ref in {ref for refs in back.shared.values() for ref in refs}
