"""A question asked on the page: records, help first, and nothing of it in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.ask import ask
from ketum.web.pages.ask import MOST_LETTERS, STARTS
from ketum.wording import Wording

FRAGMENT = {"hx-request": "true"}


def test_the_form_offers_five_questions_to_begin_with(client: TestClient):
    text = client.get("/ask").text
    assert len(STARTS) == 5
    assert all(f'value="{name}">{Wording().say(f"web_ask.start-{name}")}' in text
               for name in STARTS)  # fmt: skip


def test_every_question_to_begin_with_is_answered_by_records(send: Callable[..., Any]):
    for name in STARTS:
        text = send("/ask", {"start": name}).text
        assert Wording().say(f"web_ask.start-{name}") in text
        assert text.count('class="told-one"') >= 3, name


def test_an_answer_shows_each_sentence_with_its_record_and_grade(send: Callable[..., Any]):
    question = "is kratom bad for the liver?"
    text = send("/ask", {"question": question}).text
    for one in ask(question).answers:
        assert f'href="/evidence/{one.record}"' in text
        assert Wording().say(f"report.grade-{one.grade}") in text


def test_help_comes_before_the_form_when_the_question_is_an_emergency(send: Callable[..., Any]):
    text = send("/ask", {"question": "he took kratom and is not breathing", "country": "US"}).text
    assert text.index("Help first") < text.index('id="f-question"')
    assert "911" in text
    assert 'href="/help?country=US"' in text


def test_an_amount_is_never_named(send: Callable[..., Any]):
    text = send("/ask", {"question": "how many grams of kratom should I take?"}).text
    assert Wording().say("ask.no-amount") in text


def test_what_is_not_in_the_evidence_is_said_with_topics_that_can_be_opened(
    send: Callable[..., Any], client: TestClient
):
    text = send("/ask", {"question": "best restaurants in Paris"}).text
    assert "This is not in the evidence." in text
    topics = text.split('<ul class="near">')[1].split("</ul>")[0]
    addresses = [part.split('"')[0] for part in topics.split('href="')[1:]]
    assert len(addresses) == 5
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_a_mended_word_is_shown_as_it_was_read(send: Callable[..., Any]):
    question = "does kratom cause constipatoin"
    assert ask(question).read_as
    assert f"Read as: {ask(question).read_as}" in send("/ask", {"question": question}).text


def test_an_empty_question_is_refused_in_words_beside_the_field(send: Callable[..., Any]):
    answer = send("/ask", {"question": "   "})
    assert answer.status_code == 422
    assert "Your question: nothing was entered" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_question_that_is_too_long_is_refused_with_the_limit(send: Callable[..., Any]):
    answer = send("/ask", {"question": "a" * (MOST_LETTERS + 1)})
    assert answer.status_code == 422
    assert f"at most {MOST_LETTERS} letters" in answer.text


def test_a_script_gets_the_answer_without_the_page_around_it(send: Callable[..., Any]):
    text = send("/ask", {"question": "kratom and alcohol"}, headers=FRAGMENT).text
    assert "<html" not in text
    assert 'class="told"' in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_question_stays_text(hostile: str, send: Callable[..., Any]):
    text = send("/ask", {"question": hostile, "country": hostile}).text
    assert runs(text) == []


def test_a_question_is_never_taken_from_an_address(client: TestClient):
    assert "told-one" not in client.get("/ask?question=liver").text
