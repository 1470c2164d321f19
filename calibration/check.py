"""Compares the calibration's courses with the model that ketum runs: `python calibration/check.py`.

Two independent ways to the same numbers: sums of exponentials here, matrix exponentials there.
Exit code 1 when they differ by more than a millionth anywhere.
"""

from __future__ import annotations

import sys

import jax
import jax.numpy as jnp
import numpy as np
from courses import Disposition, absorption, metabolite_course, parent_course
from evidence import ROOT

sys.path.insert(0, str(ROOT / "src"))

from ketum.engine.linear import LinearDose, propagate
from ketum.exposure import modules

TOLERANCE = 1e-6
TIMES_H = np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 72.0, 120.0])


def main() -> int:
    """Compare random bodies, one dose and the last of fifteen, with and without dissolution."""
    jax.config.update("jax_enable_x64", True)
    random = np.random.default_rng(1)
    worst = max(_difference(random, dissolves) for dissolves in (False, True) for _ in range(50))
    sys.stdout.write(f"largest relative difference {worst:.1e}\n")
    return int(worst > TOLERANCE)


def _difference(random: np.random.Generator, dissolves: bool) -> float:
    ka, kd = random.uniform(0.3, 3.0), random.uniform(4.0, 15.0)
    parent, metabolite = (np.exp(random.uniform(1.0, 7.0, 4)) for _ in range(2))
    share = random.uniform(0.0, 1.0)
    rates = modules.joint_rates(
        modules.Disposition(*map(np.atleast_1d, (ka, *parent))),
        modules.Metabolite(*map(np.atleast_1d, (share, *metabolite, 1.0))),
        np.atleast_1d(kd),
        dosed=False,
    )
    state = modules.SOLID if dissolves else modules.GUT
    given = absorption(jnp.array(ka), jnp.array(kd) if dissolves else None, jnp.array(100.0))
    here, there = Disposition(*parent), Disposition(*metabolite)
    courses = (
        parent_course(given, here),
        metabolite_course(given, here, jnp.array(share), there),
    )
    worst = 0.0
    for doses in (1, 15):
        events = [LinearDose(24.0 * n, state, 100.0) for n in range(doses)]
        observed = [modules.CENTRAL, modules.SEVEN_OH_CENTRAL]
        amounts = propagate(rates, events, 24.0 * (doses - 1) + TIMES_H, observed)[0]
        for course, amount, volume in zip(
            courses, amounts, (parent[1], metabolite[1]), strict=True
        ):
            expected = amount / volume * 1e3
            found = np.asarray(course.repeated(doses, 24.0).at(jnp.array(TIMES_H)))
            worst = max(worst, float(np.max(np.abs(found / expected - 1.0))))
    return worst


if __name__ == "__main__":
    sys.exit(main())
