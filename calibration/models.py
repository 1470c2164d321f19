"""The statistical models: one for each alkaloid, a joint one for mitragynine with 7-OH.

Every parameter is a function of a standard normal, so that prior and likelihood are apart: the
sampler moves from one to the other in steps. Typical values and between-person spreads have wide
priors; the printed medians and ranges of the tea study enter through exact order-statistic
densities, the group figures of the leaf trial through normal densities whose width stands for the
unknown group sizes and for what the abstract leaves open. Studies differ by a random effect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
from courses import Disposition, absorption, metabolite_course, parent_course
from evidence import Printed
from jax import Array
from jax.scipy.special import ndtr, ndtri
from summaries import half_life, log_metrics, order_statistics


class Prior(NamedTuple):
    """`log-normal` (middle, width of the logarithm), `half-normal` (width), `uniform` (0 to 1)."""

    shape: str
    middle: float = 0.0
    width: float = 1.0

    def at(self, normal: Array) -> Array:
        """The parameter (log-normal: its logarithm) that a standard normal stands for."""
        if self.shape == "log-normal":
            return jnp.log(self.middle) + self.width * normal
        if self.shape == "half-normal":
            return self.width * ndtri(0.5 + 0.5 * ndtr(normal))
        return ndtr(normal) if self.shape == "uniform" else self.middle + self.width * normal


# `slow_h` is the half-life of the slow phase, `lead` how much faster (minus one) the blood is
# cleared than that phase falls, `k12` the rate of leaving the blood for tissue: what printed
# summaries tell of. Clearance, volumes and exchange follow from them.
PARENT = {
    "ka": Prior("log-normal", 1.0, 0.7),
    "cl_f": Prior("log-normal", 50.0, 2.0),
    "slow_h": Prior("log-normal", 20.0, 1.0),
    "lead": Prior("log-normal", 3.0, 1.5),
    "k12": Prior("log-normal", 0.3, 1.2),
    "sd_exposure": Prior("half-normal", width=0.7),
    "sd_v1": Prior("half-normal", width=0.3),
    "sd_tail": Prior("half-normal", width=0.4),
    "sd_ka": Prior("half-normal", width=0.5),
    "content": Prior("normal"),
}
METABOLITE = {
    "cl_f": Prior("log-normal", 500.0, 2.0),
    "slow_h": Prior("log-normal", 4.0, 0.7),
    "lead": Prior("log-normal", 2.0, 1.0),
    "k12": Prior("log-normal", 0.4, 1.0),
    "sd_exposure": Prior("half-normal", width=0.5),
    "sd_tail": Prior("half-normal", width=0.3),
    "first_pass_share": Prior("uniform"),
}
STUDY = {
    "sd_study": Prior("half-normal", width=0.3),
    "study_tail": Prior("normal"),
    "study_ratio": Prior("normal"),
    "kd": Prior("log-normal", 6.3, 0.7),
}
PARENT_EFFECTS = ("sd_exposure", "sd_v1", "sd_tail", "sd_ka")
METABOLITE_EFFECTS = ("sd_exposure", "sd_tail")
ROUNDING = jnp.array([0.03, 0.12, 0.05, 0.03])  # assay, sampling grid, few last points, assay
PRINTED = 4  # metrics
LAST_7OH = 10  # index of 24.5 h: the printed half-lives of 5.0-6.5 h end about there


def names(joint: bool) -> list[str]:
    """The parameters in the order of the sampler's numbers."""
    parts = {"p": PARENT, "m": METABOLITE, "s": STUDY} if joint else {"p": PARENT}
    return [f"{part}:{name}" for part, priors in parts.items() for name in priors]


def drawn(normals: Array, joint: bool) -> dict[str, dict[str, Array]]:
    """Parameters by part from the sampler's numbers; volumes and exchange are worked out."""
    parts = {"p": PARENT, "m": METABOLITE, "s": STUDY} if joint else {"p": PARENT}
    numbers = iter(normals)
    found = {
        part: {name: prior.at(next(numbers)) for name, prior in priors.items()}
        for part, priors in parts.items()
    }
    for part in ("p", "m"):
        if part in found:
            found[part] |= _sizes(found[part])
    return found


def _sizes(values: dict[str, Array]) -> dict[str, Array]:
    slow = jnp.log(2.0) / jnp.exp(values["slow_h"])
    out = slow * (1.0 + jnp.exp(values["lead"]))
    back = slow * (out + jnp.exp(values["k12"]) - slow) / (out - slow)
    v1 = values["cl_f"] - jnp.log(out)
    q = v1 + values["k12"]
    return {"v1_f": v1, "q_f": q, "v2_f": q - jnp.log(back)}


def body(values: dict[str, Array], moved: dict[str, Array]) -> Disposition:
    """Disposition from logarithms and one person's effects."""
    scale = -moved.get("sd_exposure", 0.0)
    return Disposition(
        cl=jnp.exp(values["cl_f"] + scale),
        v1=jnp.exp(values["v1_f"] + scale + moved.get("sd_v1", 0.0)),
        q=jnp.exp(values["q_f"] + scale),
        v2=jnp.exp(values["v2_f"] + scale + moved.get("sd_tail", 0.0)),
    )


