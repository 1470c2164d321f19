"""An enzyme pool that is made, lost, inactivated and induced; stepped exactly on a time grid.

    dE/dt = kdeg * (1 + induction(t)) - (kdeg + inactivation(t)) * E,      E(0) = 1

E is the amount of active enzyme over its own baseline. Within a step the two rates are held, so
that each step is an exact exponential and no step size can make it unstable. Equation and terms:
the mechanistic interaction model of the FDA 2020 guidance and ICH M12, written over time.
"""

from __future__ import annotations

import numpy as np

from ketum.engine.arrays import FloatArray

__all__ = ["enzyme_course", "inactivation", "induction", "steady_enzyme"]


def inactivation(unbound: FloatArray, ki: float, kinact_1_h: float) -> FloatArray:
    """Rate of mechanism-based inactivation, 1/h, at unbound concentrations in the unit of `ki`."""
    return kinact_1_h * unbound / (ki + unbound)


def induction(unbound: FloatArray, ec50: float, emax: float) -> FloatArray:
    """Rise of synthesis over baseline (0 for none) at unbound concentrations in `ec50`'s unit."""
    return emax * unbound / (ec50 + unbound)


def enzyme_course(
    induced: FloatArray, inactivated_1_h: FloatArray, kdeg_1_h: FloatArray | float, step_h: float
) -> FloatArray:
    """Active enzyme over baseline at every grid time (S, T), beginning at 1.

    Args:
        induced: rise of synthesis over baseline (S, T), held within each step.
        inactivated_1_h: rate of inactivation (S, T).
        kdeg_1_h: rate constant of natural loss, one value or (S,).
        step_h: width of the grid, h.
    """
    kdeg = np.broadcast_to(np.asarray(kdeg_1_h, dtype=float), (induced.shape[0],))
    active = np.empty_like(induced)
    active[:, 0] = 1.0
    for index in range(induced.shape[1] - 1):
        lost = kdeg + inactivated_1_h[:, index]
        goal = kdeg * (1.0 + induced[:, index]) / lost
        active[:, index + 1] = goal + (active[:, index] - goal) * np.exp(-lost * step_h)
    return active


def steady_enzyme(
    induced: FloatArray | float, inactivated_1_h: FloatArray | float, kdeg_1_h: float
) -> FloatArray:
    """Where the pool comes to rest when the rates stay: the static model's A and B terms."""
    return np.asarray(kdeg_1_h * (1.0 + np.asarray(induced)) / (kdeg_1_h + inactivated_1_h))
