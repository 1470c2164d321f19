"""Every breach of the law files' own rules is found, named and placed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ketum.knowledge.check import read_base
from ketum.knowledge.text import DATA

PROVISIONS = "law/provisions.toml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "law", tmp_path / "law")
    shutil.copy(DATA / "sources.toml", tmp_path / "sources.toml")
    return tmp_path


def _swap(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _codes(root: Path) -> set[str]:
    return {problem.code for problem in read_base(root).problems}


def test_the_law_files_as_they_stand_are_sound(data):
    assert _codes(data) == set()


# the text of one provision, as it stands, and what a careless edit makes of it
BREACHES = [
    pytest.param(
        "effective_from = 2026-03-25\ndate_precision = \"day\"\ninstrument = \"Public Act 25-101 "
        "(HB 6855, signed 2025-06-25) s.4; Regulation 2025-018, approved by the Legislative "
        "Regulation Review Committee 2026-02-24\"\nrule = \"Statute ordered",
        "effective_from = 2026-03-20\ndate_precision = \"day\"\ninstrument = \"Public Act 25-101\""
        "\nrule = \"Statute ordered",
        "KET-740",
        id="two leaf rules hold on one day",
    ),
    pytest.param(
        'id = "us-tx-leaf"\njurisdiction = "US-TX"',
        'id = "us-tx-leaf"\njurisdiction = "US-TZ"',
        "KET-742",
        id="a place that is not in the tree",
    ),
    pytest.param(
        'effective_from = 2018-07-01\neffective_to = 2026-06-30\ndate_precision = "year"\n'
        'instrument = "T.C.A. 39-17-452"',
        'effective_from = 2018-07-01\neffective_to = 2018-06-30\ndate_precision = "year"\n'
        'instrument = "T.C.A. 39-17-452"',
        "KET-743",
        id="an end before the start",
    ),
    pytest.param(
        'locator = "Tex. Health & Safety Code 444.003"\nsource_tier = "A"',
        'locator = "Tex. Health & Safety Code 444.003"\nsource_tier = "E"',
        "KET-744",
        id="recollection called verified",
    ),
    pytest.param(
        'locator = "81 FR 59929; withdrawal 81 FR 70652 (FR Doc. 2016-24659)"\nsource_tier = "A"'
        "\nas_of = 2016-10-13",
        'locator = "81 FR 59929; withdrawal 81 FR 70652 (FR Doc. 2016-24659)"\nsource_tier = "A"'
        "\nas_of = 2096-10-13",
        "KET-745",
        id="evidence from the future",
    ),
    pytest.param(
        'instrument = "ch. 444"\nrule = "18 and over."\nacts = []\nmin_age = 18',
        'instrument = "ch. 444"\nrule = "18 and over."\nacts = []',
        "KET-746",
        id="an age rule without an age",
    ),
    pytest.param(
        'matter = "proposal"\nstatus = "withdrawn"\nauthority = "proposal"',
        'matter = "leaf"\nstatus = "withdrawn"\nauthority = "proposal"',
        "KET-747",
        id="a proposal passed off as law",
    ),
    pytest.param(
        "effective_from = 2026-08-26\neffective_to = 2028-08-26\n",
        "effective_from = 2026-08-26\n",
        "KET-748",
        id="an emergency rule without an end",
    ),
    pytest.param(
        'id = "us-tx-leaf"\n', 'id = "us-tx-leaf"\nefective_to = 2030-01-01\n', "KET-702",
        id="a misspelt key",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), BREACHES)
def test_a_careless_edit_of_a_provision_is_found(data, old, new, code):
    _swap(data, PROVISIONS, old, new)
    assert code in _codes(data)


def test_a_place_whose_parent_is_missing_is_found(data):
    _swap(
        data,
        "law/jurisdictions.csv",
        'US-MS-OXFORD,"Oxford, MS",city,US-MS,',
        'US-MS-OXFORD,"Oxford, MS",city,US-MX,',
    )
    assert "KET-741" in _codes(data)


def test_a_status_that_nobody_can_read_is_found(data):
    _swap(
        data,
        "law/readings.csv",
        "unclear-undetermined,unclear,any,undetermined,any,,unknown,"
        "The sources conflict or were not found.\n",
        "",
    )
    assert "KET-749" in _codes(data)


def test_a_problem_says_which_line_to_open(data):
    _swap(
        data,
        PROVISIONS,
        'id = "us-tx-leaf"\njurisdiction = "US-TX"',
        'id = "us-tx-leaf"\njurisdiction = "US-TZ"',
    )
    (problem,) = (each for each in read_base(data).problems if each.code == "KET-742")
    lines = (data / PROVISIONS).read_text(encoding="utf-8").splitlines()
    line = int(problem.where.rpartition(":")[2])
    assert lines[line] == 'id = "us-tx-leaf"'
