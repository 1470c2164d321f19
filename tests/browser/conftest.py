"""Opens the page of every example in a real Chromium that can reach nothing but that file."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from ketum.api.assessment import assess
from ketum.case import Case
from ketum.web.app import create_app
from ketum.web.settings import Settings

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "examples").iterdir()
    if path.suffix in (".toml", ".json")
)  # fmt: skip
MEDICINES = (
    *("sertraline", "quetiapine", "alprazolam", "amitriptyline", "fluoxetine", "tramadol"),
    *("oxycodone", "gabapentin", "pregabalin", "venlafaxine", "carbamazepine", "clonazepam"),
    *("zolpidem", "methadone", "citalopram", "haloperidol", "ritonavir", "warfarin"),
    *("metoprolol", "atorvastatin"),
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Opened:
    """A page that stands open, and everything that it said or asked for meanwhile."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of every example, by the name of the example."""
    folder = tmp_path_factory.mktemp("reports")
    written = {}
    for example in EXAMPLES:
        written[example.stem] = folder / f"{example.stem}.html"
        assess(Case.read(example), people=100).write_html(written[example.stem])
    return written


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a made-up person with 20 medicines, which is about 80 findings."""
    path = tmp_path_factory.mktemp("crowded") / "crowded.html"
    person = {
        "age": 58,
        "sex": "female",
        "weight": "70 kg",
        "conditions": ["depression", "kidney disease", "heart failure", "epilepsy", "asthma"],
        "symptoms": ["jaundice", "chest pain", "dizziness"],
        "medicines": [{"name": one, "dose": "50 mg", "every": "12 h"} for one in MEDICINES],
        "substances": [{"name": "alcohol", "amount": "4 beers", "with_kratom": True}],
        "labs": [{"date": f"2026-0{month}-01", "alt": "80 U/L", "alp": "90 U/L",
                  "creatinine": "1.2 mg/dL", "qtc": "470 ms"} for month in range(1, 9)],
    }  # fmt: skip
    doses = [{"amount": "4 g", "at": f"{hour:02d}:00"} for hour in (6, 10, 14, 18, 22)]
    case = {
        "person": person,
        "product": {"form": "powder"},
        "use": {"since": "2025-01-01", "doses": doses},
        "place": {"where": "US-IN", "date": "2026-11-22"},
        "goals": {"pain": 3, "mood": 2, "energy": 1, "withdrawal": 2},
    }
    assess(Case.parse(case, "crowded"), people=100).write_html(path)
    return path


@pytest.fixture
def view(browser: Browser) -> Callable[..., Any]:
    """Open a file at a width and in a colour scheme; closes again by itself."""

    @contextmanager
    def opened(
        path: Path, width: int = 1280, scheme: Any = "light", **more: Any
    ) -> Iterator[Opened]:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}, **more
        )
        one = Opened(context.new_page())
        one.page.on("console", lambda message: one.said.append(message.text))
        one.page.on("pageerror", lambda error: one.said.append(str(error)))
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.goto(path.as_uri())
        yield one
        context.close()

    return opened


@dataclass(frozen=True)
class Served:
    """A launch of the web app that a browser can reach."""

    settings: Settings

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    @property
    def door(self) -> str:
        """The address that a person is given."""
        return f"{self.origin}/enter?token={self.settings.token}"


@pytest.fixture(scope="session")
def web_app() -> Iterator[Served]:
    """The web app on a free port of the loopback address, with few simulated people."""
    listening = uvicorn.Config("", host="127.0.0.1", port=0, log_level="critical").bind_socket()
    settings = Settings(port=listening.getsockname()[1], people=100, people_report=100)
    config = uvicorn.Config(create_app(settings), log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    ends = time.monotonic() + 20
    while not server.started and time.monotonic() < ends:
        time.sleep(0.02)
    assert server.started, "the web app did not start within 20 s"
    yield Served(settings)
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def web(browser: Browser, web_app: Served) -> Callable[..., Any]:
    """Open a page of the app as a person who was let in; closes again by itself."""

    @contextmanager
    def opened(
        path: str = "/", width: int = 1280, scheme: Any = "light", **more: Any
    ) -> Iterator[Opened]:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}, **more
        )
        context.add_cookies([{"name": web_app.settings.cookie, "value": web_app.settings.session,
                              "url": web_app.origin, "sameSite": "Strict"}])  # fmt: skip
        one = Opened(context.new_page())
        one.page.on("console", lambda message: one.said.append(message.text))
        one.page.on("pageerror", lambda error: one.said.append(str(error)))
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.goto(web_app.origin + path)
        yield one
        context.close()

    return opened


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "example" in metafunc.fixturenames:
        metafunc.parametrize("example", [path.stem for path in EXAMPLES])
