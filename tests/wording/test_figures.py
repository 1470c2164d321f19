"""No figure stands in a sentence of a finding: each is handed over by the record it comes from."""

from __future__ import annotations

import re

import pytest

from ketum.findings import TOPICS
from ketum.wording.catalogue import CATALOGUES

# Names that hold a digit, and what is between braces.
NAMES = re.compile(r"7-OH|CYP3A4?|CYP2D6|PHQ-9|GAD-7|\{[^}]*\}")
PART = re.compile(r"^\s*\.?[a-z][\w-]*\s*=", re.IGNORECASE)
SELECTOR = re.compile(r"^\s*\*?\[\w+\]")


@pytest.mark.parametrize("topic", TOPICS)
def test_no_figure_is_written_into_a_catalogue(topic: str) -> None:
    path = CATALOGUES / "en" / f"{topic}.ftl"
    told = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        and re.search(r"\d", SELECTOR.sub("", PART.sub("", NAMES.sub("", line))))
    ]
    assert told == []
