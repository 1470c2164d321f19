"""The documentation points at what exists, and every page can be reached."""

from __future__ import annotations

import re
from pathlib import Path

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _pages(root: Path) -> list[Path]:
    return [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]


def test_every_link_between_pages_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in _pages(root)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_page_is_reached_from_the_index(root: Path) -> None:
    index = root / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text())}
    pages = {page for page in (root / "docs").rglob("*.md") if page != index}
    assert sorted(str(page.relative_to(root)) for page in pages - linked) == []


def test_every_command_has_a_word_in_the_guides(root: Path) -> None:
    from ketum.cli import COMMANDS

    guides = " ".join(page.read_text(encoding="utf-8") for page in _pages(root))
    assert [name for name in COMMANDS if f"ketum {name}" not in guides] == []
