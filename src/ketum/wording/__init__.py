"""Every sentence that ketum says, kept apart from the code that decides to say it."""

from __future__ import annotations

from ketum.wording.catalogue import Wording

__all__ = ["Wording"]
