"""Gives the report's tests a made-up answer and the English catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ketum.findings.assessment import Assessment
from ketum.wording import Wording

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    from report_sample import sample

    return sample()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording("en")
