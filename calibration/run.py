"""Draws the posterior that ships with ketum: `python calibration/run.py`.

Needs the packages of `requirements/calibrate.lock`. Seeded; the same packages on the same kind of
processor give the same draws. Four independent runs an alkaloid; where they differ, R-hat shows it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import blackjax
import jax
import jax.numpy as jnp
import numpy as np
from evidence import (
    PARENTS,
    SEVEN_OH,
    content_sd,
    fingerprint,
    leaf,
    samples_h,
    tea,
)
from models import drawn, joint_likelihood, names, parent_likelihood
from sampler import MOVES, TARGET_ESS, sample

SEED = 20261122
PARTICLES, RUNS = 1000, 4
SHIPPED = 1000
OUT = Path(__file__).parent / "out"
LEAF = (
    "mitragynine-tmax", "mitragynine-tmax-day15", "7-hydroxymitragynine-tmax",
    "7-hydroxymitragynine-tmax-day15", "mitragynine-t-half", "7-hydroxymitragynine-t-half",
    "7-hydroxymitragynine-metabolite-to-parent-ratio",
    "7-hydroxymitragynine-metabolite-to-parent-ratio-day15",
)  # fmt: skip


def main() -> None:
    """Sample every alkaloid, write draws and diagnostics."""
    jax.config.update("jax_enable_x64", True)
    OUT.mkdir(exist_ok=True)
    shipped: dict[str, np.ndarray] = {}
    diagnostics: dict[str, object] = {}
    for number, name in enumerate(PARENTS):
        joint = name == "mitragynine"
        runs, notes = sampled(name, joint, number)
        diagnostics[name] = notes | {"parameters": diagnosed(runs, expected(joint))}
        shipped |= {column(name, key): thinned(values) for key, values in runs.items()}
        sys.stderr.write(f"{name}: {notes}\n")
    write(shipped, diagnostics)


def likelihood_of(name: str, joint: bool) -> object:
    """The log likelihood of what was printed of this alkaloid."""
    grid = jnp.array(samples_h("tanna-2022"))
    if not joint:
        return parent_likelihood(tea(name, name), grid, content_sd(name))
    printed = (tea(name, name), tea(SEVEN_OH, name))
    return joint_likelihood(printed, grid, content_sd(name), {key: leaf(key) for key in LEAF})


def sampled(name: str, joint: bool, number: int) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    """Parameters (runs, particles), and how the runs went."""
    likelihood = likelihood_of(name, joint)
    keys = jax.random.split(jax.random.PRNGKey(SEED + number), RUNS)
    found = [sample(likelihood, len(names(joint)), PARTICLES, key) for key in keys]
    notes = {
        "steps": [one.steps for one in found],
        "acceptance": [round(one.acceptance, 3) for one in found],
        "log_evidence": [round(one.log_evidence, 3) for one in found],
    }
    return parameters(np.stack([one.normals for one in found]), joint), notes


def parameters(normals: np.ndarray, joint: bool) -> dict[str, np.ndarray]:
    """Parameters by name from the sampler's numbers (runs, particles, dimensions)."""
    parts = jax.vmap(jax.vmap(lambda one: drawn(one, joint)))(jnp.array(normals))
    return {
        f"{part}:{key}": np.asarray(values)
        for part, held in parts.items()
        for key, values in held.items()
    }


def expected(joint: bool) -> dict[str, np.ndarray]:
    """What the priors alone say of every parameter."""
    key = jax.random.PRNGKey(SEED)
    return parameters(jax.random.normal(key, (1, 4000, len(names(joint)))), joint)


def diagnosed(
    runs: dict[str, np.ndarray], prior: dict[str, np.ndarray]
) -> dict[str, dict[str, float]]:
    """Median, 5 and 95 %, R-hat over runs, effective draws, and overlap with the prior."""
    found = {}
    for name, values in runs.items():
        within, between = values.var(axis=1).mean(), values.mean(axis=1).var(ddof=1)
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        prior_low, prior_high = np.quantile(prior[name], (0.05, 0.95))
        found[name] = {
            "median": float(middle),
            "p5": float(low),
            "p95": float(high),
            "r_hat": float(np.sqrt(1.0 + between / within)),
            "n_eff": float(min(values.size, RUNS * within / max(between, 1e-12))),
            "prior_p5": float(prior_low),
            "prior_p95": float(prior_high),
            "overlap": overlap(values.reshape(-1), prior[name].reshape(-1)),
        }
    return found


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    """Area that two histograms have in common, 0 to 1."""
    both = np.concatenate([first, second])
    edges = np.linspace(*np.quantile(both, [0.001, 0.999]), 41)
    shares = [np.histogram(values, edges)[0] / len(values) for values in (first, second)]
    return float(np.minimum(*shares).sum())


def thinned(values: np.ndarray) -> np.ndarray:
    """Evenly spaced draws over all runs; the same particles for every parameter."""
    flat = values.reshape(-1)
    return flat[np.linspace(0, len(flat) - 1, SHIPPED).round().astype(int)]


def column(alkaloid: str, key: str) -> str:
    """`p:cl_f` of mitragynine is `mitragynine:cl_f`; `m:` belongs to 7-OH."""
    part, _, symbol = key.partition(":")
    return f"{SEVEN_OH if part == 'm' else alkaloid}:{symbol}"


def write(shipped: dict[str, np.ndarray], diagnostics: dict[str, object]) -> None:
    """Draws as one array, with their columns and what made them."""
    left_out = ("content", "slow_h", "lead", "k12", "study_tail", "study_ratio")
    columns = sorted(key for key in shipped if key.partition(":")[2] not in left_out)
    np.save(OUT / "posterior.npy", np.stack([shipped[name] for name in columns], 1).astype("<f4"))
    held = {
        "columns": columns,
        "seed": SEED,
        "made_of": fingerprint(),
        "packages": {"blackjax": blackjax.__version__, "jax": jax.__version__},
        "settings": {"particles": PARTICLES, "runs": RUNS, "moves": MOVES,
                     "target_ess": TARGET_ESS},
        "diagnostics": diagnostics,
    }  # fmt: skip
    text = json.dumps(held, indent=1, sort_keys=True) + "\n"
    (OUT / "posterior.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
