"""The guided case in a real browser: by keyboard and by click, with and without script, in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

pytestmark = pytest.mark.browser
ANSWERS = {
    "Age": "34",
    "Weight": "68 kg",
    "What is felt now": "itching",
    "Name on the pack": "Green leaf",
    "Amount": "3 g",
    "Clock time": "0800AM",
    "Place": "US-TX",
}
WORKED = "#sheet"


def type_into(page: Any, label: str, text: str) -> None:
    field = page.locator("main").get_by_label(label, exact=True).first
    field.focus()
    page.keyboard.type(text)


def test_the_whole_guided_case_takes_less_than_a_minute_by_keyboard_and_clicks(
    web: Callable[..., Any],
):
    with web("/") as opened:
        page = opened.page
        begun = time.monotonic()
        page.get_by_role("link", name="My situation").first.click()
        page.get_by_role("button", name="One question at a time").click()
        for step in range(1, 13):
            assert page.locator(".walk .at").inner_text() == f"Question {step} of 12"
            for label, text in ANSWERS.items():
                fields = page.locator(".question:visible").get_by_label(label, exact=True)
                if fields.count() and fields.first.is_visible():
                    fields.first.focus()
                    page.keyboard.type(text)
            if step == 3:
                page.get_by_label("Kind of product").select_option("powder")
            if step == 6:
                page.get_by_role("button", name="Add another time of day").click()
                page.wait_for_selector("#f-use-doses-2-amount:focus")
                page.keyboard.type("3 g")
                page.keyboard.press("Tab")
                page.keyboard.type("0600PM")
            if step == 8:
                page.locator("#f-person-medicines-1-name").fill("sertraline")
            if step < 12:
                page.locator(".question:visible").get_by_role(
                    "button", name="Next question"
                ).click()
        page.get_by_role("button", name="Show the report").last.click()
        page.wait_for_selector(WORKED)
        assert time.monotonic() - begun < 60
        facts = page.locator("main > ul.case").inner_text()
        for fact in ("34", "68 kg", "itching", "sertraline", "3 g 08:00", "3 g 18:00", "US-TX"):
            assert fact in facts
        assert opened.said == []


def test_the_walk_can_be_left_and_nothing_is_lost(web: Callable[..., Any]):
    with web("/case") as opened:
        page = opened.page
        page.get_by_role("button", name="One question at a time").click()
        type_into(page, "Age", "34")
        page.get_by_role("button", name="Next question").first.click()
        assert page.locator("#question-about").is_hidden()
        page.get_by_role("button", name="All at once").click()
        assert page.locator("#question-about").is_visible()
        assert page.locator("#f-person-age").input_value() == "34"


def test_enter_in_a_field_asks_for_the_report(web: Callable[..., Any]):
    with web("/case") as opened:
        type_into(opened.page, "Age", "34")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_selector(WORKED)
        assert opened.page.url.endswith("/report")


def test_what_is_wrong_is_in_focus_and_leads_to_its_field(web: Callable[..., Any]):
    with web("/case") as opened:
        page = opened.page
        type_into(page, "Age", "old")
        page.keyboard.press("Enter")
        page.wait_for_selector("#problems:focus")
        page.locator("#problems").get_by_role("link", name="Age").click()
        assert page.evaluate("document.activeElement.id") == "f-person-age"


def test_the_case_works_without_script(web: Callable[..., Any]):
    with web("/case", java_script_enabled=False) as opened:
        page = opened.page
        assert page.get_by_role("button", name="One question at a time").is_hidden()
        page.get_by_label("Age", exact=True).fill("34")
        page.get_by_role("button", name="Add another time of day").click()
        assert page.get_by_label("Age", exact=True).input_value() == "34"
        assert page.locator("#f-use-doses-2-amount").count() == 1
        page.get_by_role("button", name="Show the report").last.click()
        assert page.locator("#sheet").count() == 1
        page.get_by_role("button", name="Change what I entered").click()
        assert page.get_by_label("Age", exact=True).input_value() == "34"


def test_a_link_to_what_is_missing_puts_the_focus_there(web: Callable[..., Any]):
    with web("/case") as opened:
        opened.page.get_by_role("button", name="Show the report").last.click()
        opened.page.locator(".missing").get_by_role("button").first.click()
        opened.page.wait_for_selector("#f-use-doses-1-amount:focus")


@pytest.mark.parametrize("path", ["/case/example/texas-powder-sertraline", "/case"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_the_form_and_its_report(
    path: str, scheme: str, web: Callable[..., Any]
):
    with web(path, scheme=scheme, bypass_csp=True) as opened:
        page = opened.page
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert accessible(page) == [], width
        page.get_by_role("button", name="Show the report").last.click()
        page.wait_for_selector(WORKED)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert accessible(page) == [], width
        assert flows(page) == {}
        assert too_small(page) == []


def test_a_form_with_problems_is_accessible(web: Callable[..., Any]):
    with web("/case", bypass_csp=True) as opened:
        page = opened.page
        for label, text in {"Age": "old", "Weight": "68", "Amount": "much"}.items():
            type_into(page, label, text)
        page.keyboard.press("Enter")
        page.wait_for_selector("#problems")
        assert accessible(page) == []
        assert flows(page) == {}
