"""The pages about kratom in a real browser: long tables, drawings, small numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

from ketum.api.encyclopaedia import pages

pytestmark = pytest.mark.browser
PATHS = [f"/encyclopaedia/{one.name}" for one in pages()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/encyclopaedia/alkaloids", "/encyclopaedia/harms"])
def test_axe_finds_nothing_against_a_page(path: str, scheme: str, web: Callable[..., Any]):
    with web(path, scheme=scheme, bypass_csp=True) as opened:
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert accessible(opened.page) == [], width


@pytest.mark.parametrize("path", PATHS)
def test_a_page_flows_at_every_width_and_says_nothing_to_the_console(
    path: str, web: Callable[..., Any], web_app: Any
):
    with web(path) as opened:
        assert flows(opened.page) == {}
        assert too_small(opened.page) == []
        assert opened.said == []
        assert [one for one in opened.asked if not one.startswith(web_app.origin + "/")] == []


def test_a_small_number_leads_to_the_record_of_its_sentence(web: Callable[..., Any]):
    with web("/encyclopaedia/plant") as opened:
        number = opened.page.locator("section .refs a").first
        address = number.get_attribute("href")
        number.focus()
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(f"**{address}")
        assert opened.page.get_by_role("heading", level=1).count() == 1


def test_a_drawing_has_the_colour_of_the_text_around_it(web: Callable[..., Any]):
    with web("/encyclopaedia/alkaloids", scheme="dark") as opened:
        stroke, text = opened.page.evaluate(
            """() => [getComputedStyle(document.querySelector('.km-bond')).stroke,
                      getComputedStyle(document.querySelector('.pages p.soft + nav')).color]"""
        )
        assert stroke == text
