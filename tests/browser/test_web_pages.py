"""Every page of the menu in a real browser: quiet, private, whole at every width, accessible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

from ketum.web.pages.table import PAGES

pytestmark = pytest.mark.browser
PATHS = [*(one.path for one in PAGES), "/help", "/help?country=US", "/no-such-page"]
TWICE = "html { font-size: 200% !important; }"
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one);
  return [one.tagName, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""


@pytest.mark.parametrize("path", PATHS)
def test_the_page_opens_without_a_word_and_asks_only_this_machine(
    path: str, web: Callable[..., Any], web_app: Any
):
    with web(path) as opened:
        opened.page.wait_for_load_state("networkidle")
        said = [one for one in opened.said if "404 (Not Found)" not in one or path[1:3] != "no"]
        assert said == []
        assert [one for one in opened.asked if not one.startswith(web_app.origin + "/")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_against_the_page(path: str, scheme: str, web: Callable[..., Any]):
    with web(path, scheme=scheme, bypass_csp=True) as opened:
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert accessible(opened.page) == [], width


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_out_of_the_page_and_every_target_can_be_hit(
    path: str, web: Callable[..., Any]
):
    with web(path) as opened:
        assert flows(opened.page) == {}
        assert too_small(opened.page) == []


@pytest.mark.parametrize("path", PATHS)
def test_text_at_twice_its_size_still_flows(path: str, web: Callable[..., Any]):
    with web(path, bypass_csp=True) as opened:
        opened.page.add_style_tag(content=TWICE)
        assert {at: one["wider"] for at, one in flows(opened.page).items() if one["wider"]} == {}


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_shows_where_it_is(path: str, web: Callable[..., Any]):
    with web(path) as opened:
        for step in range(25):
            opened.page.keyboard.press("Tab")
            focused = opened.page.evaluate(FOCUSED)
            if focused is None:
                break
            assert focused[1] != "none", (step, focused)
            assert focused[2] >= 1, (step, focused)


def test_the_printed_address_leads_a_browser_to_the_start(web_app: Any, browser: Any):
    context = browser.new_context()
    page = context.new_page()
    page.goto(web_app.door)
    page.wait_for_url(web_app.origin + "/")
    assert page.get_by_role("heading", level=1).count() == 1
    context.close()


def test_a_file_that_opens_the_address_leads_to_the_start(
    web_app: Any, browser: Any, tmp_path: Any
):
    door = tmp_path / "open.html"
    door.write_text(f'<meta http-equiv="refresh" content="0;url={web_app.door}">')
    context = browser.new_context()
    page = context.new_page()
    page.goto(door.as_uri())
    page.wait_for_url(web_app.origin + "/")
    assert page.get_by_role("link", name="Help now").count() == 1
    context.close()


def test_the_menu_opens_and_closes_by_keyboard(web: Callable[..., Any]):
    with web("/") as opened:
        menu = opened.page.locator("details.menu")
        menu.locator("summary").focus()
        opened.page.keyboard.press("Enter")
        assert menu.get_attribute("open") is not None
        opened.page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None


def test_the_pages_work_without_script(web: Callable[..., Any]):
    with web("/", java_script_enabled=False) as opened:
        opened.page.get_by_text("Menu", exact=True).click()
        opened.page.locator(".menu").get_by_role("link", name="About ketum").click()
        assert opened.page.get_by_role("heading", level=1).inner_text() == "About ketum"
