"""What happens when kratom meets a medicine, another substance or a food.

`resolve` reads what a person typed; `check` gives every interaction that is known or follows from a
named class rule, ranked, with its evidence. Rests on the records of `ketum.knowledge`.
"""

from __future__ import annotations

from ketum.interactions.check import check
from ketum.interactions.model import Interaction, InteractionAnswer, Resolution
from ketum.interactions.names import resolve

__all__ = ["Interaction", "InteractionAnswer", "Resolution", "check", "resolve"]
