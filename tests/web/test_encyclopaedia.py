"""The pages about kratom: every sentence of the records, each with a way to where it comes from."""

from __future__ import annotations

from html import escape

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import Page
from tests.web.hostile import HOSTILE, runs

from ketum.api import encyclopaedia

NAMES = [one.name for one in encyclopaedia.pages()]


def test_the_index_leads_to_every_page(client: TestClient):
    text = client.get("/encyclopaedia").text
    for one in encyclopaedia.pages():
        assert f'href="/encyclopaedia/{one.name}"><h2>{one.title}</h2>' in text


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_stands_on_the_page_with_a_link_to_each_of_its_records(
    name: str, client: TestClient
):
    text = client.get(f"/encyclopaedia/{name}").text
    shown = encyclopaedia.page(name)
    for sentence in shown.sentences():
        after = text.split(str(escape(sentence.text)).replace("&quot;", "&#34;")
                           .replace("&#x27;", "&#39;"))[1].split("</sup>")[0]  # fmt: skip
        assert all(f'href="/evidence/{ref}"' in after for ref in sentence.records)


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_and_every_row_of_a_table_is_shown(name: str, client: TestClient):
    text = client.get(f"/encyclopaedia/{name}").text
    for section in encyclopaedia.page(name).sections:
        assert all(drawing.svg in text for drawing in section.drawings)
    rows = sum(len(t.rows) for s in encyclopaedia.page(name).sections for t in s.tables)
    assert text.count('<th scope="row">') == rows


@pytest.mark.parametrize("name", NAMES)
def test_nothing_on_the_page_breaks_the_content_policy(name: str, client: TestClient):
    assert Page(client.get(f"/encyclopaedia/{name}").text).running == []


def test_help_stands_before_the_first_section(client: TestClient):
    text = client.get("/encyclopaedia/harms").text.split("<h1>")[1]
    assert text.index("local emergency number") < text.index("<section")
    assert text.index('href="/help"') < text.index("<section")


def test_what_is_not_confirmed_is_said_behind_the_sentence(client: TestClient):
    shown = encyclopaedia.page("alkaloids")
    doubtful = [one for one in shown.sentences() if not one.verified]
    assert doubtful
    text = client.get("/encyclopaedia/alkaloids").text
    assert all(f'{one.text} <span class="unconfirmed">not confirmed</span>' in text
               for one in doubtful)  # fmt: skip


def test_the_day_of_the_rules_of_law_is_told(client: TestClient):
    shown = encyclopaedia.page("law")
    assert f"Rules of law are those of {encyclopaedia.rules_on(shown)}." in (
        client.get("/encyclopaedia/law").text
    )


def test_every_record_link_of_a_page_opens(client: TestClient):
    for ref in encyclopaedia.page("plant").references:
        assert client.get(f"/evidence/{ref.record}").status_code == 200, ref.record


def test_pages_lead_on_to_the_next_and_back(client: TestClient):
    text = client.get("/encyclopaedia/alkaloids").text
    assert 'rel="prev" href="/encyclopaedia/plant"' in text
    assert 'rel="next" href="/encyclopaedia/forms"' in text
    assert 'rel="prev"' not in client.get(f"/encyclopaedia/{NAMES[0]}").text
    assert 'rel="next"' not in client.get(f"/encyclopaedia/{NAMES[-1]}").text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_unknown_page_is_missing_and_its_name_stays_out(hostile: str, client: TestClient):
    answer = client.get("/encyclopaedia/" + hostile.replace("/", "%2F"))
    assert answer.status_code == 404
    assert runs(answer.text) == []
