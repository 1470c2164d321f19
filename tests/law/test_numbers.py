"""Places by ZIP and FIPS number, against facts that anybody can look up."""

from __future__ import annotations

import pytest

from ketum.law.book import law_book
from ketum.law.numbers import by_number

# Well-known ZIP codes: the White House, Times Square, Beverly Hills, Fairbanks, San Juan, and
# border cases where one state's run is broken by another's.
ZIPS = [
    ("20500", "US-DC"),
    ("10036", "US-NY"),
    ("90210", "US-CA"),
    ("99701", "US-AK"),
    ("00901", "US-PR"),
    ("06390", "US-NY"),
    ("73960", "US-TX"),
    ("83414", "US-WY"),
    ("96799", "US-AS"),
    ("37501", "US-TN"),
    ("39901", "US-GA"),
]


@pytest.fixture(scope="module")
def book(knowledge):
    return law_book(knowledge)


@pytest.mark.parametrize(("code", "place"), ZIPS)
def test_a_zip_code_leads_to_its_state(book, code, place):
    assert book.lineage(by_number(code, book).code)[-2].id == place


@pytest.mark.parametrize(
    ("code", "place", "county"),
    [
        ("FIPS 06037", "US-CA", "Los Angeles"),
        ("fips:36061", "US-NY", "New York"),
        ("FIPS 22071", "US-LA", "Orleans"),
        ("FIPS 51510", "US-VA", "Alexandria"),
    ],
)
def test_a_county_code_leads_to_its_state_and_names_the_county(book, code, place, county):
    found = by_number(code, book)
    assert (found.code, found.locality) == (place, county)


@pytest.mark.parametrize("text", ["00000", "FIPS 99", "FIPS 99999", "123", "1234567", "ZIP"])
def test_a_number_that_is_no_place_is_none(book, text):
    assert by_number(text, book) is None


def test_every_state_and_territory_has_a_fips_code_of_its_own(book):
    codes = [place.fips for place in book.places.values() if place.parent == "US"]
    assert all(len(code) == 2 for code in codes)
    assert len(set(codes)) == len(codes) == 56
