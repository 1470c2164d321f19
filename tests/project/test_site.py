"""The documentation site builds without a warning, holds together, and reaches nothing outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What a browser fetches by itself when it opens a page.
FETCHED = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"),
           ("source", "src"), ("video", "src"), ("object", "data"), ("use", "href")}  # fmt: skip


class Page(HTMLParser):
    """One built page: its anchors, its links, and what it makes a browser fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"id", "name"} and value:
                self.anchors.add(value)
            if (tag, name) == ("a", "href") and value:
                self.links.append(value)
            if (tag, name) in FETCHED and value:
                self.fetched.append(value)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-d", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def built(site: Path) -> dict[Path, Page]:
    found = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(found) > 50
    return found


def anchors(built: dict[Path, Page], goal: Path) -> set[str]:
    """The anchors of a page; the theme makes `__top` itself."""
    return built[goal].anchors | {"__top"} if goal in built else set()


def test_no_page_fetches_anything_from_elsewhere(site: Path, built: dict[Path, Page]) -> None:
    outside = [
        f"{path.relative_to(site)}: {address}"
        for path, page in built.items()
        for address in page.fetched
        if urlsplit(address).scheme not in {"", "data"} or address.startswith("//")
    ]
    assert outside == []
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", text) == [], sheet.name


def test_every_internal_link_and_anchor_leads_somewhere(
    site: Path, built: dict[Path, Page]
) -> None:
    broken = []
    for path, page in built.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme not in {"", "site"} or link.startswith("//"):
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            goal = goal / "index.html" if goal.is_dir() else goal
            if not goal.is_file() or (
                parts.fragment and unquote(parts.fragment) not in anchors(built, goal)
            ):
                broken.append(f"{path.relative_to(site)}: {link}")
    assert broken == []


def test_every_page_of_the_repository_and_of_the_encyclopaedia_is_in_the_site(site: Path) -> None:
    from ketum.api import encyclopaedia

    wanted = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    names = {path.with_suffix(".html").as_posix() for path in wanted if path.name != "README.md"}
    names |= {f"encyclopaedia/{one.name}.html" for one in encyclopaedia.pages()}
    names |= {"changelog.html", "contributing.html", "validation/exposure.html"}
    assert sorted(name for name in names if not (site / name).is_file()) == []


def test_every_page_can_be_reached_from_the_front(site: Path, built: dict[Path, Page]) -> None:
    waiting, seen = [site / "index.html"], {site / "index.html"}
    while waiting:
        path = waiting.pop()
        for link in built[path].links:
            goal = (path.parent / unquote(urlsplit(link).path)).resolve()
            if goal in built and goal not in seen:
                seen.add(goal)
                waiting.append(goal)
    missing = set(built) - seen - {site / "404.html"}
    assert sorted(path.relative_to(site).as_posix() for path in missing) == []


def test_no_mark_of_markdown_is_left_in_the_encyclopaedia(site: Path) -> None:
    for path in (site / "encyclopaedia").glob("*.html"):
        assert re.findall(r"\]\(#ref-\d+\)", path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_read_by_everybody(site: Path, chromium: str, scheme: str) -> None:
    from playwright.sync_api import sync_playwright

    (script,) = (ROOT / "tests" / "browser" / "vendor").glob("axe-core-*.min.js")
    faults = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in ("encyclopaedia/alkaloids", "start"):
            page = browser.new_page(color_scheme=scheme)
            page.goto(f"file://{site}/{name}.html")
            page.evaluate(script.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run().then(all => all.violations.map(one => one.id))")
            faults |= {name: found} if found else {}
        browser.close()
    assert faults == {}


@pytest.mark.browser
def test_a_browser_reaches_nothing_outside_and_finds_no_fault(site: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in ("index", "encyclopaedia/alkaloids", "reference/errors", "for/people"):
            page.goto(f"file://{site}/{name}.html")
            page.wait_for_timeout(200)
        browser.close()
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "data:", "blob:"))] == []
