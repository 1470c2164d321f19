"""Times the commands of ketum from a cold process, as a user waits for them.

    python benchmarks/cold.py [--runs 10] [--json FILE|-]

Each command runs in a process of its own through `bin/ketum`, after one run that is not counted;
the table gives the median, the fastest and the slowest wall time beside the budget.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "texas-powder-sertraline.toml"
THREE_A_DAY = ROOT / "benchmarks" / "three-a-day.toml"


def commands(folder: str) -> list[tuple[str, list[str], float]]:
    """What is timed: its name, its arguments, and the seconds it may take."""
    html, document = f"{folder}/r.html", f"{folder}/r.json"
    return [
        ("--help", ["--help"], 0.2),
        ("law US-TX", ["law", "US-TX"], 0.4),
        ("interactions quetiapine", ["interactions", "quetiapine"], 0.4),
        ("evidence search liver", ["evidence", "search", "liver"], 0.4),
        ("knowledge stats", ["knowledge", "stats"], 0.4),
        (
            "simulate, 1,000 people x 14 days x 3 doses a day x 7 alkaloids",
            ["simulate", str(THREE_A_DAY), "--json", f"{folder}/s.json"],
            1.5,
        ),
        (
            "assess, 1,000 people x 14 days, page and JSON",
            ["assess", str(EXAMPLE), "--people", "1000", "--html", html, "--json", document],
            3.0,
        ),
    ]


def timed(arguments: list[str], runs: int) -> list[float]:
    """Wall seconds of each run; the first, which warms the disk, is left out."""
    seconds = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        done = subprocess.run(
            [ROOT / "bin" / "ketum", *arguments], capture_output=True, check=False
        )
        seconds.append(time.perf_counter() - began)
        if done.returncode not in (0, 3):
            sys.exit(f"ketum {' '.join(arguments)} ended with {done.returncode}:\n"
                     f"{done.stderr.decode()}")  # fmt: skip
    return seconds[1:]


def main() -> None:
    """Print the table, and write it as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--json", dest="json_to")
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments, budget in commands(folder):
            seconds = timed(arguments, asked.runs)
            rows.append({"command": name, "median_s": statistics.median(seconds),
                         "fastest_s": min(seconds), "slowest_s": max(seconds),
                         "budget_s": budget, "runs": asked.runs})  # fmt: skip
    _print(rows)
    if asked.json_to:
        text = json.dumps({"machine": _machine(), "rows": rows}, indent=2)
        print(text) if asked.json_to == "-" else Path(asked.json_to).write_text(text + "\n")


def _print(rows: list[dict[str, object]]) -> None:
    print(f"{_machine()}\n")
    print("| command | median | fastest | slowest | budget |")
    print("|---|---|---|---|---|")
    for row in rows:
        figures = (f"{row[name]:.2f} s" for name in ("median_s", "fastest_s", "slowest_s"))
        print(f"| `{row['command']}` | {' | '.join(figures)} | {row['budget_s']:.1f} s |")


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
