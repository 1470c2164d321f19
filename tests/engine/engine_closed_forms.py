"""Textbook solutions of the linear compartment models, written independently of the engine.

Decay rates of two and three compartments come from the eigenvalues of the characteristic
polynomial and the coefficients from partial fractions (Gibaldi and Perrier 1982, Pharmacokinetics,
2nd edition, chapters 1 to 3 and appendix B; Bertrand and Mentre 2008, the Monolix library).
"""

from __future__ import annotations

import numpy as np


def disposition(cl, v, q=(), vp=()):
    """Rates (S, m) and coefficients (S, m) of the unit-bolus central amount: sum c exp(-r t)."""
    rows = []
    for s in range(len(cl)):
        k10 = cl[s] / v[s]
        out = [qi[s] / v[s] for qi in q]
        back = [qi[s] / vi[s] for qi, vi in zip(q, vp, strict=True)]
        size = 1 + len(out)
        matrix = np.zeros((size, size))
        matrix[0, 0] = -(k10 + sum(out))
        for i, (o, b) in enumerate(zip(out, back, strict=True), start=1):
            matrix[i, 0], matrix[0, i], matrix[i, i] = o, b, -b
        rates = np.sort(-np.linalg.eigvals(matrix).real)[::-1]
        coefficients = []
        for i, rate in enumerate(rates):
            top = np.prod([b - rate for b in back])
            bottom = np.prod([other - rate for j, other in enumerate(rates) if j != i])
            coefficients.append(top / bottom)
        rows.append((rates, coefficients))
    return np.array([r for r, _ in rows]), np.array([c for _, c in rows])


def bolus(rates, coefficients, t):
    """Central amount (S, T) after a unit bolus at 0."""
    decay = np.exp(-rates[:, :, None] * np.maximum(t, 0.0))
    return np.where(t >= 0, (coefficients[:, :, None] * decay).sum(axis=1), 0.0)


def oral(rates, coefficients, ka, t):
    """Central amount after a unit dose in a first-order depot at 0."""
    t_up = np.maximum(t, 0.0)
    k = ka[:, None, None]
    r = rates[:, :, None]
    each = coefficients[:, :, None] * k / (k - r) * (np.exp(-r * t_up) - np.exp(-k * t_up))
    return np.where(t >= 0, each.sum(axis=1), 0.0)


def infusion(rates, coefficients, duration, t):
    """Central amount during and after a unit amount infused over `duration` from 0."""
    r = rates[:, :, None]
    t_up = np.maximum(t, 0.0)
    inside = np.minimum(t_up, duration)
    level = coefficients[:, :, None] / (r * duration) * -np.expm1(-r * inside)
    return (level * np.exp(-r * (t_up - inside))).sum(axis=1)


def bolus_at_steady_state(rates, coefficients, tau, t):
    """Central amount at time t after the last of endless unit boluses, one each tau."""
    r = rates[:, :, None]
    return (coefficients[:, :, None] * np.exp(-r * t) / -np.expm1(-r * tau)).sum(axis=1)
