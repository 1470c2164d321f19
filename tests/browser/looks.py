"""What is asked of every page in a browser: nothing runs out of it, and axe finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => {
  const found = await axe.run({runOnly: {type: 'tag', values: tags}});
  return found.violations.map(one =>
    one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', '));
}"""
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter(one => {
    if (one.closest('.scroll, .hidden, .skip, .said')) return false;
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > wide + 1;
  }).map(one => one.tagName + '.' + one.className + ': ' + one.textContent.slice(0, 40));
  return {wider: document.documentElement.scrollWidth - wide, out};
}"""
SMALL = """() => [
  ...document.querySelectorAll('a[href], summary, button, select, input')
].filter(one => {
  const box = one.getBoundingClientRect();
  return box.height > 0 && !one.classList.contains('skip') && (box.height < 24 || box.width < 24)
    && !['checkbox', 'radio', 'hidden'].includes(one.type) && one.closest('p') === null;
}).map(one => one.outerHTML.slice(0, 100))"""
OPEN_ALL = """document.querySelectorAll('main details').forEach(one => { one.open = true; })"""
WIDTHS = (320, 768, 1440)


def flows(page: Any, widths: tuple[int, ...] = WIDTHS) -> dict[int, Any]:
    """Where a page runs out of its width, by width; empty when it never does."""
    page.evaluate(OPEN_ALL)
    wrong = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        seen = page.evaluate(OVERFLOW)
        if seen != {"wider": 0, "out": []}:
            wrong[width] = seen
    return wrong


def accessible(page: Any) -> list[str]:
    """What axe-core says against a page as it stands, folded parts opened. Needs bypass_csp."""
    page.evaluate(OPEN_ALL)
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, LEVELS)
    return found


def too_small(page: Any) -> list[str]:
    """Targets that are less than 24 pixels high or wide, links inside sentences left out."""
    found: list[str] = page.evaluate(SMALL)
    return found
