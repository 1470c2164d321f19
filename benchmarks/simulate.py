"""Times one simulation in a process that is already warm, as the web app and notebooks wait for it.

    python benchmarks/simulate.py [--runs 15]

1,000 simulated people, 14 days, three doses a day, seven alkaloids, every half hour: levels of
every person and the bands of every alkaloid. The first run, which reads the evidence base, is not
counted; each counted run has a seed of its own, so nothing is answered from memory. The cold time
of the same command is part of `benchmarks/cold.py`.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketum.case import Case

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "benchmarks" / "three-a-day.toml"
BUDGET_S = 0.4


def run(case: Case, seed: int) -> tuple[float, float]:
    """Wall and processor seconds of one simulation with all its bands."""
    from ketum.api.simulation import simulate

    wall, processor = time.perf_counter(), time.process_time()
    found = simulate(case, people=1000, days=14.0, seed=seed)
    shown = [found.bands(name).median for name in found.analytes]
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    if len(shown) != 7 or len(found.dose_events) != 42:
        sys.exit("the case does not hold what is to be timed")
    return wall, processor


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    sys.path.insert(0, str(ROOT / "src"))
    from ketum.case import Case

    case = Case.read(CASE)
    times = [run(case, seed) for seed in range(1, runs + 2)][1:]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
          f"load {load:.1f}")  # fmt: skip
    print("| warm simulation | median | fastest | slowest | budget |\n|---|---|---|---|---|")
    for name, held in zip(("wall", "processor"), zip(*times, strict=True), strict=True):
        cells = (statistics.median(held), min(held), max(held), BUDGET_S)
        print(f"| {name} | " + " | ".join(f"{cell:.2f} s" for cell in cells) + " |")


if __name__ == "__main__":
    main()
