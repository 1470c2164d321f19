"""Names beside kratom on the page: chips that come and go, danger first, gaps said as gaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.interactions import interactions_of
from ketum.web.pages.interactions import MOST_LETTERS, MOST_NAMES

FRAGMENT = {"hx-request": "true"}


def chips(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('name="name" value="')[1:]]


def test_an_empty_list_is_said_to_be_no_good_news(client: TestClient):
    assert "An empty list is no good news." in client.get("/interactions").text


def test_names_between_commas_become_chips(send: Callable[..., Any]):
    text = send("/interactions", {"add": "quetiapine, Xanax; alcohol"}).text
    assert chips(text) == ["quetiapine", "Xanax", "alcohol"]


def test_a_name_that_stands_already_is_not_taken_twice(send: Callable[..., Any]):
    text = send("/interactions", {"name": ["Xanax"], "add": "xanax, alcohol"}).text
    assert chips(text) == ["Xanax", "alcohol"]


def test_a_chip_can_be_taken_away_without_script(send: Callable[..., Any]):
    text = send("/interactions", {"name": ["quetiapine", "alcohol"], "drop": "0"}).text
    assert chips(text) == ["alcohol"]


def test_every_interaction_that_the_api_knows_is_told_with_what_to_do(send: Callable[..., Any]):
    names = ["quetiapine", "Xanax", "alcohol"]
    text = send("/interactions", {"name": names}).text
    for one in interactions_of(names).interactions:
        assert one.title in text
        assert all(action.replace("'", "&#39;") in text for action in one.actions)


def test_hard_stops_stand_before_everything_else_with_help_beside_them(send: Callable[..., Any]):
    text = send("/interactions", {"name": ["sertraline", "alprazolam"]}).text
    answer = text.split('class="answer live"')[1]
    assert answer.index("Danger: not together") < answer.index("alprazolam</h3>")
    assert answer.index('href="/help"') < answer.index("Possible: needs watching")
    assert answer.index("alprazolam") < answer.index("sertraline")


def test_a_name_that_is_not_known_is_said_not_to_be_harmless(send: Callable[..., Any]):
    text = send("/interactions", {"add": "foobarium"}).text
    assert "Not recognised and not checked: foobarium." in text
    assert "says nothing about whether it goes with kratom" in text


def test_a_name_without_any_record_is_told_as_a_gap(send: Callable[..., Any]):
    answer = interactions_of(["levothyroxine", "insulin", "amoxicillin", "latanoprost"])
    assert answer.nothing_known
    text = send("/interactions", {"name": [one.asked for one in answer.asked]}).text
    assert "That is a gap in knowledge and not a promise" in text


def test_a_near_spelling_is_offered_and_can_be_chosen(send: Callable[..., Any]):
    typed = send("/interactions", {"add": "zolpi"}).text
    meant = interactions_of(["zolpi"]).asked[0].suggestions
    assert meant
    assert all(f'name="meant" value="0:{one}"' in typed for one in meant)
    text = send("/interactions", {"name": ["alcohol", "zolpi"], "meant": f"1:{meant[0]}"}).text
    assert chips(text) == ["alcohol", meant[0]]


def test_a_gene_type_adds_what_it_changes(send: Callable[..., Any]):
    named = interactions_of(["risperidone"], {"cyp2d6": "poor"}).interactions
    notes = [note for one in named for note in one.genotype]
    assert notes
    text = send("/interactions", {"name": ["risperidone"], "cyp2d6": "poor"}).text
    assert all(note.replace("'", "&#39;") in text for note in notes)
    assert '<option value="poor" selected>' in text


def test_low_potassium_reaches_the_answer(send: Callable[..., Any]):
    names = ["methadone"]
    added = set(interactions_of(names, None, ["low-potassium"]).interactions) - set(
        interactions_of(names).interactions
    )
    assert added
    text = send("/interactions", {"name": names, "low-potassium": "yes"}).text
    assert all(one.title in text for one in added)


def test_the_grid_names_a_mechanism_and_a_severity_in_words(send: Callable[..., Any]):
    text = send("/interactions", {"name": ["alprazolam"]}).text
    grid = text.split('<table class="grid">')[1].split("</table>")[0]
    assert '<th scope="row">alprazolam</th>' in grid
    assert '<th scope="col">breathing</th>' in grid
    assert '<span class="cell major">major</span>' in grid


def test_too_many_names_are_refused_with_the_limit_and_none_is_lost(send: Callable[..., Any]):
    names = [f"name {count}" for count in range(MOST_NAMES + 1)]
    answer = send("/interactions", {"name": names})
    assert answer.status_code == 422
    assert f"at most {MOST_NAMES} names" in answer.text
    assert chips(answer.text) == names


def test_a_name_that_is_too_long_is_refused(send: Callable[..., Any]):
    answer = send("/interactions", {"add": "a" * (MOST_LETTERS + 1)})
    assert answer.status_code == 422
    assert f"at most {MOST_LETTERS} letters" in answer.text


def test_a_choice_that_was_never_offered_is_left_out(send: Callable[..., Any]):
    answer = send("/interactions", {"add": "alcohol", "cyp2d6": "purple", "drop": "99"})
    assert answer.status_code == 200


def test_a_script_gets_the_form_and_the_answer_only(send: Callable[..., Any]):
    text = send("/interactions", {"add": "alcohol"}, headers=FRAGMENT).text
    assert "<html" not in text
    assert chips(text) == ["alcohol"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_name_stays_text(hostile: str, send: Callable[..., Any]):
    fields = {"name": [hostile], "add": hostile, "cyp2d6": hostile, "meant": f"0:{hostile}"}
    assert runs(send("/interactions", fields).text) == []
