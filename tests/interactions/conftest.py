"""The shipped evidence base, opened once: these tests judge what users get."""

from __future__ import annotations

import pytest

from ketum.knowledge import Knowledge, open_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()
