"""The evidence base, opened once for the clinic's tests."""

from __future__ import annotations

import pytest

from ketum.knowledge import Knowledge, open_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()
