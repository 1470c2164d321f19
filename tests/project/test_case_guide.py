"""Every piece of case file in the guide is a case, and the message it shows is the real one."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ketum.case import ANALYTES, FORMS, Case
from ketum.errors import CaseError

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "case-file.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_a_case_in_the_guide_is_a_case(block: str) -> None:
    assert Case.parse(tomllib.loads(block), today=TODAY) != Case()


def test_the_guide_names_every_form_and_every_laboratory_value() -> None:
    assert all(form in GUIDE for form in FORMS)
    assert all(f"`{analyte}`" in GUIDE for analyte in ANALYTES)


def test_the_message_in_the_guide_is_the_one_that_is_given(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(
        '# a case\n[person]\nage = 34\nwieght = "68 kg"\n'
        '[[person.labs]]\ndate = 2026-10-02\nalt = "52 mg/dL"\n'
    )
    (shown,) = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    with pytest.raises(CaseError) as caught:
        Case.read(path, today=TODAY)
    assert str(caught.value) == shown.rstrip("\n")


def test_the_guide_explains_every_code_that_the_case_room_uses() -> None:
    room = Path(__file__).parents[2] / "src" / "ketum"
    files = [*sorted((room / "case").glob("*.py")), room / "units.py", room / "numerals.py"]
    used = {int(code) for file in files for code in re.findall(r"KET-(\d{3})\b", file.read_text())}
    explained: set[int] = set()
    for row in re.findall(r"^\| KET-([^|]*) \|", GUIDE, re.MULTILINE):
        for first, last in re.findall(r"(\d{3})(?: to (\d{3}))?", row):
            explained |= set(range(int(first), int(last or first) + 1))
    assert used <= explained
