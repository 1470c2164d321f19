"""The evidence in the browser: found in plain words, opened record by record, linked both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.evidence import evidence_search
from ketum.knowledge import open_knowledge
from ketum.knowledge.records import kind_of
from ketum.knowledge.records.care import Treatment
from ketum.knowledge.records.evidence import Claim
from ketum.knowledge.records.questions import Subject

CLAIM = "evidence.claim/safe-dose-exists"


def test_a_search_lists_the_records_that_the_api_finds(send: Callable[..., Any]):
    text = send("/evidence", {"words": "liver injury"}).text
    found = evidence_search("liver injury", limit=20)
    assert len(found) == 20
    assert all(f'href="/evidence/{one.record.ref}"' in text for one in found)


def test_a_search_of_one_part_leaves_the_others_out(send: Callable[..., Any]):
    text = send("/evidence", {"words": "possession", "room": "law"}).text
    hits = text.split('<ol class="hits">')[1].split("</ol>")[0]
    assert hits.count('href="/evidence/law.') == hits.count('href="/evidence/')


def test_words_that_nothing_fits_are_answered_with_what_to_try(send: Callable[..., Any]):
    assert "Nothing in the evidence fits these words" in send("/evidence", {"words": "zzzq"}).text


def test_a_search_for_nothing_is_refused_beside_the_field(send: Callable[..., Any]):
    answer = send("/evidence", {"words": ""})
    assert answer.status_code == 422
    assert "What to look for: nothing was entered" in answer.text


def test_every_topic_of_the_index_can_be_opened(client: TestClient):
    text = client.get("/evidence").text
    for one in open_knowledge().all(Subject):
        assert f'href="/evidence/{one.ref}"' in text
        assert client.get(f"/evidence/{one.ref}").status_code == 200


def test_a_claim_is_shown_in_quotation_marks_with_its_verdict_beside_it(client: TestClient):
    text = client.get(f"/evidence/{CLAIM}").text
    head = text.split("record-head")[1].split("</header>")[0]
    assert "“The gram ranges that lay guides name are generally considered safe.”" in head
    assert "Misleading" in head


def test_no_list_shows_a_claim_without_its_verdict(send: Callable[..., Any]):
    hits = send("/evidence", {"words": "generally considered safe grams"}).text
    for item in hits.split("<li><h3>")[1:]:
        assert "evidence.claim/" not in item or 'class="verdict"' in item


def test_a_record_tells_its_grade_with_every_step_that_led_to_it(client: TestClient):
    text = client.get(f"/evidence/{CLAIM}").text
    record = open_knowledge().get(Claim, "safe-dose-exists")
    assert "begins low" in text
    assert all(one.because in text for one in record.lowered)


def test_a_record_leads_to_its_sources_and_each_source_back_to_it(client: TestClient):
    record = open_knowledge().get(Claim, "safe-dose-exists")
    text = client.get(f"/evidence/{CLAIM}").text
    for source in record.sources:
        assert f'href="/evidence/source/{source}"' in text
        assert f'href="/evidence/{CLAIM}"' in client.get(f"/evidence/source/{source}").text


def test_a_record_that_nobody_confirmed_says_so(client: TestClient):
    text = client.get("/evidence/care.statement/first_aid").text
    assert "Not confirmed: nobody has checked it against its source yet." in text


def test_the_amounts_that_treatments_report_are_left_to_clinicians(client: TestClient):
    told = [(one, text) for one in open_knowledge().all(Treatment) for text in _texts(one.reported)]
    assert told
    for one, text in told:
        assert text not in client.get(f"/evidence/{one.ref}").text


def test_an_address_that_is_not_there_is_a_404_with_records_that_are_near(client: TestClient):
    answer = client.get("/evidence/evidence.claim/harm-liver")
    assert answer.status_code == 404
    assert 'href="/evidence/evidence.claim/harms-liver"' in answer.text


def test_a_finding_lists_the_records_that_it_rests_on(client: TestClient):
    text = client.get("/evidence/limits.scope").text
    assert f'href="/evidence/{CLAIM}"' in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_search_or_an_address_stays_text(
    hostile: str, send: Callable[..., Any], client: TestClient
):
    assert runs(send("/evidence", {"words": hostile, "room": hostile}).text) == []
    assert runs(client.get("/evidence/" + quote(hostile)).text) == []


@pytest.mark.parametrize("kind", sorted(row[1] for row in open_knowledge().counts()))
def test_every_kind_of_record_has_a_page(kind: str, client: TestClient):
    record = next(iter(open_knowledge().all(kind_of(kind))))
    answer = client.get(f"/evidence/{record.ref}")
    assert answer.status_code == 200
    assert f"<code>{record.ref}</code>" in answer.text


def _texts(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    return [str(value)] if value else []
