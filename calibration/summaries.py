"""What a study prints of a course, and how likely the printed summary is.

Five people give a lowest, a middle and a highest value. When the logarithm of a metric is Student t
(4 degrees of freedom) between people with location m and scale s, those three order statistics have
an exact joint density, used here. The tails are heavy because the printed ranges are lopsided: the
highest of five people is up to three times the middle. Scales follow from the person effects by
linearisation.
"""

from __future__ import annotations

import jax.numpy as jnp
from courses import Course
from jax import Array
from jax.scipy.special import gammaln

EARLY_H = jnp.concatenate([jnp.arange(0.2, 4.0, 0.2), jnp.arange(4.0, 14.1, 0.5)])
SHARPNESS = 40.0


def log_metrics(course: Course, samples_h: Array, last: int = -1) -> Array:
    """Logarithms of Cmax, tmax, half-life and area, as a study with these samples finds them.

    The half-life comes from the three samples that end at index `last`.
    """
    final = range(len(samples_h))[last]
    sampled = course.at(samples_h)
    early = jnp.log(jnp.maximum(course.at(EARLY_H), 1e-12))
    weight = jnp.exp(SHARPNESS * (early - early.max()))
    tmax = jnp.exp(jnp.sum(weight * jnp.log(EARLY_H)) / jnp.sum(weight))
    return jnp.array(
        [
            jnp.log(jnp.max(sampled)),
            jnp.log(tmax),
            jnp.log(half_life(course, samples_h[final - 2 : final + 1])),
            jnp.log(course.area()),
        ]
    )


def half_life(course: Course, times_h: Array) -> Array:
    """Half-life from a straight line through the logarithms at these times."""
    centred = times_h - times_h.mean()
    slope = jnp.log(jnp.maximum(course.at(times_h), 1e-12)) @ centred / (centred @ centred)
    return jnp.log(2.0) / jnp.maximum(-slope, 1e-4)


def order_statistics(low: Array, middle: Array, high: Array, n: int, m: Array, s: Array) -> Array:
    """Log density of the lowest, middle and highest of `n` (odd) draws of m + s * Student t4."""
    between = (n - 3) // 2
    z = [(value - m) / s for value in (low, middle, high)]
    density = sum(student_logpdf(value) - jnp.log(s) for value in z)
    gaps = [_log_gap(z[0], z[1]), _log_gap(z[1], z[2])]
    count = gammaln(n + 1.0) - 2.0 * gammaln(between + 1.0)
    return count + density + between * (gaps[0] + gaps[1])


def student_logpdf(t: Array) -> Array:
    """Logarithm of the density of Student's t with 4 degrees of freedom."""
    return jnp.log(0.375) - 2.5 * jnp.log1p(0.25 * t**2)


def student_cdf(t: Array) -> Array:
    """Distribution function of Student's t with 4 degrees of freedom, in closed form."""
    bent = 1.0 + 0.25 * t**2
    return 0.5 + 0.375 * t / jnp.sqrt(bent) * (1.0 - t**2 / (12.0 * bent))


def _log_gap(low: Array, high: Array) -> Array:
    return jnp.log(jnp.maximum(student_cdf(high) - student_cdf(low), 1e-12))
