"""Look-ups in a compiled evidence base."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.errors import KnowledgeError
from ketum.knowledge.compile import build
from ketum.knowledge.store import Knowledge
from ketum.knowledge.text import content_hash


@pytest.fixture
def knowledge(garden: Path, tmp_path: Path) -> Knowledge:
    """The small base, compiled."""
    target = tmp_path / "knowledge.sqlite"
    build(target, garden)
    return Knowledge(target)


def test_a_record_comes_back_as_it_was_written(knowledge: Knowledge, leaf: Any) -> None:
    young = knowledge.get(leaf, "young")
    assert (young.colour, young.length_cm, young.reviewed) == ("red", 12.5, date(2026, 11, 22))
    assert (young.seen[0].place, young.seen[0].year) == ("Surat Thani", 2019)
    assert young.words == ("young leaf", "ใบอ่อน")


def test_a_gap_stays_a_gap(knowledge: Knowledge, leaf: Any) -> None:
    assert knowledge.get(leaf, "old").length_cm is None


def test_a_key_finds_every_record_that_holds_it_in_any_letter_case(
    knowledge: Knowledge, leaf: Any
) -> None:
    assert [record.id for record in knowledge.where(leaf, words="Young Leaf")] == ["young"]


def test_a_field_that_is_no_key_cannot_be_looked_up(knowledge: Knowledge, leaf: Any) -> None:
    with pytest.raises(KeyError, match="cannot be looked up by note"):
        knowledge.where(leaf, note="x")


def test_an_unknown_record_is_a_key_error(knowledge: Knowledge, leaf: Any) -> None:
    with pytest.raises(KeyError, match=r"garden\.leaf/none"):
        knowledge.get(leaf, "none")


def test_search_stems_words(knowledge: Knowledge) -> None:
    assert [hit.record.id for hit in knowledge.search("leaves")] == ["old"]


def test_search_can_be_kept_to_a_room(knowledge: Knowledge) -> None:
    assert knowledge.search("leaves", rooms=("law",)) == ()


def test_the_records_that_rest_on_a_source_are_found(knowledge: Knowledge) -> None:
    assert [record.id for record in knowledge.citing("green-2020")] == ["young", "old"]


def test_a_record_knows_the_line_of_its_text(knowledge: Knowledge, leaf: Any) -> None:
    assert knowledge.place(knowledge.get(leaf, "old")) == "garden/leaves.toml:13"


def test_counts_tell_the_verified_share(knowledge: Knowledge) -> None:
    assert list(knowledge.counts()) == [("garden", "garden.leaf", 2, 1)]


def test_the_compiled_file_cannot_be_written(knowledge: Knowledge) -> None:
    with pytest.raises(sqlite3.OperationalError):
        knowledge._store.execute("DELETE FROM record")


def test_changing_one_digit_changes_the_version(garden: Path) -> None:
    before = content_hash(garden)
    path = garden / "garden" / "leaves.toml"
    path.write_text(path.read_text().replace("12.5", "12.6"))
    assert content_hash(garden) != before


def test_line_ends_do_not_change_the_version(garden: Path) -> None:
    before = content_hash(garden)
    path = garden / "garden" / "leaves.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert content_hash(garden) == before


def test_a_broken_base_is_not_compiled_and_the_old_file_stays(garden: Path, tmp_path: Path) -> None:
    target = tmp_path / "knowledge.sqlite"
    build(target, garden)
    before = target.read_bytes()
    path = garden / "garden" / "leaves.toml"
    path.write_text(path.read_text().replace('"red"', '"blue"'))
    with pytest.raises(KnowledgeError):
        build(target, garden)
    assert target.read_bytes() == before
    assert [item.name for item in tmp_path.glob("*.tmp")] == []
