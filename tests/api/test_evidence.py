"""One record opened: what it rests on and what hangs on it, both ways."""

from __future__ import annotations

import json

from ketum.api.evidence import Found, FoundSource, evidence_search, evidence_show
from ketum.knowledge import open_knowledge
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
