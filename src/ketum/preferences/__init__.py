"""What comes first under weights that a person stated: stochastic acceptability, nothing more.

Numerics only: weights in agreement with ordinal statements, measurements drawn over their whole
uncertainty, and how often each pattern comes first. It knows nothing of kratom and recommends
nothing. After Lahdelma & Salminen 2001 (doi 10.1287/opre.49.3.444.11220) and, for benefit and
risk, Tervonen et al. 2011 (doi 10.1002/sim.4194).
"""

from __future__ import annotations

from ketum.preferences.measures import Part
from ketum.preferences.weighing import Matter, Pattern, Result, Standing, weigh

__all__ = ["Matter", "Part", "Pattern", "Result", "Standing", "weigh"]
