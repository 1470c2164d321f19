"""No answer holds a sentence that makes one of the claims that must never be made."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.api.assessment import assess
from ketum.case import Case
from ketum.effects.never_claimed import BREACHES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in {".toml", ".json"}
)
TODAY = date(2026, 11, 22)
FEW = 60
GOALS = {"pain": 3, "energy": 3, "mood": 3, "withdrawal": 3}
LEAF = {
    "product": {"form": "powder"},
    "use": {
        "since": date(2026, 1, 1),
        "doses": [{"amount": "4 g", "at": at} for at in ("08:00", "14:00", "20:00")],
    },
    "goals": GOALS,
    "place": {"where": "US-TX"},
}
SEVEN = {
    "product": {"form": "7-oh tablet", "label": {"7-hydroxymitragynine": "15 mg/tablet"}},
    "use": {"doses": [{"amount": "2 tablets", "at": "18:00"}]},
    "goals": GOALS,
}
MEDICINES = [
    {"name": "naltrexone", "dose": "50 mg", "every": "24 h"},
    {"name": "suboxone", "dose": "16 mg/4 mg film", "every": "24 h"},
    {"name": "methadone", "dose": "80 mg", "every": "24 h"},
    {"name": "fentanyl", "dose": "25 mcg/h patch", "every": "72 h"},
    {"name": "itraconazole", "dose": "200 mg", "every": "24 h"},
    {"name": "rifampicin", "dose": "600 mg", "every": "24 h"},
    {"name": "alprazolam", "dose": "1 mg", "every": "12 h"},
]
MADE = [LEAF, SEVEN] + [
    {**case, "person": {"age": 40, "medicines": MEDICINES, "substances": [{"name": "alcohol"}]}}
    for case in (LEAF, SEVEN)
]


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Every sentence that a reader meets, of every example and of the cases above."""
    cases: list[Any] = [*EXAMPLES, *(Case.parse(one, "case", today=TODAY) for one in MADE)]
    return [
        text
        for case in cases
        for finding in assess(case, people=FEW, today=TODAY).findings
        for text in (finding.headline, finding.detail, *finding.actions)
    ]


@pytest.mark.parametrize("claim", BREACHES)
def test_no_sentence_of_any_answer_makes_the_claim(sentences: list[str], claim: str) -> None:
    assert len(sentences) > 1000
    found = [text for text in sentences if re.search(BREACHES[claim].pattern, text, re.IGNORECASE)]
    assert found == []


def test_a_share_of_callers_or_deaths_is_called_one(sentences: list[str]) -> None:
    told = [text for text in sentences if re.search(r"poison cent|post-mortem|death", text, re.I)]
    shares = [text for text in told if re.search(r"\d\s*%", text)]
    assert shares
    users = r"\d\s*% of (people who use|users|those who use)"
    assert [text for text in shares if re.search(users, text)] == []
    assert all(re.search(r"\bcall|\bdeaths?\b|\breports?\b", text, re.I) for text in shares)
