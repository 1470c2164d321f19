"""The shapes of days and clock times, in the calendars and digits that people use.

A year of the Buddhist era is refused with its common year, never converted in silence: 2569 could
also be a slip of the finger.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ketum.case.reading import Reading
from ketum.case.shapes import Refused, refused, wrong_type


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the Gregorian calendar; a `fact` has happened and cannot lie in the future."""

    fact: bool = True

    def read(self, value: object, path: str, reading: Reading) -> date:
        """The day; text is read as YYYY-MM-DD."""
        day = value if isinstance(value, date) else self._day(value, path, reading)
        if isinstance(day, datetime):
            cure = f'write the day only: "{day.date().isoformat()}"'
            raise refused(
                reading, "KET-209", path, "a day is wanted, without a time", day, "", cure
            )
        if day.year >= 2400:
            cure = _buddhist(day)
            raise refused(
                reading, "KET-210", path, "the year is not of the common calendar", day, "", cure
            )
        if not reading.within("date.year", day.year, path, day):
            raise Refused
        if self.fact:
            reading.days.append((path, day))
        return day

    def _day(self, value: object, path: str, reading: Reading) -> date:
        if not isinstance(value, str):
            raise wrong_type(value, path, reading, "a day", "write it as 2026-11-22")
        digits = "".join(
            str(unicodedata.decimal(char)) if char.isdecimal() else char for char in value.strip()
        )
        try:
            if len(digits) == 10:
                return date.fromisoformat(digits)
        except ValueError:
            pass
        cure = 'write year, month and day as in "2026-11-22"'
        raise refused(reading, "KET-209", path, "not a day of the calendar", value, "", cure)

    def schema(self) -> dict[str, Any]:
        """An ISO date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time; hours from 0 up to 24."""

    def read(self, value: object, path: str, reading: Reading) -> float:
        """Hours since midnight."""
        if isinstance(value, time):
            return _hours(value.hour, value.minute, value.second)
        if not isinstance(value, str):
            raise wrong_type(value, path, reading, "a clock time", 'write it as in "08:00"')
        hours = _clock(value)
        if hours is None:
            cure = 'write hours and minutes as in "08:00" or "18:30"; midnight is "00:00"'
            raise refused(reading, "KET-213", path, "not a clock time", value, "", cure)
        return hours

    def schema(self) -> dict[str, Any]:
        """HH:MM text."""
        return {"type": "string", "examples": ["08:00", "18:30"]}


def _buddhist(day: date) -> str:
    if not 2400 <= day.year <= 2700:
        return "write the year of the common calendar, as in 2026"
    return (
        f"the year {day.year} looks like the Buddhist era; subtract 543 and write "
        f"{day.year - 543}-{day.month:02d}-{day.day:02d}"
    )


def _hours(hour: int, minute: int, second: int = 0) -> float:
    return hour + minute / 60 + second / 3600


def _clock(text: str) -> float | None:
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.strip())
    match = re.fullmatch(
        r"(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?\s*([ap])?\.?m?\.?", digits, re.IGNORECASE
    )
    if match is None or (match[2] is None and match[4] is None):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    return _hours(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
