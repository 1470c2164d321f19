"""The figures that may calibrate: verified, undisputed statistics of the knowledge base.

Read from the text of the evidence base itself, so that the calibration can only see what is there.
"""

from __future__ import annotations

import csv
import hashlib
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PK = ROOT / "src/ketum/knowledge/data/pk"
ALKALOIDS = ROOT / "src/ketum/knowledge/data/alkaloids/alkaloids.csv"
METRICS = ("cmax", "tmax", "t-half", "auc-inf")
PARENTS = (
    "mitragynine",
    "speciociliatine",
    "speciogynine",
    "paynantheine",
    "mitraciliatine",
    "isopaynantheine",
)
SEVEN_OH = "7-hydroxymitragynine"


@dataclass(frozen=True)
class Printed:
    """Logarithms of the lowest, middle and highest of five people, one row a metric."""

    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    n: int
    dose_umol: float


def rows() -> dict[str, dict[str, str]]:
    """Statistics that may be fitted, by id."""
    with (PK / "clinical.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: row
            for row in csv.DictReader(file)
            if row["verified"] == "true" and row["disputed"] == "false"
        }


def tea(analyte: str, dosed: str) -> Printed:
    """The 2 g tea of Tanna 2022 for one analyte, after a dose of `dosed`."""
    held = [rows()[f"tanna-2022-{analyte}-{metric}"] for metric in METRICS]
    dose_mg = float(rows()[f"tanna-2022-{dosed}-cmax"]["dose_mg"])
    return Printed(
        low=tuple(math.log(float(row["low"])) for row in held),
        middle=tuple(math.log(float(row["value"])) for row in held),
        high=tuple(math.log(float(row["high"])) for row in held),
        n=int(held[0]["n"]),
        dose_umol=dose_mg / molar_mass(dosed) * 1e3,
    )


def leaf(name: str) -> tuple[float, float]:
    """A range over the four dose groups of Huestis 2024, as (low, high); one number twice."""
    row = rows()[f"huestis-2024-{name}"]
    if row["value"]:
        return float(row["value"]), float(row["value"])
    return float(row["low"]), float(row["high"])


def content_sd(analyte: str) -> float:
    """Relative standard deviation of the assay of the product that the tea was made of."""
    row = rows()[f"tanna-2022-product-{analyte}-content"]
    return (float(row["high"]) - float(row["low"])) / 2.0 / float(row["value"])


def samples_h(study: str) -> tuple[float, ...]:
    """Sampling times of a study."""
    studies = tomllib.loads((PK / "studies.toml").read_text(encoding="utf-8"))["study"]
    return tuple(next(s["sampling_h"] for s in studies if s["id"] == study))


def molar_mass(analyte: str) -> float:
    """Molar mass, g/mol."""
    with ALKALOIDS.open(encoding="utf-8", newline="") as file:
        return next(
            float(row["molar_mass_g_mol"]) for row in csv.DictReader(file) if row["id"] == analyte
        )


def fingerprint() -> str:
    """SHA-256 over the figures, the code and the locked packages that make the posterior."""
    digest = hashlib.sha256()
    for line in _figures():
        digest.update(f"{line}\n".encode())
    here = Path(__file__).parent
    code = ("courses", "evidence", "models", "run", "sampler", "summaries")
    made_of = [ROOT / "requirements/calibrate.lock", *(here / f"{name}.py" for name in code)]
    for path in made_of:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _figures() -> Iterator[str]:
    """Every number that can reach a likelihood, one a line, in a fixed order."""
    used = ("tanna-2022-", "huestis-2024-")
    for name, row in sorted(rows().items()):
        if name.startswith(used):
            yield "|".join(
                [name, *(row[field] for field in ("value", "low", "high", "n", "dose_mg"))]
            )
    yield f"samples|{samples_h('tanna-2022')}"
    for analyte in (*PARENTS, SEVEN_OH):
        yield f"{analyte}|{molar_mass(analyte)}"
