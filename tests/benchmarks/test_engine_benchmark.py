"""The engine's benchmark: what it prints as JSON, and how it compares at equal error."""

from __future__ import annotations

import importlib.util
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "benchmarks" / "engine.py"


@pytest.fixture
def benchmark(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("engine_benchmark", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(engine, rtol, cpu_seconds, error):
    head = {"engine": engine, "version": "1", "model": "M", "scenario": "MD", "threads": 1}
    spent = {"subjects": 10, "seconds": cpu_seconds, "cpu_seconds": cpu_seconds}
    return head | spent | {"rtol": rtol, "error": error}


def test_the_json_has_rows_and_ratios_in_the_shape_that_others_read():
    small = ["--quick", "--models", "M2", "--peers", "scipy", "--subjects", "20"]
    small += ["--scaling", "100", "--threads", "1", "--json", "-"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *small], capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout)
    wanted = {"engine", "version", "model", "scenario", "threads", "rtol"}
    wanted |= {"subjects", "seconds", "error"}
    assert all(wanted <= set(found) for found in result["rows"])
    engines = {found["engine"] for found in result["rows"]}
    assert engines == {"ketum rodas5p", "ketum tsit5", "ketum exact", "scipy"}
    assert all(0.0 < found["error"] < 1e-4 for found in result["rows"])
    assert {(r["model"], r["scenario"], r["peer"]) for r in result["ratios"]} == {
        ("M2", "SD", "scipy"),
        ("M2", "MD", "scipy"),
    }
    assert result["scaling"][0]["subjects"] == 100
    assert "M1 compile, processor time" in result["start"]


def test_a_ratio_at_equal_error_reads_our_time_between_our_tolerances(benchmark):
    rows = [
        row("ketum rodas5p", 1e-4, 1.0, 1e-4),
        row("ketum rodas5p", 1e-6, 4.0, 1e-6),
        row("peer", 1e-6, 40.0, 1e-5),
    ]
    (ratio,) = benchmark.ratios(rows)
    assert ratio["times"] == pytest.approx(10.0)
    assert ratio["times_equal_error"] == pytest.approx(40.0 / math.sqrt(1.0 * 4.0))
    (ratio,) = benchmark.ratios(rows[1:])
    assert ratio["times_equal_error"] is None
