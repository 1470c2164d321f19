"""The tool pages once they have answered: whole, quiet, accessible, in reach of the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import WIDTHS, accessible, flows, too_small

pytestmark = pytest.mark.browser
EMERGENCY = "my friend took kratom and is not breathing"


def _ask(page: Any, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator("#answer h2").wait_for()


def _search(page: Any) -> None:
    page.get_by_label("What to look for").fill("liver injury")
    page.keyboard.press("Enter")
    page.locator("#hits h2").wait_for()


def _interactions(page: Any) -> None:
    page.get_by_label("Medicine, brand").fill("quetiapine, Xanax, alcohol, zolpi, foobarium")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Danger: not together").wait_for()


def _certificate(page: Any) -> None:
    page.get_by_label("One serving").fill("3 g")
    page.get_by_role("button", name="03_7oh_spiked.json").click()
    page.locator("#result").wait_for()


def _journey(page: Any) -> None:
    page.get_by_label("Places in order").fill("Texas\nArkansas\nThailand")
    page.get_by_role("button", name="Show").click()
    page.locator("#route").wait_for()


def _laboratory(page: Any) -> None:
    page.get_by_label("ALT", exact=True).fill("272 U/L")
    page.get_by_label("ALP", exact=True).fill("428 U/L")
    page.get_by_label("QTc", exact=True).fill("510 ms")
    page.get_by_label("Creatinine").first.fill("1.4 mg/dL")
    page.keyboard.press("Enter")
    page.locator("#result").wait_for()


# What each state is called, where it begins, and how it is reached from there.
STATES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "an answer": ("/ask", lambda page: _ask(page, "is kratom bad for the liver?")),
    "an emergency": ("/ask", lambda page: _ask(page, EMERGENCY)),
    "outside": ("/ask", lambda page: _ask(page, "best restaurants in Paris")),
    "hits": ("/evidence", _search),
    "a claim": ("/evidence/evidence.claim/safe-dose-exists", lambda page: None),
    "a topic": ("/evidence/questions.subject/liver", lambda page: None),
    "interactions": ("/interactions", _interactions),
    "a certificate": ("/product", _certificate),
    "a place": ("/law/US-TN", lambda page: None),
    "a journey": ("/law/route", _journey),
    "changes": ("/law/changes", lambda page: None),
    "laboratory values": ("/clinic", _laboratory),
    "a source": ("/evidence/source/livertox-kratom-cases", lambda page: None),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_against_the_answer(state: str, scheme: str, web: Callable[..., Any]):
    path, reach = STATES[state]
    with web(path, scheme=scheme, bypass_csp=True) as opened:
        reach(opened.page)
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert accessible(opened.page) == [], width


@pytest.mark.parametrize("state", STATES)
def test_the_answer_flows_at_every_width_and_says_nothing_to_the_console(
    state: str, web: Callable[..., Any], web_app: Any
):
    path, reach = STATES[state]
    with web(path) as opened:
        reach(opened.page)
        assert flows(opened.page) == {}
        assert too_small(opened.page) == []
        assert opened.said == []
        assert [one for one in opened.asked if not one.startswith(web_app.origin + "/")] == []


@pytest.mark.parametrize("state", STATES)
def test_the_same_answer_is_reached_without_script(state: str, web: Callable[..., Any]):
    path, reach = STATES[state]
    with web(path, java_script_enabled=False) as opened:
        reach(opened.page)
        assert opened.page.get_by_role("heading", level=1).count() == 1


def test_the_keyboard_goes_on_from_the_answer(web: Callable[..., Any]):
    with web("/ask") as opened:
        _ask(opened.page, EMERGENCY)
        opened.page.locator("#answer:focus").wait_for(state="attached")
        opened.page.keyboard.press("Tab")
        assert "record" in opened.page.evaluate("document.activeElement.textContent")


def test_help_is_in_view_as_soon_as_an_emergency_is_answered(web: Callable[..., Any]):
    with web("/ask", width=320) as opened:
        _ask(opened.page, EMERGENCY)
        opened.page.locator("#answer:focus").wait_for(state="attached")
        box = opened.page.locator("#answer .alarm").bounding_box()
        assert 0 <= box["y"] < 400


def test_names_are_added_and_dropped_by_keyboard_alone(web: Callable[..., Any]):
    with web("/interactions") as opened:
        page = opened.page
        _interactions(page)
        page.locator("#f-add:focus").wait_for(state="attached")
        page.keyboard.type("grapefruit")
        page.keyboard.press("Enter")
        page.locator(".chip").nth(5).wait_for()
        page.get_by_role("button", name="Take grapefruit away").focus()
        page.keyboard.press("Enter")
        page.locator(".chip").nth(5).wait_for(state="detached")
        assert page.locator(".chip").count() == 5


def test_the_slider_moves_the_map_through_time_by_keyboard(web: Callable[..., Any]):
    with web("/law") as opened:
        page = opened.page
        page.locator("#f-slider").focus()
        with page.expect_response("**/law"):
            page.keyboard.press("Home")
        page.get_by_role("status").filter(has_text="2012-01-01").wait_for(state="attached")
        assert page.locator("#f-on").input_value() == "2012-01-01"
        assert opened.said == []


def test_a_place_on_the_map_opens_as_its_link_does(web: Callable[..., Any]):
    with web("/law") as opened:
        opened.page.locator("[data-code='US-TX']").click()
        opened.page.get_by_role("heading", name="The law in Texas").wait_for()
