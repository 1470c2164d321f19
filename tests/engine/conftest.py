"""Lets the engine's tests share the modules of this folder (`engine_*.py`)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session", autouse=True)
def _own_code_cache(tmp_path_factory):
    """Keep machine code of tests out of the user's cache, but shared between tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KETUM_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
