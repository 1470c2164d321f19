"""Coming changes of the law as an iCalendar file (RFC 5545), one all-day event a change.

Only changes whose day is known get an event; a placeholder day is never put into a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ketum import __version__
from ketum.law.conditions import say
from ketum.law.model import Change

_LINE_OCTETS = 75


def calendar(changes: Iterable[Change], today: date) -> str:
    """The iCalendar text; the same changes on the same day give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ketum//law {__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(say('calendar-name'))}",
    ]
    for change in changes:
        if change.precision == "day":
            lines += _event(change, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(change: Change, today: date) -> Iterator[str]:
    kind = "begins" if change.after else "ends"
    matter = say(f"matter-{change.matter}")
    before, after = (say(f"word-{word or 'none'}") for word in (change.before, change.after))
    headline = f"{change.name}, {matter}: {before} -> {after}"
    doubt = " " + say("conflict", text=change.conflicts) if change.conflicts else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{change.provisions[0].rpartition('/')[2]}-{kind}@ketum"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{change.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{change.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(headline)}"
    yield "DESCRIPTION:" + escaped(f"{change.summary}{doubt} {say('closing')}")
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as a property of a calendar holds it (RFC 5545, 3.3.11)."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def folded(line: str) -> str:
    """Lines of at most 75 octets; a long line goes on after a space, never inside a character."""
    parts, current, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > _LINE_OCTETS:
            parts.append(current)
            current, size = " ", 1
        current += char
        size += width
    return "\r\n".join([*parts, current])
