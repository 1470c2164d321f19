"""What every test may rely on: the slow runs stay out unless asked for, and examples are steady."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

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
    parser.addoption("--accept", action="store_true", help="accept the answers to the examples")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("slow" if config.getoption("--slow") else "ketum")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {}
    if not config.getoption("--slow"):
        left_out["slow"] = pytest.mark.skip(reason="slow: add --slow to run it")
    if os.environ.get("KETUM_NO_BROWSER") == "1":
        left_out["browser"] = pytest.mark.skip(reason="KETUM_NO_BROWSER=1")
    for item in items:
        for marker, skip in left_out.items():
            if marker in item.keywords:
                item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what a test measured and gave to record_property("figures", ...)."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(f"figures: {value}")


@pytest.fixture
def slow_deadline() -> float:
    """When a fault or fuzz loop should stop, in time.monotonic() seconds.

    KETUM_SLOW_SECONDS bounds each such loop, 30 seconds unless told otherwise.
    """
    return time.monotonic() + float(os.environ.get("KETUM_SLOW_SECONDS", "30"))


@pytest.fixture
def run_ketum() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `ketum` with these arguments in a process of its own, as a person would."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "ketum", *arguments],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser lies; its absence is a failure, never a silent skip."""
    path = os.environ.get("KETUM_CHROMIUM", "/usr/bin/chromium")
    if not os.access(path, os.X_OK):
        pytest.fail(
            f"no browser at {path}: install Debian's chromium, set KETUM_CHROMIUM, or leave the "
            "browser tests out with KETUM_NO_BROWSER=1",
            pytrace=False,
        )
    return path
