"""The guides show what the commands print today, and their templates pass every check."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from ketum.case import Case
from ketum.knowledge.check import read_base
from ketum.knowledge.text import DATA
from ketum.wording.readability import grade, sentences

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
# `session 12: ...` shows twelve lines; `session 12 slow: ...` is held only when --slow is given.
SESSION = re.compile(
    r"<!-- session (\d+)( slow)?: bin/ketum (.+?) -->\n```text\n(.*?)```", re.DOTALL
)
ACCEPT = "bin/test tests/project/test_guides.py --accept"
PAGES = sorted(path for path in DOCS.rglob("*.md") if SESSION.search(path.read_text("utf-8")))
Run = Callable[..., CompletedProcess[str]]


def shown(output: str, lines: int) -> str:
    """The first lines of an output, without the blanks at their ends."""
    printed = [line.rstrip() for line in output.splitlines()]
    more = "\n..." if len(printed) > lines else ""
    return "\n".join(printed[:lines]).rstrip() + more + "\n"


def rewritten(page: Path, run: Run, slow: str, accept: bool) -> tuple[list[str], list[str]]:
    """What the sessions of a page show and what is printed today; accepted, they are the same."""
    text = page.read_text(encoding="utf-8")
    printed = []
    for found in SESSION.finditer(text):
        if (found[2] or "") == slow:
            done = run(*shlex.split(found[3]), COLUMNS="92")
            assert done.returncode in (0, 1), done.stderr
            printed.append((found.span(4), shown(done.stdout, int(found[1]))))
    told = [text[start:end] for (start, end), _ in printed]
    if accept:
        for (start, end), fresh in reversed(printed):
            text = text[:start] + fresh + text[end:]
        page.write_text(text, encoding="utf-8")
        told = [fresh for _, fresh in printed]
    return told, [fresh for _, fresh in printed]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_session_in_a_guide_is_what_the_command_prints(
    page: Path, run_ketum: Run, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(ROOT)
    told, printed = rewritten(page, run_ketum, "", pytestconfig.getoption("--accept"))
    assert told == printed, f"read the difference, then {ACCEPT}"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_long_session_in_a_guide_is_what_the_command_prints(
    page: Path, run_ketum: Run, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(ROOT)
    told, printed = rewritten(page, run_ketum, " slow", pytestconfig.getoption("--accept"))
    assert told == printed, f"read the difference, then {ACCEPT} --slow"


def test_every_kind_of_user_has_a_guide_with_real_sessions() -> None:
    names = {path.relative_to(DOCS).as_posix() for path in PAGES}
    kinds = ("people", "clinicians", "toxicology", "pharmacometrics", "quality")
    assert {f"for/{kind}.md" for kind in kinds} | {"start.md"} <= names


def test_the_first_case_of_the_start_page_is_a_case() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (DOCS / "start.md").read_text("utf-8"), re.S)
    assert Case.parse(tomllib.loads(block), today=date(2026, 11, 22)) != Case()


def test_the_templates_for_new_evidence_pass_every_check(tmp_path: Path) -> None:
    text = (DOCS / "guide" / "add-evidence.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```toml (\w+)\n(.*?)```", text, re.S))
    shutil.copytree(DATA, tmp_path / "data")
    for file, block in (("sources.toml", "source"), ("evidence/claims.toml", "claim")):
        path = tmp_path / "data" / file
        path.write_text(path.read_text("utf-8") + "\n" + blocks[block], encoding="utf-8")
    base = read_base(tmp_path / "data")
    assert base.problems == ()
    assert "a-name-of-its-own" in {entry.record.id for entry in base.entries}


@pytest.mark.parametrize("name", ["index.md", "for/people.md"])
def test_what_the_public_reads_is_at_grade_8_or_less(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|^---.*?^---|<[^>]+>|^#.*?$", "", text, flags=re.S | re.M)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", prose)
    parts = [part for block in plain.split("\n\n") for part in sentences(" ".join(block.split()))]
    assert grade(parts) <= 8.0
