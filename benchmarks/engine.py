"""Measure the engine beside its peers: `python benchmarks/engine.py [--quick] [--json FILE|-]`.

Every engine integrates the same equations for the same subjects. Its accuracy is checked first,
against SciPy's Radau at rtol 1e-10, and no time is printed without its error. Peers that are not
installed are named as absent. Times are medians; peers that need seconds a subject are timed on
fewer subjects and compared per subject.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import numpy as np
from engine import cases, ours, peers, r_peers

Row = dict[str, Any]
OURS = {"ketum rodas5p": "rodas5p", "ketum tsit5": "tsit5", "ketum exact": "exact"}
SUBJECTS = {"scipy": 4, "libroadrunner": 10, "numbalsoda": 200, "deSolve": 60}


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute")
    parser.add_argument("--json", metavar="FILE", help="rows and ratios; - for stdout")
    parser.add_argument("--subjects", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--models", nargs="*", default=["M1", "M2", "kratom"])
    parser.add_argument("--peers", nargs="*", default=[*peers.PYTHON_PEERS, *r_peers.R_PEERS])
    parser.add_argument("--scaling", type=int, default=1_000_000, help="largest population")
    parser.add_argument("--make-reference", action="store_true")
    options = parser.parse_args()
    if options.make_reference:
        cases.make_reference()
        return
    out = sys.stderr if options.json == "-" else sys.stdout
    rows: list[Row] = []
    if "kratom" in options.models and not cases.add_kratom():
        options.models.remove("kratom")
        print("kratom model left out: the evidence base cannot be read here", file=out)
    print(header(), file=out)
    for row in measure(options):
        rows.append(row)
        print(line(row), file=out, flush=True)
    result = {
        "rows": rows,
        "ratios": ratios(rows),
        "start": start_times(),
        "scaling": scaling(options, out),
        "machine": machine(),
    }
    for ratio in result["ratios"]:
        print(told(ratio), file=out)
    for name, seconds in result["start"].items():
        print(f"{name}: {seconds:.2f} s", file=out)
    if options.json == "-":
        json.dump(result, sys.stdout, indent=1)
    elif options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n")


def told(ratio: Row) -> str:
    """A ratio as a line."""
    text = "{model} {scenario}: {times:.1f}x {peer} at one tolerance ({note})".format(**ratio)
    equal = ratio["times_equal_error"]
    return text if equal is None else f"{text}; {equal:.1f}x at its error"


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """Every engine, model, scenario, tolerance and number of threads."""
    pairs = [(model, scenario) for scenario in ("SD", "MD") for model in options.models]
    repeat = 3 if options.quick else options.repeat
    tolerances = (1e-6,) if options.quick else (1e-4, 1e-6, 1e-8)
    for model, scenario in pairs:
        for rtol in tolerances:
            for threads in options.threads if rtol == 1e-6 else [1]:
                for engine, method in OURS.items():
                    if method == "exact" and (model not in cases.LINEAR or rtol != 1e-6):
                        continue
                    run = ours.make(method)(model, scenario)
                    setting = (engine, ours.VERSION, model, scenario, threads, rtol)
                    yield timed(setting, run, options.subjects, repeat)
                yield from peer_rows(options, model, scenario, rtol, threads, repeat)


def peer_rows(
    options: argparse.Namespace, model: str, scenario: str, rtol: float, threads: int, repeat: int
) -> Iterator[Row]:
    """Rows of the peers that are installed; deSolve and mrgsolve fork for threads."""
    for peer in options.peers:
        subjects = min(SUBJECTS.get(peer, options.subjects), options.subjects)
        if options.quick:
            if threads > 1:
                continue
            subjects, repeat = max(2, subjects // 5), 2
        if peer in r_peers.R_PEERS:
            found = r_peers.timed(peer, model, scenario, rtol, subjects, min(repeat, 3), threads)
            if found is None:
                continue
            error = cases.error(model, scenario, found.values)
            spent = (statistics.median(found.seconds), statistics.median(found.cpu_seconds))
            setting = (peer, found.version, model, scenario, threads, rtol)
            yield row(setting, subjects, spent, error)
            continue
        version = peers.version(peer)
        if version is None or (threads > 1 and peer != "numbalsoda"):
            continue
        run = peers.PYTHON_PEERS[peer](model, scenario)
        yield timed((peer, version, model, scenario, threads, rtol), run, subjects, min(repeat, 3))


Setting = tuple[str, str, str, str, int, float]


def row(setting: Setting, subjects: int, spent: tuple[float, float], error: float) -> Row:
    """One measurement."""
    names = ("engine", "version", "model", "scenario", "threads", "rtol")
    return dict(zip(names, setting, strict=True)) | {
        "subjects": subjects,
        "seconds": spent[0],
        "cpu_seconds": spent[1],
        "error": error,
    }


def timed(setting: Setting, run: ours.Runner, subjects: int, repeat: int) -> Row:
    """Accuracy first, then the median time."""
    _, _, model, scenario, threads, rtol = setting
    few = min(20, subjects)
    error = cases.error(model, scenario, run(cases.population(model, few), rtol, 1))
    table = cases.population(model, subjects)
    wall, cpu = [], []
    for _ in range(repeat):
        begun, worked = time.perf_counter(), time.process_time()
        run(table, rtol, threads)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
    return row(setting, subjects, (statistics.median(wall), statistics.median(cpu)), error)


def ratios(rows: list[Row]) -> list[Row]:
    """Our default against each peer on one thread at rtol 1e-6, per subject, errors beside.

    From processor time, so that other work on the machine does not count. `times_equal_error` is
    the ratio where both are as wrong as the peer is, from the line through our own measurements at
    several tolerances; null where there is only one.
    """
    found = []
    single = [row for row in rows if row["threads"] == 1]
    for mine in single:
        if mine["engine"] != "ketum rodas5p" or mine["rtol"] != 1e-6:
            continue
        for other in single:
            same = all(other[key] == mine[key] for key in ("model", "scenario", "rtol"))
            if same and not other["engine"].startswith("ketum"):
                equal = seconds_at(single, mine, other["error"])
                found.append(
                    {
                        "model": mine["model"],
                        "scenario": mine["scenario"],
                        "peer": other["engine"],
                        "times": per_subject(other) / per_subject(mine),
                        "times_equal_error": equal and per_subject(other) / equal,
                        "note": f"error {mine['error']:.1e} against {other['error']:.1e}",
                    }
                )
    return found


def per_subject(found: Row) -> float:
    """Processor seconds a subject."""
    return float(found["cpu_seconds"] / found["subjects"])


def seconds_at(rows: list[Row], mine: Row, error: float) -> float | None:
    """Our processor seconds a subject at an error, between tolerances; None with too few."""
    own = sorted(
        (math.log(row["error"]), math.log(per_subject(row)))
        for row in rows
        if all(row[key] == mine[key] for key in ("engine", "model", "scenario"))
    )
    if len(own) < 2:
        return None
    errors, seconds = zip(*own, strict=True)
    return math.exp(float(np.interp(math.log(error), errors, seconds)))


def start_times() -> dict[str, float]:
    """Compile time of M1 and the first answer of a new process, without and with cached code."""
    from ketum.engine.simulate import compile_model

    compile_model(cases.M2, use_cache=False)  # loads llvmlite
    begun = time.process_time()
    compile_model(cases.M1, use_cache=False)
    compiled = time.process_time() - begun
    code = (
        "import sys; sys.path[:0] = [{!r}, {!r}]; from engine import cases, ours; "
        "ours.make('rodas5p')('M1', 'SD')(cases.population('M1', 20), 1e-6, 1)"
    ).format(str(Path(__file__).parent), str(Path(__file__).parents[1] / "src"))
    first = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        first.append(time.perf_counter() - begun)
    return {
        "M1 compile, processor time": compiled,
        "first answer of a new process, code cached": statistics.median(first[1:]),
    }


def scaling(options: argparse.Namespace, out: Any) -> list[Row]:
    """M1 single dose, bands only, over growing populations, with the memory it took."""
    from ketum.engine.population import Population, Trial
    from ketum.engine.reducers import Bands

    case = cases.SCENARIOS["SD"]
    values = cases.VALUES["M1"]
    varying = [name for name, (_, _, sd) in values.items() if sd]
    spread = np.diag([values[name][2] ** 2 for name in varying])
    people = Population({n: v for n, (_, v, _) in values.items()}, varying, spread, seed=1)
    trial = Trial(cases.M1, people, case.events, case.times_h, ["Ac", "Tol"])
    rows = []
    sizes = [n for n in (100, 1_000, 10_000, 100_000, 1_000_000) if n <= options.scaling]
    for subjects in sizes[: 3 if options.quick else None]:
        bands = Bands(len(case.times_h), 2)
        begun = time.perf_counter()
        trial.stream(range(subjects), [(bands, same)], threads=max(options.threads))
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append({"subjects": subjects, "seconds": seconds, "peak_mib": peak})
        print(f"bands of {subjects:>9,} subjects: {seconds:.2f} s, peak {peak:.0f} MiB", file=out)
    return rows


def same(values: Any) -> Any:
    """Bands take the values as they are."""
    return values


def machine() -> dict[str, str]:
    """Where this was measured."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [x for x in info.read_text().splitlines() if x.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    python = platform.python_version()
    return {
        "cpu": name,
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "python": python,
    }


def header() -> str:
    """Head of the table."""
    facts = ", ".join(f"{k} {v}" for k, v in machine().items())
    names = ("engine", "model", "scenario", "threads", "rtol", "subjects")
    return f"{facts}\n{' | '.join(names)} | s/1,000 | cpu s/1,000 | error"


def line(found: Row) -> str:
    """One row of the table, per 1,000 subjects."""
    per, cpu = (found[key] / found["subjects"] * 1000 for key in ("seconds", "cpu_seconds"))
    return (
        f"{found['engine']} {found['version']} | {found['model']} | {found['scenario']} | "
        f"{found['threads']} | {found['rtol']:g} | {found['subjects']} | {per:.4f} | {cpu:.4f} | "
        f"{found['error']:.1e}"
    )


if __name__ == "__main__":
    main()
