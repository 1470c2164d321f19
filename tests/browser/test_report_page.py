"""The report in a real browser: quiet, self-contained, and whole at every width and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter(one => {
    if (one.closest('.scroll, .hidden, .skip')) return false;
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > wide + 1;
  }).map(one => one.tagName + '.' + one.className + ': ' + one.textContent.slice(0, 40));
  return {wider: document.documentElement.scrollWidth - wide, out};
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
KEEP_ONLY = """wanted => {
  const kept = [...document.querySelectorAll(wanted)];
  for (const one of document.querySelectorAll('body *')) {
    const stays = kept.some(each => each.contains(one) || one.contains(each));
    if (!stays && one.tagName !== 'STYLE') one.style.setProperty('display', 'none', 'important');
  }
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  return [one.tagName, one.getAttribute('href') || '', style.outlineStyle, style.outlineWidth];
}"""


def test_the_page_opens_without_a_word_and_asks_for_nothing(
    example: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example]) as opened:
        opened.page.wait_for_load_state("networkidle")
        assert opened.said == []
        assert opened.asked == [reports[example].as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_out_of_the_page(
    example: str, scheme: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example], 320, scheme) as opened:
        opened.page.evaluate(OPEN_ALL)
        for width in (320, 768, 1440):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert opened.page.evaluate(OVERFLOW) == {"wider": 0, "out": []}, width


def test_text_at_twice_its_size_still_flows(
    example: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example], 320) as opened:
        opened.page.add_style_tag(content="html { font-size: 200% !important; }")
        opened.page.evaluate(OPEN_ALL)
        for width in (320, 640, 1280):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert opened.page.evaluate(OVERFLOW)["wider"] == 0, width


@pytest.mark.parametrize("name", ["colorado-jaundice", "texas-powder-sertraline"])
def test_the_first_screen_of_a_phone_shows_the_danger_signs(
    name: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[name], 390) as opened:
        box = opened.page.locator("#danger").bounding_box()
        first = opened.page.locator(".alarm h3").first.bounding_box()
        assert box["y"] + box["height"] < 800
        assert first["y"] + first["height"] < 800


@pytest.mark.parametrize("name", ["colorado-jaundice", "hardly-anything-known"])
def test_the_keyboard_reaches_every_link_and_every_fold_and_shows_where_it_is(
    name: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[name]) as opened:
        page = opened.page
        page.evaluate(OPEN_ALL)
        wanted = page.locator("a[href], summary, [tabindex='0']").count()
        reached = []
        for _ in range(wanted):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUSED))
        assert {"A", "SUMMARY"} <= {tag for tag, *_ in reached}
        assert sum(tag in ("A", "SUMMARY", "DIV") for tag, *_ in reached) == wanted
        assert [one for one in reached if one[2] == "none" or one[3] == "0px"] == []


def test_a_fold_opens_with_the_keyboard(reports: dict[str, Path], view: Callable[..., Any]):
    with view(reports["colorado-jaundice"]) as opened:
        fold = opened.page.locator("details.row:not([open])").first.element_handle()
        fold.query_selector("summary").focus()
        opened.page.keyboard.press("Enter")
        assert fold.evaluate("one => one.open")


def test_the_page_reads_without_script(reports: dict[str, Path], view: Callable[..., Any]):
    with view(reports["colorado-jaundice"], java_script_enabled=False) as opened:
        assert opened.page.locator("#sheet").inner_text() == "For the clinician"


def paper_pages(page: Any, paper: str, only: str = "") -> int:
    """How many printed pages there are, of everything or of what the selector leaves standing."""
    if only:
        page.evaluate(KEEP_ONLY, only)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_the_sheet_for_the_clinician_is_one_page_of_its_own(
    example: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example]) as opened:
        page = opened.page
        style = "one => [getComputedStyle(one).breakBefore, getComputedStyle(one).breakAfter]"
        page.emulate_media(media="print")
        assert page.locator(".sheet").evaluate(style) == ["page", "page"]
        counts = [paper_pages(page, paper, only=".sheet") for paper in ("A4", "Letter")]
        assert counts == [1, 1]


def test_the_first_printed_page_holds_the_danger_signs(
    example: str, reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports[example]) as opened:
        first = "header, .alarm"
        counts = [paper_pages(opened.page, paper, only=first) for paper in ("A4", "Letter")]
        assert counts == [1, 1]


def test_printing_adds_no_empty_page_around_the_sheet(
    reports: dict[str, Path], view: Callable[..., Any]
):
    counts = []
    for only in ("header, main > :not(.sheet, .sheet ~ *)", ".sheet", ".sheet ~ *, footer", ""):
        with view(reports["colorado-jaundice"]) as opened:
            counts.append(paper_pages(opened.page, "A4", only=only))
    assert sum(counts[:3]) == counts[3]


def test_folded_points_are_printed_open_and_their_evidence_is_not(
    reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports["colorado-jaundice"]) as opened:
        opened.page.emulate_media(media="print")
        tall = "all => all.map(one => one.getBoundingClientRect().height > 0)"
        folds = opened.page.locator(".row:not([open]) > .fold > p").evaluate_all(tall)
        assert len(folds) > 10
        assert all(folds)
        assert not any(opened.page.locator(".evidence .inside").evaluate_all(tall))


def test_print_is_light_even_where_the_screen_is_dark(
    reports: dict[str, Path], view: Callable[..., Any]
):
    with view(reports["colorado-jaundice"], scheme="dark") as opened:
        opened.page.emulate_media(media="print")
        ink = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        assert opened.page.locator("body").evaluate(ink) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_crowded_answer_keeps_its_order_its_width_and_its_one_page_sheet(
    crowded: Path, view: Callable[..., Any]
):
    with view(crowded, 320) as opened:
        page = opened.page
        assert page.locator("[id^='interaction.']").count() >= 20
        assert page.locator("section:has(#topic-interactions) > article").count() == 8
        assert page.evaluate(OVERFLOW) == {"wider": 0, "out": []}
        assert page.locator(".sheet dd").first.inner_text().count("50 mg") == 20
        assert paper_pages(page, "A4", only="header, .alarm") == 1
    with view(crowded) as opened:
        assert paper_pages(opened.page, "Letter", only=".sheet") == 1
