"""Places by every way people write them; nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum.errors import InputError
from ketum.knowledge import open_knowledge
from ketum.law.book import law_book
from ketum.law.places import fold, known, resolve

FOUND = [
    ("US-TX", "US-TX", "code"),
    ("us_tx", "US-TX", "code"),
    ("Texas", "US-TX", "name"),
    ("  tExAs ", "US-TX", "name"),
    ("TX", "US-TX", "postal"),
    ("Tex.", "US-TX", "alias"),
    ("48", "US-TX", "fips"),
    ("FIPS 12115", "US-FL-SARASOTA-CO", "fips"),
    ("FIPS 48201", "US-TX", "county"),
    ("Harris County, TX", "US-TX", "county"),
    ("Orleans Parish, Louisiana", "US-LA", "county"),
    ("Dallas, TX", "US-TX", "parent"),
    ("Dallas TX", "US-TX", "parent"),
    ("Austin, Texas, USA", "US-TX", "parent"),
    ("Paris, France", "FR", "parent"),
    ("78701", "US-TX", "zip"),
    ("78701-1234", "US-TX", "zip"),
    ("34236", "US-FL-SARASOTA-CO", "zip"),
    ("Oxford, Mississippi", "US-MS-OXFORD", "alias"),
    ("Kansas City, MO", "US-MO-KANSASCITY", "name"),
    ("THA", "TH", "alpha3"),
    ("UK", "GB", "alias"),
    ("Türkiye", "TR", "alias"),
    ("cote d'ivoire", "CI", "name"),
    ("Washington, D.C.", "US-DC", "alias"),
    ("UN", "UN", "code"),
]


@pytest.fixture(scope="module")
def book(knowledge):
    return law_book(knowledge)


@pytest.mark.parametrize(("text", "code", "how"), FOUND)
def test_a_place_is_found_however_it_is_written(book, text, code, how):
    found = resolve(text, book)
    assert (found.code, found.how) == (code, how)


def test_a_town_without_rules_of_ours_is_named_beside_its_state(book):
    assert resolve("Dallas, TX", book).locality == "Dallas"


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("CA", "CA", "US-CA"),
        ("Georgia", "US-GA", "GE"),
        ("TN", "US-TN", "TN"),
        ("ID", "ID", "US-ID"),
    ],
)
def test_a_name_of_two_places_is_read_as_one_and_names_the_other(book, text, code, other):
    found = resolve(text, book)
    assert found.code == code
    assert [place.code for place in found.also] == [other]


def test_after_a_town_two_letters_are_a_state(book):
    assert resolve("Fresno, CA", book).code == "US-CA"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Tenessee", "US-TN"),
        ("Wset Virginia", "US-WV"),
        ("Tailand", "TH"),
        ("Kansas City", "US-MO-KANSASCITY"),
    ],
)
def test_a_misspelt_place_is_not_guessed_but_suggested(book, text, near):
    found = resolve(text, book)
    assert not found.known
    assert near in [place.code for place in found.suggestions]


def test_a_town_of_a_federal_country_needs_its_state(book):
    assert not resolve("Springfield, USA", book).known


def test_an_unknown_place_is_refused_with_near_names_where_one_is_needed(book):
    with pytest.raises(InputError, match=r"KET-403(.|\n)*Tennessee"):
        known("Tenessee", book)


def test_a_place_longer_than_any_name_is_refused(book):
    with pytest.raises(InputError, match="KET-402"):
        resolve("x" * 5000, book)


def test_every_place_with_rules_is_found_by_its_code(book):
    assert {code for code in book.provisions if resolve(code, book).code != code} == set()


def test_every_place_can_be_asked_for_in_a_way_that_means_no_other(book):
    for code, place in book.places.items():
        found = resolve(code, book)
        ways = [found.code, *(resolve(other.write, book).code for other in found.also)]
        assert code in ways, place.name


def test_the_lineage_of_a_place_runs_from_itself_to_its_country(book):
    assert [place.id for place in book.lineage("US-MS-OXFORD")] == ["US-MS-OXFORD", "US-MS", "US"]


@given(st.text(max_size=80))
def test_no_text_makes_the_look_up_fail(text):
    book = law_book(open_knowledge())
    if text.split():
        assert resolve(text, book).asked == " ".join(text.split())
    else:
        with pytest.raises(InputError, match="KET-401"):
            resolve(text, book)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
