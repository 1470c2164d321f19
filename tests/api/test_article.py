"""The article map is current and complete."""

from __future__ import annotations

import re
from pathlib import Path

from ketum.api.article import article_map
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.evidence import Claim, Omission
from ketum.knowledge.records.questions import Paragraph

PAGE = Path(__file__).resolve().parents[2] / "docs" / "article-map.md"


def test_the_page_is_what_the_records_make_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == article_map()


def test_every_claim_and_every_omission_stands_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    knowledge = open_knowledge()
    for record in (*knowledge.all(Claim), *knowledge.all(Omission)):
        assert f"`{record.ref}`" in page


def test_paragraphs_are_numbered_without_a_gap_and_each_has_a_record() -> None:
    paragraphs = sorted(open_knowledge().all(Paragraph), key=lambda one: one.number)
    assert [one.number for one in paragraphs] == list(range(1, 34))
    parts = re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.M)[1:]
    assert len(parts) == 33
    assert all("`evidence.claim/" in part for part in parts)
