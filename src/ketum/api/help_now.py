"""Help in an emergency as one sheet: whom to call, further lines, the signs by urgency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ketum.clinic.danger import signs_to_know
from ketum.clinic.help_lines import help_lines
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.care import HelpLine
from ketum.wording import Wording

__all__ = ["HelpSheet", "help_sheet"]

URGENCIES = ("emergency", "same-day", "soon")
TOLD_LINES = ("poisoning", "crisis", "medical advice")


@dataclass(frozen=True, slots=True)
class HelpSheet:
    """What to do now, in whole sentences.

    `first` says whom to call; `groups` holds the signs by urgency; `countries` are those with a
    confirmed number, as (code, name), after an empty first entry.
    """

    country: str
    first: str
    lines: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    countries: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """The sheet as a JSON document; countries without their empty first entry."""
        return {
            "country": self.country,
            "first": self.first,
            "lines": list(self.lines),
            "signs": {urgency: list(signs) for urgency, signs in self.groups},
            "countries": [{"code": code, "name": name} for code, name in self.countries if code],
        }


def help_sheet(country: str = "", language: str = "en") -> HelpSheet:
    """The sheet of a country (ISO 3166 code, any case); an unknown one has no confirmed number."""
    knowledge, wording = open_knowledge(), Wording(language)
    helping = help_lines(country, knowledge)
    call = helping.emergency.number if helping.emergency else ""
    told = wording.say("danger.call", call=call or wording.say("danger.number-not-confirmed"))
    lines = [
        wording.say(f"danger.line-{line.use.replace(' ', '-')}", name=line.name, number=line.number)
        for line in helping.lines
        if line.use in TOLD_LINES
    ]
    signs = tuple(
        (urgency, tuple(wording.say(f"danger.sign-{sign.id.replace('_', '-')}") for sign in found))
        for urgency in URGENCIES
        if (found := signs_to_know(knowledge, urgency))
    )
    codes = {line.country for line in knowledge.all(HelpLine) if line.verified}
    codes |= {code for line in knowledge.all(HelpLine) if line.verified for code in line.covers}
    return HelpSheet(
        country=helping.country,
        first=told,
        lines=tuple(lines),
        groups=signs,
        countries=(("", wording.say("web.help-elsewhere")), *_named(codes)),
    )


def _named(codes: set[str]) -> tuple[tuple[str, str], ...]:
    """Codes of countries with their names, by name; a code without a name stands for itself."""
    from ketum.knowledge.records.law import Jurisdiction

    names = {one.id: one.name for one in open_knowledge().all(Jurisdiction)}
    pairs = [(code, names.get(code, code)) for code in codes if len(code) == 2]
    return tuple(sorted(pairs, key=lambda pair: pair[1]))
