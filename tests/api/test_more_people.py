"""Many people in chunks: the same bits as all at once, and an end between two chunks."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.api.more_people import more_people
from ketum.api.simulation import simulate
from ketum.api.what_if import Way
from ketum.case import Case
from ketum.errors import InputError
from ketum.wording import Wording

TODAY = date(2026, 11, 22)
CASE = Case.parse(
    {
        "person": {"weight": "68 kg"},
        "product": {"form": "powder"},
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
    }
)


def test_chunks_give_the_same_bits_as_all_at_once():
    heard: list[int] = []
    found = more_people(Way(CASE), Wording(), people=1200, told=heard.append, today=TODAY)
    whole = simulate(CASE, people=1200, every_min=60, today=TODAY)
    for name in ("mitragynine", "7-hydroxymitragynine"):
        assert (found.exposure.twins(name) == whole.twins(name)).all()
        assert found.exposure.metric(name, "cmax") == whole.metric(name, "cmax")
    assert heard == [500, 1000, 1200]


def test_it_ends_where_whoever_listens_says_stop():
    heard: list[int] = []

    def told(done: int) -> None:
        heard.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        more_people(Way(CASE), Wording(), people=20_000, told=told, today=TODAY)
    assert heard == [500]


def test_more_than_the_offered_most_is_refused():
    with pytest.raises(InputError) as caught:
        more_people(Way(CASE), Wording(), people=20_001, told=lambda done: None, today=TODAY)
    assert [one.code for one in caught.value.problems] == ["KET-806"]
