"""The text of the evidence base: its version, its rows and the places they stand at."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ketum.errors import KnowledgeError
from ketum.knowledge.text import DATA, content_hash, data_files, read_rows

FIGURE = re.compile(rb"\d")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real evidence base, to be broken."""
    copy = tmp_path_factory.mktemp("knowledge") / "data"
    shutil.copytree(DATA, copy)
    return copy


@pytest.mark.parametrize("name", data_files())
def test_changing_any_one_figure_of_a_real_file_changes_the_version(
    copied: Path, name: str
) -> None:
    path = copied / name
    content = path.read_bytes()
    before = content_hash(copied)
    for found in (re.search(FIGURE, content), list(re.finditer(FIGURE, content))[-1]):
        assert found is not None
        other = b"7" if found[0] != b"7" else b"3"
        path.write_bytes(content[: found.start()] + other + content[found.end() :])
        assert content_hash(copied) != before
    path.write_bytes(content)
    assert content_hash(copied) == before


def test_moving_a_figure_from_one_file_to_another_changes_the_version(garden: Path) -> None:
    before = content_hash(garden)
    (garden / "garden" / "leaves.toml").rename(garden / "garden" / "leaves2.toml")
    assert content_hash(garden) != before


def test_defaults_of_a_room_fill_what_a_row_leaves_out(garden: Path) -> None:
    (garden / "garden" / "room.toml").write_text(
        '[file."leaves.toml".defaults]\nlength_cm = 3.0\nnote = "from the room"\n'
    )
    young, old = read_rows(garden, "garden/leaves.toml", "leaf")
    assert (young.values["length_cm"], old.values["length_cm"]) == (12.5, 3.0)
    assert old.values["note"] == "from the room"


@pytest.mark.parametrize("cells", ["a,b,c", "a"])
def test_a_row_with_too_many_or_too_few_cells_names_its_line(garden: Path, cells: str) -> None:
    (garden / "garden" / "leaves.csv").write_text(f"id,colour\nx,red\n{cells}\n")
    with pytest.raises(KnowledgeError, match=r"leaves\.csv:3.*too many or too few cells"):
        list(read_rows(garden, "garden/leaves.csv", ""))


def test_a_file_that_is_no_toml_is_named(garden: Path) -> None:
    (garden / "garden" / "leaves.toml").write_text("[[leaf]\n")
    with pytest.raises(KnowledgeError, match=r"KET-701 garden/leaves\.toml: not valid TOML"):
        list(read_rows(garden, "garden/leaves.toml", "leaf"))


def test_an_empty_cell_is_a_gap(garden: Path) -> None:
    (garden / "garden" / "leaves.csv").write_text("id,colour\nx,\n")
    (row,) = read_rows(garden, "garden/leaves.csv", "")
    assert "colour" not in row.values
