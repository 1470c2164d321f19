"""The page stands alone: whole, escaped, without script and without any address it would fetch."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report_sample import sample, told

from ketum.findings.assessment import Assessment
from ketum.findings.model import GRADES, Citation
from ketum.report.page import dots, is_web, page
from ketum.wording import Wording

FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Read(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def read(assessment: Assessment, wording: Wording) -> Read:
    return Read(page(assessment, wording))


def test_the_page_is_well_formed(read: Read):
    assert read.open == []


def test_the_page_holds_no_script_and_fetches_nothing(read: Read):
    assert not {"script", "iframe", "object", "embed", "img", "form", "base"} & set(read.tags)
    fetched = [one for one in read.attributes if one[1] in FETCHING or one[1].startswith("on")]
    assert fetched == []
    links = {value for tag, name, value in read.attributes if tag == "link" and name == "href"}
    assert links == {"data:,"}


def test_the_style_fetches_nothing(assessment: Assessment, wording: Wording):
    (css,) = re.findall(r"<style>(.*?)</style>", page(assessment, wording), re.S)
    assert not re.search(r"url\(|@import|&#", css)


def test_headings_never_skip_a_level(read: Read):
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    pairs = zip(read.headings, read.headings[1:], strict=False)
    assert [pair for pair in pairs if pair[1] - pair[0] > 1] == []


def test_every_link_inside_the_page_leads_somewhere(read: Read):
    ids = {value for _, name, value in read.attributes if name == "id"}
    inside = {value[1:] for tag, name, value in read.attributes
              if tag == "a" and name == "href" and value.startswith("#")}  # fmt: skip
    assert inside - ids == set()


def test_links_outside_lead_to_the_web_and_tell_no_referrer(read: Read):
    outside = [value for tag, name, value in read.attributes
               if tag == "a" and name == "href" and not value.startswith("#")]  # fmt: skip
    assert outside
    assert all(value.startswith("https://doi.org/") for value in outside)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://x", ""])
def test_an_address_that_could_run_is_never_a_link(address: str, wording: Wording):
    assert not is_web(address)
    source = Citation(id="sly", cite="Sly", url=address, verified=True)
    sly = replace(told()[0], sources=(source,))
    hrefs = [value for tag, name, value in Read(page(sample([sly]), wording)).attributes
             if tag == "a" and name == "href"]  # fmt: skip
    assert [one for one in hrefs if not one.startswith("#")] == []


def test_text_is_escaped_wherever_it_comes_in(wording: Wording):
    sly = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    made = replace(told()[2], headline=sly, detail=sly, actions=(sly,), because=(sly,))
    case = {"person": {sly: sly, "medicines": [{"name": sly, sly: sly}]}, "place": {"where": sly}}
    clinician = replace(made, id="clinician.sly", topic="clinician")
    safe = Read(page(replace(sample([made, clinician]), case=case), wording))
    assert not {"script", "img"} & set(safe.tags)
    assert sly in "".join(safe.text)


@pytest.mark.parametrize("missing", ["exposure", "certificate", "findings"])
def test_the_page_reads_without_a_part_that_is_not_known(
    missing: str, assessment: Assessment, wording: Wording
):
    nothing = None if missing == "exposure" else ()
    assert Read(page(replace(assessment, **{missing: nothing}), wording)).open == []


def test_the_page_says_how_it_can_be_made_again(read: Read):
    assert "knowledge 5f2b5f2b5f2b5f2b, seed 1" in "".join(read.text)


def test_dots_count_down_with_certainty():
    assert [dots(grade).count("●") for grade in GRADES] == [4, 3, 2, 1, 0]
    assert {len(dots(grade)) for grade in GRADES} == {4}


def test_a_page_takes_less_than_150_ms(
    assessment: Assessment, wording: Wording, record_property: pytest.FixtureRequest
):
    page(assessment, wording)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        page(assessment, wording)
        times.append(time.perf_counter() - began)
    record_property("figures", f"page of one assessment: {1000 * min(times):.0f} ms")
    assert min(times) < 0.15


def test_the_same_answer_gives_the_same_page(assessment: Assessment, wording: Wording):
    assert page(assessment, wording) == page(sample(), Wording("en"))
