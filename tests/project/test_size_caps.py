"""The caps on size: a good tail matters more than a good median, so the longest is held."""

from __future__ import annotations

import statistics
from typing import Any

LONGEST_FILE = 400
LONGEST_FUNCTION = 80
LONGEST_MEDIAN_FUNCTION = 15


def test_no_source_file_is_over_400_lines(source: list[Any]):
    assert [f"{m.shown}: {m.lines}" for m in source if m.lines > LONGEST_FILE] == []


def test_no_test_file_is_over_400_lines(tests: list[Any]):
    assert [f"{m.shown}: {m.lines}" for m in tests if m.lines > LONGEST_FILE] == []


def test_no_function_is_over_80_lines(source: list[Any], tests: list[Any]):
    functions = [each for module in source + tests for each in module.functions()]
    assert [f"{name}: {size}" for name, size in functions if size > LONGEST_FUNCTION] == []


def test_the_median_function_stays_short(source: list[Any], record_property: Any):
    files = [module.lines for module in source]
    sizes = [size for module in source for _, size in module.functions()]
    record_property(
        "figures",
        f"{len(files)} files, median {statistics.median(files):.0f} lines, longest {max(files)}; "
        f"{len(sizes)} functions, median {statistics.median(sizes):.0f}, longest {max(sizes)}",
    )
    assert statistics.median(sizes) <= LONGEST_MEDIAN_FUNCTION
