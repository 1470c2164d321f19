"""Effects: from concentration to what it does, borrowed and wide where people were not measured.

Enzymes (what kratom does to other medicines), receptor stimulus, adaptation, other depressants, and
the check of the interaction model against published ratios. Nothing here tells the probability of
an event, a personal occupancy, or an amount.
"""

from __future__ import annotations
