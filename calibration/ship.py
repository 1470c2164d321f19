"""Turns the sampled posterior into what ketum ships: draws, their record, and fitted parameters.

Run after `run.py`: `python calibration/ship.py`. Writes into `src/ketum` and `calibration/`.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil

import numpy as np
from evidence import METRICS, PARENTS, PK, ROOT, SEVEN_OH
from run import LEAF, OUT

SHIPPED = ROOT / "src/ketum/exposure/posterior.npy"
NAMES = {
    "ka": ("absorption rate constant, tea", "1/h", True),
    "cl_f": ("apparent clearance, tea", "L/h", True),
    "v1_f": ("apparent central volume, tea", "L", True),
    "q_f": ("apparent exchange clearance, tea", "L/h", True),
    "v2_f": ("apparent peripheral volume, tea", "L", True),
    "sd_exposure": ("person-to-person spread of exposure", "log", False),
    "sd_v1": ("person-to-person spread of the central volume", "log", False),
    "sd_tail": ("person-to-person spread of the slow phase", "log", False),
    "sd_ka": ("person-to-person spread of absorption", "log", False),
    "first_pass_share": ("share formed in first pass", "fraction", False),
    "sd_study": ("study-to-study spread", "log", False),
    "kd": ("dissolution rate constant of swallowed leaf", "1/h", True),
}
COLUMNS = (
    "id", "analyte", "symbol", "name", "value", "low", "high", "unit", "prior_low", "prior_high",
    "overlap", "r_hat", "n_eff", "sources", "locator", "grade", "verified", "note",
)  # fmt: skip


def main() -> None:
    """Copy the draws, write the record and the table of fitted parameters."""
    held = json.loads((OUT / "posterior.json").read_text(encoding="utf-8"))
    values = np.load(OUT / "posterior.npy").astype(float)
    shutil.copyfile(OUT / "posterior.npy", SHIPPED)
    _write_record(held, len(values))
    _write_table(held, dict(zip(held["columns"], values.T, strict=True)))


def _write_record(held: dict[str, object], draws: int) -> None:
    worst = max(
        found["r_hat"]
        for one in held["diagnostics"].values()
        for found in one["parameters"].values()
    )
    packages = [f"{name} {version}" for name, version in sorted(held["packages"].items())]
    lines = [
        "# Written by calibration/ship.py. The draws are src/ketum/exposure/posterior.npy.",
        "",
        "[[posterior]]",
        'id = "exposure"',
        f'array = "{SHIPPED.name}"',
        f"draws = {draws}",
        f"columns = {json.dumps(held['columns'])}",
        f'sha256 = "{hashlib.sha256(SHIPPED.read_bytes()).hexdigest()}"',
        f'made_of = "{held["made_of"]}"',
        f"seed = {held['seed']}",
        f"packages = {json.dumps(packages)}",
        f'settings = "{_settings(held)}"',
        f"worst_r_hat = {worst:.4f}",
        f"fitted_to = {json.dumps(_fitted_to())}",
        'sources = ["tanna-2022", "tanna-2023-dmd", "huestis-2024", "computed-in-project"]',
        'locator = "calibration/"',
        'grade = "low"',
        "verified = true",
        "",
    ]
    (PK / "posterior.toml").write_text("\n".join(lines), encoding="utf-8")


def _settings(held: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(held["settings"].items()))


def _fitted_to() -> list[str]:
    tea = [f"tanna-2022-{name}-{metric}" for name in (*PARENTS, SEVEN_OH) for metric in METRICS]
    return [f"pk.statistic/{name}" for name in (*tea, *(f"huestis-2024-{key}" for key in LEAF))]


def _write_table(held: dict[str, object], draws: dict[str, np.ndarray]) -> None:
    rows = [
        _row(analyte, symbol, draws[f"{analyte}:{symbol}"], held)
        for analyte in (*PARENTS, SEVEN_OH)
        for symbol in NAMES
        if f"{analyte}:{symbol}" in draws
    ]
    with (PK / "fitted.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _row(
    analyte: str, symbol: str, draws: np.ndarray, held: dict[str, object]
) -> dict[str, object]:
    name, unit, logarithm = NAMES[symbol]
    natural = np.exp(draws) if logarithm else draws
    low, value, high = (f"{point:.4g}" for point in np.quantile(natural, (0.05, 0.5, 0.95)))
    known = held["diagnostics"]["mitragynine" if analyte == SEVEN_OH else analyte]["parameters"]
    found = known[sampler_name(analyte, symbol)]
    study = "huestis-2024|" if analyte in {"mitragynine", SEVEN_OH} else ""
    return {
        "id": f"{analyte}-{symbol.replace('_', '-')}",
        "analyte": analyte,
        "symbol": symbol,
        "name": f"{analyte}: {name}",
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "prior_low": _natural(found["prior_p5"], logarithm),
        "prior_high": _natural(found["prior_p95"], logarithm),
        "overlap": f"{found['overlap']:.2f}",
        "r_hat": f"{found['r_hat']:.4f}",
        "n_eff": f"{found['n_eff']:.0f}",
        "sources": f"tanna-2022|tanna-2023-dmd|{study}computed-in-project",
        "locator": "calibration/",
        "grade": "low" if found["overlap"] < 0.5 else "very-low",
        "verified": "true",
        "note": "" if found["overlap"] < 0.5 else "mostly prior: the studies say little of it",
    }


def _natural(value: float, logarithm: bool) -> str:
    return f"{np.exp(value) if logarithm else value:.4g}"


def sampler_name(analyte: str, symbol: str) -> str:
    """The name that the sampler gives to a parameter."""
    if symbol in {"sd_study", "kd"}:
        return f"s:{symbol}"
    return f"{'m' if analyte == SEVEN_OH else 'p'}:{symbol}"


if __name__ == "__main__":
    main()
