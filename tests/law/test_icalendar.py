"""Coming changes as a calendar file that a calendar program reads."""

from __future__ import annotations

from datetime import date

import pytest

from ketum.law.changes import changes_since
from ketum.law.icalendar import calendar

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def text(knowledge):
    return calendar(changes_since(TODAY, knowledge=knowledge), TODAY)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_every_line_has_at_most_75_octets_and_ends_in_crlf(text):
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert max(len(line.encode("utf-8")) for line in lines) <= 75


def test_events_open_and_close_inside_one_calendar(text):
    lines = _lines(text)
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0


def test_the_ban_of_kentucky_is_an_all_day_event(text):
    lines = _lines(text)
    start = lines.index("UID:us-ky-ban-2027-begins@ketum")
    event = lines[start : lines.index("END:VEVENT", start)]
    assert "DTSTART;VALUE=DATE:20270101" in event
    assert "DTEND;VALUE=DATE:20270102" in event


def test_every_event_has_an_identity_of_its_own(text):
    uids = [line for line in _lines(text) if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)


def test_a_day_that_is_not_known_gets_no_event(knowledge):
    vague = [
        change
        for change in changes_since(date(2026, 1, 1), knowledge=knowledge)
        if change.precision != "day"
    ]
    assert vague
    assert "BEGIN:VEVENT" not in calendar(vague, TODAY)


def test_the_same_question_gives_the_same_bytes(knowledge, text):
    assert calendar(changes_since(TODAY, knowledge=knowledge), TODAY) == text
