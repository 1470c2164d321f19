"""The shipped evidence base and the check of the interaction model, run once."""

from __future__ import annotations

import pytest

from ketum.effects.ddi_check import check_ratios
from ketum.knowledge import open_knowledge


@pytest.fixture(scope="session")
def knowledge():
    return open_knowledge()


@pytest.fixture(scope="session")
def ratios(knowledge):
    return check_ratios(knowledge)
