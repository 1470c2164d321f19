"""What every test may rely on: the slow runs stay out unless asked for, and examples are steady."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ketum",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("slow", parent=settings.get_profile("ketum"), max_examples=2000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the long fault and fuzz runs")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("slow" if config.getoption("--slow") else "ketum")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: add --slow to run it")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def slow_deadline() -> float:
    """When a fault or fuzz loop should stop, in time.monotonic() seconds.

    KETUM_SLOW_SECONDS bounds each such loop, 30 seconds unless told otherwise.
    """
    return time.monotonic() + float(os.environ.get("KETUM_SLOW_SECONDS", "30"))