def parent_metrics(p: dict[str, Array], effects: Array, dose: Array, samples_h: Array) -> Array:
    """Log metrics of one person after the tea; effects in the order of PARENT_EFFECTS."""
    moved = dict(zip(PARENT_EFFECTS, effects, strict=True))
    given = absorption(jnp.exp(p["ka"] + moved["sd_ka"]), None, dose)
    return log_metrics(parent_course(given, body(p, moved)), samples_h)


def joint_metrics(
    p: dict[str, Array], m: dict[str, Array], effects: Array, dose: Array, samples_h: Array
) -> Array:
    """Log metrics of mitragynine and then of 7-OH in one person after the tea."""
    own, formed = effects[: len(PARENT_EFFECTS)], effects[len(PARENT_EFFECTS) :]
    moved = dict(zip(PARENT_EFFECTS, own, strict=True))
    given = absorption(jnp.exp(p["ka"] + moved["sd_ka"]), None, dose)
    person = body(p, moved)
    there = body(m, dict(zip(METABOLITE_EFFECTS, formed, strict=True)))
    course = metabolite_course(given, person, m["first_pass_share"], there)
    first = log_metrics(parent_course(given, person), samples_h)
    return jnp.concatenate([first, log_metrics(course, samples_h, LAST_7OH)])


def parent_likelihood(printed: Printed, samples_h: Array, content_sd: float) -> Callable:
    """Log likelihood of the tea study for one parent alkaloid."""

    def likelihood(normals: Array) -> Array:
        p = drawn(normals, joint=False)["p"]
        dose = printed.dose_umol * jnp.exp(content_sd * p["content"])
        widths = jnp.array([p[name] for name in PARENT_EFFECTS])
        return _tea(lambda e: parent_metrics(p, e, dose, samples_h), widths, [printed])

    return likelihood


def joint_likelihood(
    printed: tuple[Printed, Printed],
    samples_h: Array,
    content_sd: float,
    leaf: dict[str, tuple[float, float]],
) -> Callable:
    """Log likelihood of the tea study and the leaf trial for mitragynine and 7-OH."""

    def likelihood(normals: Array) -> Array:
        parts = drawn(normals, joint=True)
        p, m = parts["p"], parts["m"]
        dose = printed[0].dose_umol * jnp.exp(content_sd * p["content"])
        widths = jnp.array(
            [*(p[name] for name in PARENT_EFFECTS), *(m[name] for name in METABOLITE_EFFECTS)]
        )
        tea = _tea(lambda e: joint_metrics(p, m, e, dose, samples_h), widths, printed)
        return tea + _leaf(p, m, parts["s"], leaf)

    return likelihood


def _tea(metrics: Callable, widths: Array, printed: list[Printed]) -> Array:
    """Order-statistic density of every metric; spreads between people by linearisation."""
    typical = jnp.zeros(len(widths))
    centre, slopes = metrics(typical), jax.jacfwd(metrics)(typical)
    total = jnp.array(0.0)
    for number, held in enumerate(printed):
        part = slice(number * PRINTED, (number + 1) * PRINTED)
        spread = jnp.sqrt((slopes[part] ** 2) @ (widths**2) + ROUNDING**2)
        low, middle, high = (jnp.array(v) for v in (held.low, held.middle, held.high))
        total += jnp.sum(order_statistics(low, middle, high, held.n, centre[part], spread))
    return jnp.nan_to_num(total, nan=-1e6, neginf=-1e6)


def _leaf(p: dict[str, Array], m: dict[str, Array], s: dict[str, Array], leaf: dict) -> Array:
    """The leaf trial: another study, another form, other people; only its abstract is known."""
    tail, ratio = (s["sd_study"] * s[name] for name in ("study_tail", "study_ratio"))
    given = absorption(jnp.exp(p["ka"]), jnp.exp(s["kd"]), jnp.array(100.0))
    here = body({**p, "v2_f": p["v2_f"] + tail}, {})
    there = body({**m, "cl_f": m["cl_f"] - ratio}, {})
    parent = parent_course(given, here)
    metabolite = metabolite_course(given, here, m["first_pass_share"], there)
    grid = jnp.arange(0.5, 24.01, 0.5)
    early, late = jnp.array([8.0, 12.0, 24.0]), jnp.array([72.0, 96.0, 120.0])
    total = _near(leaf, "mitragynine-t-half", jnp.log(half_life(parent, late)), 0.25)
    total += _near(leaf, "7-hydroxymitragynine-t-half", jnp.log(half_life(metabolite, early)), 0.25)
    last = (parent.repeated(15, 24.0), metabolite.repeated(15, 24.0))
    for day, (first, second) in {"": (parent, metabolite), "-day15": last}.items():
        areas = [jnp.sum(course.at(grid)) for course in (first, second)]
        name = f"7-hydroxymitragynine-metabolite-to-parent-ratio{day}"
        total += _near(leaf, name, jnp.log(areas[1] / areas[0]), 0.20)
        total += _near(leaf, f"mitragynine-tmax{day}", log_metrics(first, grid)[1], 0.15)
        total += _near(leaf, f"7-hydroxymitragynine-tmax{day}", log_metrics(second, grid)[1], 0.15)
    return jnp.nan_to_num(total, nan=-1e6, neginf=-1e6)


def _near(leaf: dict, name: str, value: Array, width: float) -> Array:
    """A group figure: its logarithm lies near the middle of the printed range."""
    low, high = leaf[name]
    middle = 0.5 * (jnp.log(low) + jnp.log(high))
    return -0.5 * ((value - middle) / width) ** 2
