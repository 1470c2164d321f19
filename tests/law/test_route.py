"""A journey is as strict as its strictest stop or border."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.errors import InputError
from ketum.law.route import route

TODAY = date(2026, 11, 22)


@pytest.fixture
def travel(knowledge):
    def travelled(*places, on=TODAY, **more):
        return route(places, on, today=TODAY, knowledge=knowledge, **more)

    return travelled


def test_a_ban_at_one_stop_leads_the_whole_journey(travel):
    found = travel("US-TX", "US-TN", "US-NC")
    assert found.strictest == "forbidden"
    assert "Tennessee" in found.where
    assert [stop.carrying.status for stop in found.stops] == ["allowed", "forbidden", "conditional"]


def test_the_same_journey_was_open_the_day_before_the_ban(travel):
    found = travel("US-TX", "US-TN", "US-NC", on=date(2026, 6, 30), age=30)
    assert "forbidden" not in {stop.carrying.status for stop in found.stops}


def test_a_border_between_countries_asks_about_taking_out_and_bringing_in(travel):
    (border,) = travel("Thailand", "Singapore").borders
    assert border.kind == "country"
    assert border.taking_out.status == "conditional"
    assert border.bringing_in.status == border.status == "forbidden"


def test_a_state_line_counts_where_the_next_state_forbids_bringing_it_in(travel):
    into_ban, out_of_it = travel("US-TX", "US-LA", "US-MS").borders
    assert (into_ban.kind, into_ban.status) == ("state", "forbidden")
    assert out_of_it.bringing_in is None


def test_an_unknown_stop_makes_the_journey_not_known(travel):
    found = travel("US-TX", "Atlantis", "US-NM")
    assert not found.known
    assert found.strictest == "unknown"


def test_the_traveller_is_told_that_only_named_places_were_looked_at(travel):
    assert "Only the places you named" in travel("US-TX", "US-NM").warnings[0]


@pytest.mark.parametrize("places", [("US-TX",), ("US-TX",) * 31])
def test_one_place_or_more_than_thirty_are_no_journey(travel, places):
    with pytest.raises(InputError, match="KET-404"):
        travel(*places)
