"""A chosen plan in a real browser: worked out in place, saved as files, red lines in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

pytestmark = pytest.mark.browser
PACE = {"less": "1", "every_days": "7", "to_total": "0", "measure": "0.1"}


def _plan(page: Any, taken: str = "") -> None:
    page.locator("#f-use-doses-1-at").fill("08:00")
    page.locator("#f-use-doses-1-amount").fill("6 g")
    page.locator("#f-product-form").select_option("powder")
    page.locator("#f-taken").fill(taken)
    page.locator("#f-kind").select_option("linear")
    for name, value in PACE.items():
        page.locator(f"#f-{name}").fill(value)
    page.get_by_role("button", name="Work out the days").click()
    page.locator(".result").wait_for()


def _wrong(page: Any) -> None:
    page.locator("#f-use-doses-1-amount").fill("3")
    page.keyboard.press("Enter")
    page.locator("#problems").wait_for()


STATES: dict[str, Callable[[Any], None]] = {
    "a plan": _plan,
    "care first": lambda page: _plan(page, "Xanax\nfoobarium"),
    "problems": _wrong,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_against_the_state(state: str, scheme: str, web: Callable[..., Any]):
    with web("/taper", scheme=scheme, bypass_csp=True) as opened:
        STATES[state](opened.page)
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert accessible(opened.page) == [], width


@pytest.mark.parametrize("state", STATES)
def test_the_state_flows_at_every_width(state: str, web: Callable[..., Any], web_app: Any):
    with web("/taper") as opened:
        STATES[state](opened.page)
        assert flows(opened.page) == {}
        assert too_small(opened.page) == []
        assert [one for one in opened.said if "422" not in one] == []
        assert [one for one in opened.asked if not one.startswith(web_app.origin + "/")] == []


@pytest.mark.parametrize("state", STATES)
def test_the_same_state_is_reached_without_script(state: str, web: Callable[..., Any]):
    with web("/taper", java_script_enabled=False) as opened:
        STATES[state](opened.page)
        assert opened.page.get_by_role("heading", level=1).count() == 1


def test_red_lines_are_in_view_as_soon_as_they_are_told(web: Callable[..., Any]):
    with web("/taper", width=320) as opened:
        _plan(opened.page, "Xanax")
        opened.page.locator("#tool:focus").wait_for(state="attached")
        box = opened.page.locator(".result .alarm").bounding_box()
        assert 0 <= box["y"] < 400


@pytest.mark.parametrize(("button", "name"), [
    ("Save for a calendar", "plan.ics"), ("Save as a table", "plan.csv"),
])  # fmt: skip
def test_a_plan_is_saved_as_a_file(button: str, name: str, web: Callable[..., Any]):
    with web("/taper") as opened:
        _plan(opened.page)
        with opened.page.expect_download() as waiting:
            opened.page.get_by_role("button", name=button).click()
        assert waiting.value.suggested_filename == name


def test_a_new_time_takes_the_keyboard_and_keeps_what_was_typed(web: Callable[..., Any]):
    with web("/taper") as opened:
        page = opened.page
        page.locator("#f-use-doses-1-amount").fill("3 g")
        page.get_by_role("button", name="Add another time").press("Enter")
        page.locator("#f-use-doses-2-at:focus").wait_for(state="attached")
        assert page.locator("#f-use-doses-1-amount").input_value() == "3 g"
