"""The numerical engine: models as data, exact and adaptive solvers, events, populations.

It knows nothing of kratom. Import the room you need; nothing heavy is loaded here.
"""

from __future__ import annotations
