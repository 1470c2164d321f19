"""More simulated people: begun by a form, watched, stopped, shown once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import Page

CASE = {
    "person": {"age": 34, "weight": "68 kg"},
    "product": {"form": "powder"},
    "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
}
FIELDS = {"case": json.dumps(CASE), "people": "2000"}


def over(client: TestClient, where: str) -> Any:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        page = client.get(where, headers={"hx-request": "true"})
        if "<progress" not in page.text:
            return page
        time.sleep(0.05)
    raise AssertionError("the work did not end")


def test_it_is_watched_and_shown_once(client: TestClient, send: Callable[..., Any]):
    begun = send("/longer", FIELDS)
    assert begun.status_code == 303
    where = begun.headers["location"]
    page = over(client, where)
    assert "Worked out for 2,000 people." in page.text
    assert "mitragynine: highest level" in page.text
    assert page.text.count('class="kp"') == 6
    assert json.loads(Page(page.text).hidden["case"]) == CASE
    gone = client.get(where)
    assert gone.status_code == 404
    assert "This is no longer here" in gone.text


def test_the_bands_are_those_of_simulate(client: TestClient, send: Callable[..., Any]):
    from ketum.api.simulation import simulate
    from ketum.case import Case
    from ketum.wording.shown import number

    page = over(client, send("/longer", FIELDS).headers["location"]).text
    peak = simulate(Case.parse(CASE), people=2000, every_min=60).metric("mitragynine", "cmax")
    assert f"<td>{number(peak.low, 3)} to {number(peak.high, 3)} ng/mL</td>" in page


def test_a_page_without_script_loads_again_by_itself(client: TestClient, send: Callable[..., Any]):
    where = send("/longer", FIELDS | {"people": "20000"}).headers["location"]
    page = client.get(where).text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "<progress" in page
    stopped = send(f"{where}/stop", {})
    assert stopped.status_code == 303
    assert "It was stopped. Nothing was kept." in over(client, where).text


@pytest.mark.parametrize("people", ["", "20", "1000000", "x"])
def test_only_the_offered_numbers_are_worked_out(people: str, send: Callable[..., Any]):
    assert send("/longer", FIELDS | {"people": people}).status_code == 400


def test_an_unknown_run_is_not_there(client: TestClient, send: Callable[..., Any]):
    assert client.get("/longer/nothing").status_code == 404
    assert send("/longer/nothing/stop", {}).status_code == 404


def test_a_case_of_which_nothing_is_known_says_so(client: TestClient, send: Callable[..., Any]):
    page = over(client, send("/longer", {"case": "{}", "people": "2000"}).headers["location"])
    assert "Not enough is known" in page.text
