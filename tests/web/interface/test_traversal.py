"""Three hundred ways out of a folder lead nowhere."""

from __future__ import annotations

from itertools import product

import pytest
from starlette.testclient import TestClient

from ketum.web.assets import assets

UPS = ("..", "..%2f..", "%2e%2e", ".%2e", "..%5c..", "..\\..", "....//", "..;", "%252e%252e",
       "..%c0%af..")  # fmt: skip
TARGETS = ("etc/passwd", "app.py", "%2fetc%2fpasswd", "settings.py", "C:%5cWindows%5cwin.ini",
           "proc/self/environ", "etc/passwd%00.css", "..%2fsrc%2fketum%2f__init__.py",
           "schemas/case.schema.json", "knowledge/data/sources.toml")  # fmt: skip
PLACES = ("/static/{}/{}", "/api/v1/schemas/{}/{}", "/api/v1/evidence/show?id={}/{}")
WAYS = [place.format(up, target) for place, up, target in product(PLACES, UPS, TARGETS)]
TELLS = ("root:x:", "from __future__", "PATH=", "[fonts]", "import annotations", "draft/2020-12")


def test_there_are_three_hundred_different_ways():
    assert len(set(WAYS)) == 300


@pytest.mark.parametrize("place", PLACES)
def test_no_way_out_of_a_folder_reads_anything(program: TestClient, client: TestClient, place: str):
    head = place.partition("{")[0]
    ways = [way for way in WAYS if way.startswith(head)]
    assert len(ways) == 100
    for way in ways:
        answer = (client if head == "/static/" else program).get(way)
        assert answer.status_code in {401, 404, 422}, way
        assert not any(told in answer.text for told in TELLS), way


def test_only_what_lies_in_the_table_of_files_is_served(client: TestClient):
    assert all(".." not in name and not name.startswith("/") for name in assets())
