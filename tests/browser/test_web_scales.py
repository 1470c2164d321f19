"""Questionnaires in a real browser: filled in by hand, scored in place, help in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

pytestmark = pytest.mark.browser


def _phq9(page: Any) -> None:
    for n in range(1, 10):
        page.locator(f'input[name="item-{n}"][value="1"]').check()
    page.get_by_role("button", name="Score it").click()
    page.locator("#score").wait_for()


def _open(page: Any) -> None:
    page.get_by_role("button", name="Score it").click()
    page.locator("#problems").wait_for()


def _total(page: Any) -> None:
    page.get_by_label("Total").fill("5")
    page.get_by_role("button", name="Score it").click()
    page.locator("#score").wait_for()


STATES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "help first": ("/scales/phq9", _phq9),
    "open items": ("/scales/cows", _open),
    "a total": ("/scales/dsm5_sud", _total),
    "no score": ("/scales/kds", lambda page: None),
    "eleven answers": ("/scales/peg", lambda page: None),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_against_the_state(state: str, scheme: str, web: Callable[..., Any]):
    path, reach = STATES[state]
    with web(path, scheme=scheme, bypass_csp=True) as opened:
        reach(opened.page)
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert accessible(opened.page) == [], width


@pytest.mark.parametrize("state", STATES)
def test_the_state_flows_at_every_width(state: str, web: Callable[..., Any], web_app: Any):
    path, reach = STATES[state]
    with web(path) as opened:
        reach(opened.page)
        assert flows(opened.page) == {}
        assert too_small(opened.page) == []
        assert [one for one in opened.said if "422" not in one] == []
        assert [one for one in opened.asked if not one.startswith(web_app.origin + "/")] == []


@pytest.mark.parametrize("state", STATES)
def test_the_same_state_is_reached_without_script(state: str, web: Callable[..., Any]):
    path, reach = STATES[state]
    with web(path, java_script_enabled=False) as opened:
        reach(opened.page)
        assert opened.page.get_by_role("heading", level=1).count() == 1


def test_help_is_in_view_as_soon_as_the_answers_are_sent(web: Callable[..., Any]):
    with web("/scales/phq9", width=320) as opened:
        _phq9(opened.page)
        opened.page.locator("#answer:focus").wait_for(state="attached")
        box = opened.page.locator("#answer .alarm").bounding_box()
        assert 0 <= box["y"] < 400


def test_an_item_is_answered_by_keyboard_alone(web: Callable[..., Any]):
    with web("/scales/gad7") as opened:
        opened.page.locator('input[name="item-1"]').first.focus()
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("ArrowDown")
        assert opened.page.locator('input[name="item-1"][value="2"]').is_checked()
