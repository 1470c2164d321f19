"""Refusals of the interface: one shape, the right status, every problem, nothing of the inside."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.interface.test_document import fits

from ketum.web.interface.table import OPERATIONS
from ketum.web.work import Bench

ASK = "/api/v1/ask"
POSTS = [one for one in OPERATIONS if one.method == "POST"]
PLAIN = {"content-type": "application/json"}
BROKEN = {
    "nothing": (b"", "KET-112"),
    "a word": (b"hello", "KET-112"),
    "cut off": (b'{"question": "liv', "KET-112"),
    "not UTF-8": (b'{"question": "\xff\xfe\xfd"}', "KET-108"),
    "UTF-16": ('{"question": "liver"}'.encode("utf-16"), "KET-107"),
    "a key twice": (b'{"question": "a", "question": "b"}', "KET-113"),
    "nested too deep": (b'{"question": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "KET-114"),
    "nested a little too deep": (b"[" * 30 + b"]" * 30, "KET-114"),
    "a million digits": (b'{"limit": ' + b"9" * 900_000 + b"}", "KET-116"),
    "not a number": (b'{"question": NaN}', "KET-125"),
    "infinity": (b'{"question": -Infinity}', "KET-125"),
    "too large": (b'{"question": 1e999}', "KET-125"),
    "a lone surrogate": (b'{"question": "\\ud800"}', "KET-846"),
    "a zero byte": (b'{"question": "a\\u0000b"}', "KET-846"),
    "a lone surrogate in a key": (b'{"\\udfff": 1}', "KET-846"),
}


def refused(answer: Any, status: int) -> list[dict[str, str]]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    fits(answer.json(), "Problem")
    assert answer.json()["status"] == status
    found: list[dict[str, str]] = answer.json()["problems"]
    return found


@pytest.mark.parametrize("one", POSTS, ids=lambda one: one.name)
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_plain_json_is_refused_by_every_operation(
    program: TestClient, one: Any, name: str
):
    body, code = BROKEN[name]
    problems = refused(program.post(f"/api/v1{one.path}", content=body, headers=PLAIN), 400)
    assert problems[0]["code"] == code


def test_every_problem_of_a_body_is_told_at_once(program: TestClient):
    problems = refused(program.post(ASK, json={"queston": "x", "country": 7}), 422)
    told = {(one["code"], one["where"]) for one in problems}
    assert told == {("KET-842", "question"), ("KET-841", "queston"), ("KET-843", "country")}


def test_every_problem_of_a_case_is_told_with_its_path(program: TestClient):
    case = {"person": {"age": "old", "wieght": "68 kg"}, "use": {"doses": [{"amount": "3"}]}}
    problems = refused(program.post("/api/v1/assess", json={"case": case}), 422)
    assert {one["where"] for one in problems} >= {"case: person.age", "case: person.wieght"}
    assert any("weight" in one["cure"] for one in problems)


@pytest.mark.parametrize("path", ["/etc/passwd", "../../secret.csv", "lot.csv", "//host/share"])
def test_a_case_cannot_name_a_file_of_this_machine(program: TestClient, path: str):
    for where, body in (
        ("assess", {"case": {"product": {"certificate": path}}}),
        ("simulate", {"case": {}, "against": {"product": {"certificate": path}}}),
        ("clinic/sheet", {"case": {"product": {"certificate": path}}}),
        ("effects", {"case": {"product": {"certificate": path}}}),
        ("clinic/taper", {"case": {"product": {"certificate": path}}, "pace": {"kind": "linear"}}),
    ):
        problems = refused(program.post(f"/api/v1/{where}", json=body), 422)
        assert [one["code"] for one in problems] == ["KET-845"]


@pytest.mark.parametrize("number", ["1e308", "-1e308", "1e-320", "1" + "0" * 300, "1.5"])
def test_huge_numbers_are_refused_where_a_count_is_asked(program: TestClient, number: str):
    body = f'{{"case": {{}}, "people": {number}}}'.encode()
    answer = program.post("/api/v1/simulate", content=body, headers=PLAIN)
    assert refused(answer, 422)[0]["where"] == "people"


def test_work_that_would_hold_the_machine_is_refused(program: TestClient):
    body = {"case": {}, "people": 5000, "days": 90, "every_min": 1}
    assert refused(program.post("/api/v1/simulate", json=body), 422)[0]["code"] == "KET-847"
    for people in (19, 5001):
        body = {"case": {}, "people": people}
        assert refused(program.post("/api/v1/assess", json=body), 422)[0]["where"] == "people"


def test_a_stranger_is_refused(stranger: TestClient):
    for one in OPERATIONS:
        refused(stranger.request(one.method, f"/api/v1{one.path}"), 401)


def test_a_page_without_the_form_token_is_refused(client: TestClient):
    body = {"question": "liver"}
    origin = {"origin": "http://127.0.0.1:8757"}
    refused(client.post(ASK, json=body, headers=origin), 403)


def test_a_forged_host_is_refused(program: TestClient):
    refused(program.get("/api/v1/knowledge", headers={"host": "evil.example"}), 421)


@pytest.mark.parametrize("path", ["no-such", "evidence/show?id=no/such", "clinic/scales/no-such",
                                  "law/history/Atlantis", "schemas/no-such"])  # fmt: skip
def test_what_does_not_exist_is_not_found(program: TestClient, path: str):
    refused(program.get(f"/api/v1/{path}"), 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GET"])
def test_another_method_is_refused_with_those_that_are_allowed(program: TestClient, method: str):
    answer = program.request(method, ASK)
    refused(answer, 405)
    assert answer.headers["allow"] == "POST"


def test_an_answer_that_is_not_json_cannot_be_asked_for(program: TestClient):
    refused(program.get("/api/v1/knowledge", headers={"accept": "text/html"}), 406)
    refused(program.get("/api/v1/knowledge", headers={"accept": "application/json;q=0"}), 406)
    taken = program.get("/api/v1/knowledge", headers={"accept": "text/html, */*;q=0.1"})
    assert taken.status_code == 200


def test_a_body_that_is_too_long_is_refused(program: TestClient):
    refused(program.post(ASK, content=b" " * 1_000_001, headers=PLAIN), 413)
    refused(program.post(ASK, content=b" " * 6_000_001, headers=PLAIN), 413)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded",
                                  "multipart/form-data; boundary=x", "text/json"])  # fmt: skip
def test_another_kind_of_body_is_refused(program: TestClient, kind: str):
    headers = {"content-type": kind} if kind else {}
    refused(program.post(ASK, content=b'{"question": "liver"}', headers=headers), 415)


def test_work_beyond_what_may_wait_is_told_to_come_back(
    program: TestClient, monkeypatch: pytest.MonkeyPatch
):
    async def full(self: Bench, work: Any) -> None:
        from ketum.web.work import BusyError

        raise BusyError("full")

    monkeypatch.setattr(Bench, "run", full)
    answer = program.post(ASK, json={"question": "liver"})
    refused(answer, 429)
    assert int(answer.headers["retry-after"]) > 0


def test_the_bench_itself_refuses_what_is_more_than_runs_and_waits(settings: Any):
    from ketum.web.work import BusyError

    held = settings.most_running + settings.most_waiting

    async def crowd() -> list[Any]:
        bench = Bench(settings)
        work = (bench.run(lambda: time.sleep(0.05)) for _ in range(held + 20))
        return await asyncio.gather(*work, return_exceptions=True)

    refusals = [one for one in asyncio.run(crowd()) if isinstance(one, BusyError)]
    assert len(refusals) == 20


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.name)
def test_a_fault_of_ketum_shows_only_its_number(
    app: Any, program: TestClient, one: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
):
    def broken(asked: Any) -> None:
        raise ZeroDivisionError("secret-value of /home/me")

    monkeypatch.setattr(type(one), "work", property(lambda self: broken))
    path = one.path.format(name="phq9", place="US-TX", which="us")
    query = {} if one.method == "POST" else {k: v for k, v in one.example.items()
                                             if "{" + k + "}" not in one.path}  # fmt: skip
    body = {"old": {}, "new": {}} if one.name == "diff" else one.example
    with TestClient(app, base_url="http://127.0.0.1:8757", headers=program.headers,
                    raise_server_exceptions=False) as quiet:  # fmt: skip
        answer = quiet.request(one.method, f"/api/v1{path}", params=query,
                               json=body if one.method == "POST" else None)  # fmt: skip
    refused(answer, 500)
    told = json.dumps(answer.json()) + capsys.readouterr().err
    assert "secret-value" not in told
    assert "/home/me" not in told
    assert answer.json()["fault"] in answer.json()["detail"]
