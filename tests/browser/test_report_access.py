"""The report against WCAG 2.2 A and AA as axe-core checks them, and what axe does not check."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

VENDOR = Path(__file__).parent / "vendor"
AXE = VENDOR / "axe-core-4.14.1.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => {
  const found = await axe.run({runOnly: {type: 'tag', values: tags}});
  return [found.violations.map(one =>
    one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')),
    found.passes.length];
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], summary')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.height > 0 && !one.classList.contains('skip') && (box.height < 24 || box.width < 24);
}).map(one => one.outerHTML.slice(0, 80))"""


def test_the_checker_is_the_file_that_was_noted():
    noted = re.search(r"\b[0-9a-f]{64}\b", (VENDOR / "README.md").read_text())
    assert noted
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == noted[0]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_axe_finds_nothing_against_the_page(
    example: str, width: int, scheme: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example], width, scheme, bypass_csp=True) as opened:
        opened.page.evaluate(OPEN_ALL)
        opened.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        violations, passed = opened.page.evaluate(RUN_AXE, LEVELS)
        assert violations == []
        assert passed > 20


def test_every_target_is_large_enough_to_hit(
    example: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example], 320) as opened:
        opened.page.evaluate(OPEN_ALL)
        for width in (320, 1280):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert opened.page.evaluate(SMALL_TARGETS) == [], width


def test_a_screen_reader_hears_landmarks_and_named_pictures(
    reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports["texas-powder-sertraline"]) as opened:
        page = opened.page
        for role in ("banner", "main", "navigation", "contentinfo"):
            assert page.get_by_role(role).count() == 1, role
        names = page.get_by_role("img").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => [...one.children]"
            ".filter(part => ['title', 'desc'].includes(part.tagName)).map(p => p.textContent))"
        )
        assert len(names) == page.locator("figure").count() > 0
        assert all(len(title) > 10 and len(description) > 40 for title, description in names)
        assert page.locator("figure table").count() == page.locator("figure").count()
