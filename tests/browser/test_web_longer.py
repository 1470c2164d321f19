"""Long work in a real browser: a meter that moves, a button that stops it, a result in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.looks import accessible, flows, too_small

pytestmark = pytest.mark.browser


def begin(page: Any, people: str) -> None:
    page.get_by_role("button", name="Show the report").last.click()
    page.get_by_label("How many").select_option(people)
    page.get_by_role("button", name="Work it out").click()
    page.wait_for_selector("#longer")


def test_the_result_comes_in_place_and_is_accessible(web: Callable[..., Any]):
    with web("/case/example/malaysia-nurse-energy", bypass_csp=True) as opened:
        page = opened.page
        begin(page, "2000")
        page.wait_for_selector("text=Worked out for 2,000 people.", timeout=30_000)
        assert accessible(page) == []
        assert flows(page) == {}
        assert too_small(page) == []


def test_it_can_be_watched_and_stopped(web: Callable[..., Any]):
    with web("/case/example/malaysia-nurse-energy", bypass_csp=True) as opened:
        page = opened.page
        begin(page, "20000")
        assert page.get_by_role("progressbar").count() == 1
        assert accessible(page) == []
        page.get_by_role("button", name="Stop").click()
        page.wait_for_selector("text=It was stopped. Nothing was kept.", timeout=30_000)
