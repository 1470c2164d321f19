"""Whom to call in a country. Only numbers that were confirmed are ever given out."""

from __future__ import annotations

from dataclasses import dataclass

from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import HelpLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """The confirmed numbers of a country. `emergency` is None when no number is confirmed here."""

    country: str
    emergency: HelpLine | None
    lines: tuple[HelpLine, ...]

    def line(self, use: str) -> HelpLine | None:
        """The first confirmed number for this use (`poisoning`, `crisis`, `treatment` ...)."""
        return next((line for line in self.lines if line.use == use), None)


def help_lines(country: str, knowledge: Knowledge) -> Help:
    """Return the confirmed numbers of a country (ISO 3166 code, any case; empty when unknown).

    A country's own numbers come before those that several countries share.
    """
    code = country.strip().upper()
    own = knowledge.where(HelpLine, country=code) if code else ()
    shared = knowledge.where(HelpLine, covers=code) if code else ()
    lines = tuple(line for line in (*own, *shared) if line.verified)
    emergency = next((line for line in lines if line.use == "emergency"), None)
    return Help(country=code, emergency=emergency, lines=lines)
