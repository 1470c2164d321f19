"""What if in a real browser: the bands follow what is typed or slid, and nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

pytestmark = pytest.mark.browser
LOWER, HIGHER = re.compile(r"^0\.\d+ to 0"), re.compile(r"^1\.[1-9] to")
EXAMPLE = "/what-if/example/malaysia-nurse-energy"


def ratio(page: Any) -> str:
    text: str = page.locator(".ratios tbody td").first.inner_text()
    return text


def test_the_bands_follow_what_is_typed(web: Callable[..., Any]):
    with web(EXAMPLE) as opened:
        page = opened.page
        assert ratio(page) == "1.0 to 1.0 times"
        page.locator("#f-person-weight").fill("120 kg")
        page.locator(".ratios td", has_text=LOWER).first.wait_for()
        page.wait_for_selector("#compared >> text=stay the same", timeout=20_000)
        assert opened.page.url.endswith(EXAMPLE)


def test_a_slider_moves_the_figure_and_keeps_the_unit(web: Callable[..., Any]):
    with web(EXAMPLE) as opened:
        page = opened.page
        slider = page.get_by_role("slider", name="Slide: Weight")
        slider.focus()
        page.keyboard.press("End")
        assert page.locator("#f-person-weight").input_value().endswith(" kg")
        page.locator(".ratios td", has_text=LOWER).first.wait_for()


def test_a_dose_is_added_and_the_bands_follow(web: Callable[..., Any]):
    with web(EXAMPLE) as opened:
        page = opened.page
        count = page.locator("input[name$='.amount']").count()
        page.get_by_role("button", name="Add another time of day").click()
        page.wait_for_selector(f"#f-use-doses-{count + 1}-amount")
        page.locator(f"#f-use-doses-{count + 1}-amount").fill(
            page.locator("#f-use-doses-1-amount").input_value()
        )
        page.locator(f"#f-use-doses-{count + 1}-at").fill("23:00")
        page.locator(".ratios td", has_text=HIGHER).first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_two_ways(scheme: str, web: Callable[..., Any]):
    with web(EXAMPLE, scheme=scheme, bypass_csp=True) as opened:
        page = opened.page
        page.wait_for_selector("#compared >> text=stay the same", timeout=20_000)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert accessible(page) == [], width
        assert flows(page) == {}
        assert too_small(page) == []


def test_it_works_without_script(web: Callable[..., Any]):
    with web(EXAMPLE, java_script_enabled=False) as opened:
        page = opened.page
        page.locator("#f-person-weight").fill("120 kg")
        page.get_by_role("button", name="Show what changes").last.click()
        assert ratio(page).startswith("0.")
        assert page.locator("#f-person-weight").input_value() == "120 kg"


def test_both_ways_are_saved_as_a_file(web: Callable[..., Any]):
    with web(EXAMPLE) as opened:
        with opened.page.expect_download() as held:
            opened.page.get_by_role("button", name="Save both as a file").click()
        assert held.value.suggested_filename == "ketum-what-if.json"
