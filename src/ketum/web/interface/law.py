"""The law of a place, a journey, a span of time; and the places that can be asked about."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ketum.web.interface.operation import Asked, Nothing, Operation
from ketum.web.interface.problems import NotKnownError
from ketum.web.interface.shapes import Day, Kind, Place

__all__ = ["OPERATIONS"]

Age = Annotated[float, Field(ge=0, le=130)]
Act = Literal["possession", "use", "sale", "manufacture", "import", "cultivation"]


class LawAsked(Asked):
    """A place, a day, a kind of product, and the age of the person."""

    place: Place
    on: Day | None = None
    product: Kind = "leaf"
    age: Age | None = None


class RouteAsked(Asked):
    """Places of a journey in their order."""

    places: Annotated[list[Place], Field(min_length=1, max_length=30)]
    on: Day | None = None
    product: Kind = "leaf"
    age: Age | None = None


class ChangesAsked(Asked):
    """A span of time, and a place with what is in it and around it."""

    since: Day
    until: Day | None = None
    place: Place | None = None


class HistoryAsked(Asked):
    """A place."""

    place: Place


class MapAsked(Asked):
    """Which map, of which day, product and act."""

    which: Literal["us", "world"]
    on: Day | None = None
    product: Kind = "leaf"
    act: Act = "possession"


def _law(asked: LawAsked) -> dict[str, Any]:
    from ketum.api.law import law_at, law_document

    return law_document(law_at(asked.place, asked.on, product=asked.product, age=asked.age))


def _route(asked: RouteAsked) -> dict[str, Any]:
    from ketum.api.law import law_route, route_document

    return route_document(law_route(asked.places, asked.on, product=asked.product, age=asked.age))


def _changes(asked: ChangesAsked) -> dict[str, Any]:
    from ketum.api.law import changes_document, law_changes, today

    found = law_changes(asked.since, until=asked.until, place=asked.place)
    return changes_document(found, asked.since, asked.until, today())


def _history(asked: HistoryAsked) -> dict[str, Any]:
    from ketum.api.law import history_document, law_history
    from ketum.errors import InputError

    try:
        return history_document(asked.place, law_history(asked.place))
    except InputError as error:
        raise NotKnownError(error.problems) from error


def _map(asked: MapAsked) -> dict[str, Any]:
    from ketum.api.law import law_map, map_document

    return map_document(law_map(asked.which, asked.on, product=asked.product, act=asked.act))


def _places(asked: Nothing) -> dict[str, Any]:
    from ketum.api.law import law_places

    return law_places()


OPERATIONS = (
    Operation(name="law", path="/law", asks=LawAsked, answers="law", work=_law,
              example={"place": "US-TX", "on": "2026-11-22", "product": "7oh", "age": 30}),
    Operation(name="law-route", path="/law/route", asks=RouteAsked, answers="law-route",
              work=_route, example={"places": ["US-TX", "US-LA", "US-MS"], "on": "2026-11-22"}),
    Operation(name="law-changes", path="/law/changes", asks=ChangesAsked, answers="law-changes",
              work=_changes, example={"since": "2026-01-01", "place": "US"}, method="GET"),
    Operation(name="law-history", path="/law/history/{place}", asks=HistoryAsked,
              answers="law-history", work=_history, example={"place": "US-RI"}, method="GET"),
    Operation(name="law-map", path="/law/map/{which}", asks=MapAsked, answers="law-map", work=_map,
              example={"which": "us", "act": "sale"}, method="GET"),
    Operation(name="law-places", path="/law/places", asks=Nothing, answers="law-places",
              work=_places, method="GET"),
)  # fmt: skip
