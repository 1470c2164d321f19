"""Simulation-based calibration of the parent model: `python calibration/sbc.py`.

Draws parameters from a narrower prior, simulates five whole people (all metrics from the same
course, Student effects, the study's samples), prints their lowest, middle and highest, fits them,
and asks where the true parameter falls among the draws. Exact inference gives flat ranks; the
likelihood here takes metrics as independent, so the table shows what that costs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import models
import numpy as np
from evidence import Printed, samples_h
from models import PARENT_EFFECTS, Prior, drawn, parent_likelihood, parent_metrics
from sampler import sample

SEED, REPEATS, PARTICLES, PEOPLE, DOSE_UMOL = 7, 40, 400, 5, 25.0
NARROW = {
    "ka": Prior("log-normal", 1.0, 0.4),
    "cl_f": Prior("log-normal", 30.0, 0.7),
    "slow_h": Prior("log-normal", 20.0, 0.3),
    "lead": Prior("log-normal", 3.0, 0.6),
    "k12": Prior("log-normal", 0.3, 0.6),
    "sd_exposure": Prior("half-normal", width=0.6),
    "sd_v1": Prior("half-normal", width=0.2),
    "sd_tail": Prior("half-normal", width=0.3),
    "sd_ka": Prior("half-normal", width=0.3),
    "content": Prior("normal"),
}
REPORT = Path(__file__).parent / "sbc.md"
HEAD = f"""# Simulation-based calibration

Written by `calibration/sbc.py`; do not edit. {REPEATS} simulated studies of five people each. The
share of true values inside the central 50 % and 90 % of the posterior, and the mean rank (0.5 when
unbiased). With {REPEATS} studies the 90 % column may lie anywhere from 0.80 to 1 by chance alone.

| parameter | inside 50 % | inside 90 % | mean rank |
|---|---|---|---|
"""


def main() -> None:
    """Simulate, fit and count."""
    jax.config.update("jax_enable_x64", True)
    models.PARENT.update(NARROW)
    grid = jnp.array(samples_h("tanna-2022"))
    ranks: dict[str, list[float]] = {}
    for key in jax.random.split(jax.random.PRNGKey(SEED), REPEATS):
        for name, rank in one(key, grid).items():
            ranks.setdefault(name, []).append(rank)
        sys.stderr.write(f"{len(ranks['cl_f'])} of {REPEATS}\n")
    REPORT.write_text(HEAD + "".join(row(name, held) for name, held in ranks.items()), "utf-8")


def one(key: jax.Array, grid: jax.Array) -> dict[str, float]:
    """The ranks of the true parameters in one simulated study."""
    truth_key, people_key, fit_key = jax.random.split(key, 3)
    numbers = jax.random.normal(truth_key, (len(NARROW),))
    truth = drawn(numbers, joint=False)["p"]
    fitted = sample(
        parent_likelihood(study(truth, people_key, grid), grid, 0.04),
        len(NARROW), PARTICLES, fit_key,
    )  # fmt: skip
    found = jax.vmap(lambda u: drawn(u, joint=False))(jnp.array(fitted.normals))["p"]
    return {
        name: float(np.mean(np.asarray(found[name]) < float(truth[name])))
        for name in (*NARROW, "v1_f", "v2_f")
        if name != "content"
    }


def study(truth: dict[str, jax.Array], key: jax.Array, grid: jax.Array) -> Printed:
    """Five people and what would be printed of them."""
    normal_key, chi_key = jax.random.split(key)
    normals = jax.random.normal(normal_key, (PEOPLE, len(PARENT_EFFECTS)))
    squares = 2.0 * jax.random.gamma(chi_key, 2.0, (PEOPLE, 1))
    scales = jnp.array([truth[name] for name in PARENT_EFFECTS])
    effects = normals * scales / jnp.sqrt(squares / 4.0)
    metrics = np.asarray(
        jax.vmap(lambda e: parent_metrics(truth, e, jnp.array(DOSE_UMOL), grid))(effects)
    )
    low, middle, high = (tuple(f(metrics, axis=0)) for f in (np.min, np.median, np.max))
    return Printed(low, middle, high, PEOPLE, DOSE_UMOL)


def row(name: str, ranks: list[float]) -> str:
    """One line of the table."""
    held = np.array(ranks)
    inside = [float(np.mean(np.abs(held - 0.5) <= half)) for half in (0.25, 0.45)]
    return f"| `{name}` | {inside[0]:.2f} | {inside[1]:.2f} | {held.mean():.2f} |\n"


if __name__ == "__main__":
    main()
