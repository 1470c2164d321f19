"""Takes the pictures of the pages that docs/guide/web.md shows: `python website/screens.py`.

Starts the app on a free port of this machine, walks through it in Debian's Chromium with example
data only, and writes one PNG a page. Run it again after a page has changed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from ketum.web.app import create_app
from ketum.web.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
INTO = ROOT / "docs" / "guide" / "screens"
WIDE, NARROW = {"width": 1040, "height": 1120}, {"width": 360, "height": 740}
EXAMPLE = "/case/example/texas-powder-sertraline"
LABS = {"age": "52", "sex": "female", "date-0": "2026-08-03", "alt-0": "38 U/L", "alp-0": "90 U/L"}


@contextmanager
def served() -> Iterator[tuple[str, Settings]]:
    """The app on a free port; ends with the block."""
    listening = uvicorn.Config("", host="127.0.0.1", port=0, log_level="critical").bind_socket()
    settings = Settings(port=listening.getsockname()[1])
    config = uvicorn.Config(create_app(settings), log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, args=([listening],), daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{settings.port}", settings
    server.should_exit = True


def filled(page: Page, fields: dict[str, str]) -> None:
    """Fill in fields by their names."""
    for name, value in fields.items():
        field = page.locator(f'[name="{name}"]').first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def sent(page: Page, button: str) -> None:
    """Press a button and wait for what it brings."""
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def report(page: Page) -> None:
    """The report of the example."""
    sent(page, "Show the report")


def what_if(page: Page) -> None:
    """The example beside itself with a change."""
    report(page)
    sent(page, "What if something changed?")
    page.locator('main input[type="text"]').first.fill("2 g")
    page.wait_for_timeout(2500)


def asked(page: Page) -> None:
    """A question that people ask."""
    filled(page, {"question": "Can kratom damage the liver?"})
    page.locator("#ask button").first.click()
    page.wait_for_timeout(3000)


def beside(page: Page) -> None:
    """Two substances beside kratom."""
    for name in ("quetiapine", "alcohol"):
        filled(page, {"add": name})
        page.locator(".buttons.first button").first.click()
        page.wait_for_timeout(1500)


def checked(page: Page) -> None:
    """An example certificate."""
    page.locator('button[name="example"]').first.click()
    page.wait_for_load_state("networkidle")


def tested(page: Page) -> None:
    """Laboratory values of a day."""
    filled(page, LABS)
    page.locator('form button[type="submit"]').first.click()
    page.wait_for_load_state("networkidle")


WALKS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "start": ("/", None),
    "case": (EXAMPLE, None),
    "report": (EXAMPLE, report),
    "what-if": (EXAMPLE, what_if),
    "ask": ("/ask", asked),
    "product": ("/product", checked),
    "interactions": ("/interactions", beside),
    "law": ("/law", None),
    "law-place": ("/law/US-TX", None),
    "clinic": ("/clinic", tested),
    "scales": ("/scales", None),
    "taper": ("/taper", None),
    "evidence": ("/evidence/evidence.claim/harms-liver", None),
    "encyclopaedia": ("/encyclopaedia/alkaloids", None),
    "help": ("/help?country=US", None),
}


def entered(browser: Any, at: str, settings: Settings, **more: Any) -> Page:
    """A page of a browser that was let in."""
    context = browser.new_context(device_scale_factor=1, **more)
    cookie = {"name": settings.cookie, "value": settings.session, "url": at, "sameSite": "Strict"}
    context.add_cookies([cookie])
    page: Page = context.new_page()
    return page


def main() -> None:
    """Take every picture; the start also on a phone in the dark."""
    INTO.mkdir(exist_ok=True)
    chromium = os.environ.get("KETUM_CHROMIUM", "/usr/bin/chromium")
    with served() as (at, settings), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, walk) in WALKS.items():
            page = entered(browser, at, settings, viewport=WIDE)
            page.goto(at + path)
            if walk is not None:
                walk(page)
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=INTO / f"{name}.png")
            page.context.close()
        phone = entered(browser, at, settings, viewport=NARROW, color_scheme="dark")
        phone.goto(at + "/")
        phone.screenshot(path=INTO / "start-phone-dark.png")
        browser.close()


if __name__ == "__main__":
    main()
