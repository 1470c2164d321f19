"""Who is let in: this machine, this port, this launch, our own pages; what every answer says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from ketum.web.forms import posted
from ketum.web.guards.headers import POLICY
from ketum.web.settings import Settings

HERE = "http://127.0.0.1:8757"
OURS = ("127.0.0.1:8757", "localhost:8757", "[::1]:8757", "LOCALHOST:8757")
FORGED = (
    *("", "evil.example", "evil.example:8757", "127.0.0.1", "localhost", "[::1]"),
    *("127.0.0.1:80", "127.0.0.1:8758", "localhost:87570", "localhost:08757", "[::1]:1"),
    *("127.0.0.1:8757.evil.example", "localhost.evil.example:8757", "localhost:8757:8757"),
    *("127.0.0.1.nip.example:8757", "evil.example#127.0.0.1:8757", "127.0.0.1:8757@evil.example"),
    *("user@127.0.0.1:8757", "user:pass@localhost:8757", "127.0.0.1:8757/", "localhost:8757?"),
    *("127.0.0.1.:8757", "localhost.:8757", "localhost.localdomain:8757", "127.1:8757"),
    *("2130706433:8757", "0x7f000001:8757", "017700000001:8757", "0.0.0.0:8757", "0:8757"),
    *("127.0.0.2:8757", "127.127.127.127:8757", "[::ffff:127.0.0.1]:8757", "[::ffff:7f00:1]:8757"),
    *("[0:0:0:0:0:0:0:1]:8757", "::1:8757", "[::1%lo]:8757", "[::]:8757", "192.168.0.1:8757"),
    *("10.0.0.1:8757", "localhost,evil.example:8757", "localhost:8757,evil.example"),
    *("localhost :8757", "localhost: 8757", "ketum:8757", "ketum.local:8757", "xn--lcalhost:8757"),
    *("l\u043ecalhost:8757", "127.0.0.1:8757\tx"),
    *("localhost:8757;", "http://localhost:8757", "//localhost:8757", "*:8757", "null"),
)


@pytest.mark.parametrize("host", OURS)
def test_this_machine_under_its_names_and_with_the_real_port_is_let_in(
    client: TestClient, host: str
):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_fifty_forged_hosts_are_refused_before_anything_is_looked_up(client: TestClient):
    assert len(set(FORGED)) >= 50
    let_in = [
        host
        for host in FORGED
        for path in ("/", "/help", "/static/ketum.css", "/no-such-page")
        if client.get(path, headers={"host": host.encode()}).status_code != 421
    ]
    assert let_in == []


def test_two_hosts_in_one_request_are_refused(client: TestClient):
    twice = [("host", "127.0.0.1:8757"), ("host", "127.0.0.1:8757")]
    request = client.build_request("GET", "/")
    request.headers = type(request.headers)([*twice, *request.headers.items()])
    assert client.send(request).status_code == 421


@pytest.mark.parametrize("path", ["/", "/about", "/enter?token=wrong", "/no-such-page"])
def test_a_stranger_is_not_let_in(stranger: TestClient, path: str):
    assert stranger.get(path).status_code == 401


def test_a_wrong_cookie_is_no_way_in(stranger: TestClient, settings: Settings):
    stranger.cookies.set(settings.cookie, settings.token)
    assert stranger.get("/").status_code == 401


def test_help_is_open_to_anybody_on_this_machine(stranger: TestClient):
    answer = stranger.get("/help?country=US")
    assert answer.status_code == 200
    assert "call 911" in answer.text


def test_the_printed_address_gives_a_cookie_that_opens_the_start(
    stranger: TestClient, settings: Settings
):
    entered = stranger.get(f"/enter?token={settings.token}")
    held = entered.headers["set-cookie"].lower()
    assert "httponly" in held
    assert "samesite=strict" in held
    assert settings.token not in entered.text + held
    assert stranger.get("/").status_code == 200


def routes_that_post(app: Any) -> list[APIRoute]:
    while not isinstance(app, FastAPI):
        app = app.app
    return [one for one in app.routes if isinstance(one, APIRoute) and "POST" in one.methods]


FOREIGN = {
    "no origin": {},
    "null origin": {"origin": "null"},
    "foreign origin": {"origin": "https://evil.example"},
    "another port": {"origin": "http://127.0.0.1:8758"},
    "another scheme": {"origin": "https://127.0.0.1:8757"},
    "cross-site": {"origin": HERE, "sec-fetch-site": "cross-site"},
    "same-site only": {"origin": HERE, "sec-fetch-site": "same-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_no_form_of_a_foreign_page_is_taken(
    app: Any, client: TestClient, settings: Settings, headers: dict[str, str]
):
    for route in routes_that_post(app):
        path = route.path.format(**dict.fromkeys(route.param_convertors, "x"))
        given = {"form_token": settings.form_token}
        answer = client.post(path, data=given, headers=headers)
        assert answer.status_code == 403, path


def test_no_form_without_our_token_is_taken(app: Any, client: TestClient):
    for route in routes_that_post(app):
        path = route.path.format(**dict.fromkeys(route.param_convertors, "x"))
        for data in ({}, {"form_token": "x"}, {"form_token": ""}):
            answer = client.post(path, data=data, headers={"origin": HERE})
            assert answer.status_code == 403, path


def test_every_page_that_takes_a_form_reads_it_through_the_check(app: Any):
    for route in routes_that_post(app):
        if not route.path.startswith("/api/"):
            needed = [one.call for one in route.dependant.dependencies]
            assert posted in needed, route.path


@pytest.mark.parametrize("path", ["/", "/help", "/no-such-page", "/static/ketum.css", "/enter"])
def test_every_answer_tells_the_browser_to_run_only_our_script_and_keep_nothing(
    client: TestClient, path: str
):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")
    assert "unsafe" not in POLICY


def test_a_body_that_is_too_long_is_refused_whether_it_says_so_or_not(
    client: TestClient, settings: Settings
):
    long = b"x" * (settings.most_bytes + 1)
    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/", content=long, headers=headers).status_code in (405, 413)


def test_a_path_cannot_leave_the_folder_of_our_files(client: TestClient):
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "vendor/../../app.py"):
        assert client.get(f"/static/{path}").status_code in (401, 404), path


def test_a_fault_shows_a_number_and_nothing_else(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object) -> None:
        raise RuntimeError("secret-value")

    monkeypatch.setattr("ketum.api.knowledge.knowledge_stats", broken)
    answer = client.get("/about")
    printed = capsys.readouterr().err
    assert answer.status_code == 500
    assert "secret-value" not in answer.text + printed
    assert "knowledge" not in answer.text
    number = re.search(r"Its number is ([0-9a-f]{8})", answer.text)[1]
    assert f"fault {number}: RuntimeError" in printed


def test_an_unknown_page_is_told_in_words(client: TestClient):
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_methods_that_nothing_answers_are_refused(client: TestClient):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert client.request(method, "/", headers={"origin": HERE}).status_code in (403, 405)


def test_a_form_of_ours_is_taken(send: Callable[..., Any]):
    assert send("/no-such-page", {}).status_code == 404
