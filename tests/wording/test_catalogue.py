"""The catalogue gives whole sentences or refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketum.errors import KnowledgeError
from ketum.wording.catalogue import Wording, _bundle

FTL = """
plain = Nothing was entered.
filled = The level was { $level }.
    .detail = Measured on { $day }.
    .action = Ask.
    .action-2 = Show this page.
"""


@pytest.fixture
def wording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wording:
    """A catalogue with one topic."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "garden.ftl").write_text(FTL, encoding="utf-8")
    monkeypatch.setattr("ketum.wording.catalogue.CATALOGUES", tmp_path)
    _bundle.cache_clear()
    return Wording("en")


def test_values_are_filled_in(wording: Wording) -> None:
    assert wording.say("garden.filled", level="8 ng/mL") == "The level was 8 ng/mL."
    assert wording.attribute("garden.filled", "detail", day="Monday") == "Measured on Monday."


def test_numbered_parts_come_in_order(wording: Wording) -> None:
    assert wording.numbered("garden.filled", "action") == ("Ask.", "Show this page.")


def test_a_part_that_is_not_there_is_empty(wording: Wording) -> None:
    assert wording.attribute("garden.plain", "detail") == ""


def test_a_missing_value_is_refused_rather_than_shown_half(wording: Wording) -> None:
    with pytest.raises(KnowledgeError, match=r"garden\.filled cannot be filled in"):
        wording.say("garden.filled")


@pytest.mark.parametrize("name", ["garden.nothing", "desert.plain"])
def test_a_missing_message_is_refused_by_name(wording: Wording, name: str) -> None:
    with pytest.raises(KnowledgeError, match=r"KET-790"):
        wording.say(name)


def test_a_text_longer_than_a_page_is_filled_in_whole(wording: Wording) -> None:
    rules = "This rule is long. " * 500
    said = wording.attribute("garden.filled", "detail", day=rules)
    assert said == f"Measured on {rules}."
