"""Courses of the linear modules as sums of exponentials, differentiable, for the sampler.

The same compartments as `ketum.exposure.modules`; a test of the calibration compares the two. A
course is (coefficients, rates): the concentration at t is the sum of coefficient * exp(-rate * t).
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class Course(NamedTuple):
    """A sum of exponentials."""

    coefficients: Array
    rates: Array

    def at(self, times_h: Array) -> Array:
        """The value at these times."""
        return jnp.exp(-jnp.outer(times_h, self.rates)) @ self.coefficients

    def area(self) -> Array:
        """The area to infinity."""
        return jnp.sum(self.coefficients / self.rates)

    def repeated(self, doses: int, interval_h: float) -> Course:
        """The course after the last of `doses` equal doses, time counted from it."""
        gained = -jnp.expm1(-doses * self.rates * interval_h) / -jnp.expm1(-self.rates * interval_h)
        return Course(self.coefficients * gained, self.rates)


class Disposition(NamedTuple):
    """Clearance, volumes and exchange of one alkaloid."""

    cl: Array
    v1: Array
    q: Array
    v2: Array


def joined(first: Course, second: Course) -> Course:
    """The sum of two courses."""
    return Course(*(jnp.concatenate(pair) for pair in zip(first, second, strict=True)))


def scaled(course: Course, factor: Array) -> Course:
    """A course times a number."""
    return Course(course.coefficients * factor, course.rates)


def absorption(ka: Array, dissolution: Array | None, dose: Array) -> Course:
    """Rate at which a dose leaves the gut."""
    if dissolution is None:
        return Course(jnp.array([ka * dose]), jnp.array([ka]))
    size = dose * ka * dissolution / (dissolution - ka)
    return Course(jnp.array([size, -size]), jnp.array([ka, dissolution]))


def central_amount(given: Course, body: Disposition) -> Course:
    """Amount in the central compartment when input enters at the rate `given`."""
    out, over, back = body.cl / body.v1, body.q / body.v1, body.q / body.v2
    total = out + over + back
    root = jnp.sqrt(total**2 - 4.0 * out * back)
    fast, slow = (total + root) / 2.0, (total - root) / 2.0
    weights = jnp.array([fast - back, back - slow]) / (fast - slow)
    return _convolved(given, Course(weights, jnp.array([fast, slow])))


def _convolved(first: Course, second: Course) -> Course:
    gap = second.rates[None, :] - first.rates[:, None]
    gap = jnp.where(jnp.abs(gap) < 1e-7, 1e-7, gap)
    product = first.coefficients[:, None] * second.coefficients[None, :] / gap
    return Course(
        jnp.concatenate([product.sum(axis=1), -product.sum(axis=0)]),
        jnp.concatenate([first.rates, second.rates]),
    )


def parent_course(given: Course, body: Disposition) -> Course:
    """Concentration in nmol/L from input in micromoles per hour."""
    return scaled(central_amount(given, body), 1e3 / body.v1)


def metabolite_course(
    given: Course, body: Disposition, share: Array, metabolite: Disposition
) -> Course:
    """7-OH in nmol/L: `share` formed while mitragynine is absorbed, the rest from blood."""
    formed = scaled(central_amount(given, body), (1.0 - share) * body.cl / body.v1)
    source = joined(scaled(given, share), formed)
    return scaled(central_amount(source, metabolite), 1e3 / metabolite.v1)
