"""Which findings rest on which records: read from the index, in both directions."""

from __future__ import annotations

import pytest

from ketum.api.uses import (
    INDEX,
    finding_ids,
    findings_on,
    pairs_of,
    read_index,
    records_under,
    titled,
    written_index,
)
from ketum.knowledge import open_knowledge

PAIN = "evidence.claim/significant-pain-relief"


def test_a_record_leads_to_its_findings_and_back() -> None:
    for ref in (PAIN, "interactions.interaction/quetiapine"):
        found = findings_on(ref)
        assert found
        assert all(ref in records_under(finding) for finding in found)


def test_every_record_of_the_index_exists() -> None:
    knowledge = open_knowledge()
    refs = read_index(INDEX.read_text(encoding="utf-8"))
    assert [ref for ref in refs if knowledge.find(ref).ref != ref] == []


def test_findings_of_every_topic_are_in_the_index() -> None:
    topics = {one.partition(".")[0] for one in finding_ids()}
    assert topics >= {"benefit", "breathing", "dependence", "heart", "interaction", "kidney", "law",
                      "liver", "quality", "danger"}  # fmt: skip


def test_what_no_case_brought_up_is_empty_and_no_error() -> None:
    assert findings_on("evidence.claim/no-such-claim") == ()
    assert records_under("no.such-finding") == ()


def test_the_index_reads_back_as_it_was_written() -> None:
    pairs = [("a.b/two", "x.y"), ("a.b/one", "z.z"), ("a.b/one", "x.y"), ("a.b/one", "x.y")]
    text = written_index(pairs)
    assert text == "record,findings\na.b/one,x.y z.z\na.b/two,x.y\n"
    assert read_index(text) == {"a.b/one": ("x.y", "z.z"), "a.b/two": ("x.y",)}


def test_inputs_are_no_records() -> None:
    finding = {
        "id": "x.y",
        "because": ["person.medicines: a.b/c", "use.doses", PAIN],
        "numbers": [{"record": ""}, {"record": "pk.parameter/studied-dose"}],
    }
    assert list(pairs_of([finding])) == [(PAIN, "x.y"), ("pk.parameter/studied-dose", "x.y")]


@pytest.mark.parametrize("gone", ["evidence.claim/gone", "no.kind/gone", "gone"])
def test_a_record_that_is_gone_is_left_out(gone: str) -> None:
    assert [one.ref for one in titled([PAIN, gone])] == [PAIN]
