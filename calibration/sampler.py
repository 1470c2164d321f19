"""Draws from a posterior by adaptive tempered sequential Monte Carlo (blackjax).

Particles start as draws of the prior and are moved to the posterior through likelihoods raised to
powers that grow from 0 to 1. It needs no gradient, so that peaks read off sampled courses may have
corners, and it keeps several modes apart. Independent runs show whether it has arrived.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import blackjax
import jax
import jax.numpy as jnp
import numpy as np
from blackjax.smc import extend_params, resampling
from blackjax.smc.inner_kernel_tuning import as_top_level_api as tuned
from jax import Array

TARGET_ESS = 0.6
MOVES = 60


class Sampled(NamedTuple):
    """Draws (particles, dimensions) and how many powers the run went through."""

    normals: np.ndarray
    steps: int
    acceptance: float
    log_evidence: float


def sample(likelihood: Callable, dimensions: int, particles: int, key: Array) -> Sampled:
    """One run from the prior (standard normals) to the posterior."""

    def prior(x: Array) -> Array:
        return -0.5 * jnp.sum(x**2)

    kernel = blackjax.additive_step_random_walk.build_kernel()

    def step(key: Array, state: object, density: Callable, cholesky: Array) -> tuple:
        def move(key: Array, _: Array) -> Array:
            return cholesky @ jax.random.normal(key, (dimensions,))

        return kernel(key, state, density, move)

    def spread(_: Array, state: object, __: object) -> dict[str, Array]:
        covariance = jnp.cov(state.particles.T) + 1e-6 * jnp.eye(dimensions)
        return extend_params(
            {"cholesky": 1.2 / jnp.sqrt(dimensions) * jnp.linalg.cholesky(covariance)}
        )

    run = tuned(
        smc_algorithm=blackjax.adaptive_tempered_smc,
        logprior_fn=prior,
        loglikelihood_fn=likelihood,
        mcmc_step_fn=step,
        mcmc_init_fn=blackjax.additive_step_random_walk.init,
        resampling_fn=resampling.systematic,
        mcmc_parameter_update_fn=spread,
        initial_parameter_value=extend_params(
            {"cholesky": 1.2 / jnp.sqrt(dimensions) * jnp.eye(dimensions)}
        ),
        num_mcmc_steps=MOVES,
        target_ess=TARGET_ESS,
    )
    start_key, key = jax.random.split(key)
    state = run.init(jax.random.normal(start_key, (particles, dimensions)))
    advance = jax.jit(run.step)
    steps, accepted, evidence = 0, 0.0, 0.0
    while state.sampler_state.tempering_param < 1.0:
        key, now = jax.random.split(key)
        state, info = advance(now, state)
        steps += 1
        evidence += float(info.log_likelihood_increment)
        accepted = float(jnp.mean(info.update_info.acceptance_rate))
    return Sampled(np.asarray(state.sampler_state.particles), steps, accepted, evidence)
