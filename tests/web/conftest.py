"""The app as a browser of this launch meets it, and as a stranger does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from ketum.web.app import create_app
from ketum.web.settings import Settings

HERE = "http://127.0.0.1:8757"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(port=8757, people=50, people_report=50)


@pytest.fixture(scope="session")
def app(settings: Settings) -> ASGIApp:
    return create_app(settings)


@pytest.fixture
def stranger(app: ASGIApp) -> Iterator[TestClient]:
    """Somebody on this machine who was not given the address."""
    with TestClient(app, base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(app: ASGIApp, settings: Settings) -> Iterator[TestClient]:
    """A browser that came in by the printed address."""
    with TestClient(app, base_url=HERE, follow_redirects=False) as client:
        client.cookies.set(settings.cookie, settings.session)
        yield client


@pytest.fixture
def program(app: ASGIApp, settings: Settings) -> Iterator[TestClient]:
    """A program that sends the token itself."""
    bearer = {"authorization": f"Bearer {settings.token}"}
    with TestClient(app, base_url=HERE, headers=bearer, follow_redirects=False) as client:
        yield client


@pytest.fixture
def send(client: TestClient, settings: Settings) -> Callable[..., Any]:
    """Post a form as our own pages do; `more` goes to the client (`files`, `headers`)."""

    def sending(path: str, fields: Mapping[str, Any], **more: Any) -> Any:
        headers = {"origin": HERE} | more.pop("headers", {})
        data = dict(fields) | {"form_token": settings.form_token}
        return client.post(path, data=data, headers=headers, **more)

    return sending
