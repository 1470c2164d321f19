"""A chosen plan on the page: care first, no number of ours, days by the calendar, files to keep."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html import unescape
from io import StringIO
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import Page
from tests.web.hostile import HOSTILE, runs

from ketum.web.pages.taper_fields import MOST_DOSES

FRAGMENT = {"hx-request": "true"}
PLAN = {
    "use.doses[1].at": "08:00",
    "use.doses[1].amount": "3 g",
    "use.doses[2].at": "18:00",
    "use.doses[2].amount": "3 g",
    "product.form": "powder",
    "kind": "linear",
    "less": "1",
    "every_days": "7",
    "to_total": "0",
    "measure": "0.1",
    "start": "2026-12-01",
}
SLIP = {"change-day-0": "2026-12-20", "change-taken-0": "3 g, 3 g"}


def rows(text: str) -> list[list[str]]:
    """The cells of the plan as text."""
    body = text.split('class="plan"', 1)[1].split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split())
         for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in body.split("<tr>")[1:]
    ]  # fmt: skip


def test_no_number_of_the_pace_is_filled_in(client: TestClient):
    text = client.get("/taper").text
    values = Page(text).values
    for name in ("less", "percent", "every_days", "to_total", "measure", "keep_doses", "start"):
        assert values[name] == "", name
    assert '<option value="" selected>Not chosen</option>' in text


def test_the_plan_is_the_arithmetic_of_what_was_chosen(send: Callable[..., Any]):
    # By hand: 6 g a day, 1 g less a week, shared evenly, from 1 December; nothing after six steps.
    found = rows(send("/taper", PLAN).text)
    assert [row[1] for row in found] == [
        "2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05",
        "2027-01-12",
    ]  # fmt: skip
    assert [row[4] for row in found] == ["6 g", "5 g", "4 g", "3 g", "2 g", "1 g", "0 g"]
    assert found[1][3] == "08:00 · 2.5 g 18:00 · 2.5 g"
    assert found[0][2] == "2026-12-07"
    assert found[-1][2:4] == ["open", "Nothing more"]


def test_the_page_says_that_no_pace_is_proposed_before_the_days(send: Callable[..., Any]):
    text = send("/taper", PLAN).text
    assert text.index("ketum proposes no pace. This is") < text.index('class="plan"')
    assert "No trial of a kratom taper was found." in text


def test_care_comes_first_and_no_day_is_shown_behind_a_red_line(send: Callable[..., Any]):
    text = unescape(send("/taper", PLAN | {"taken": "Xanax"}).text)
    assert "Care comes first here" in text
    assert "Alcohol or a sedative such as a benzodiazepine every day." in text
    assert text.index('href="/help"', text.index("Care comes first")) < text.index('id="taper"')
    assert 'class="plan"' not in text


@pytest.mark.parametrize(("field", "told"), [
    ({"person.conditions": "epilepsy"}, "Seizures now or before"),
    ({"person.pregnant": "yes"}, "Pregnancy"),
    ({"product.form": "", "product.kind": "7oh"}, "7-hydroxymitragynine product"),
    ({"use.doses[1].amount": "50 g"}, "More than 40 g of leaf a day"),
])  # fmt: skip
def test_each_kind_of_red_line_is_looked_at(
    field: dict[str, str], told: str, send: Callable[..., Any]
):
    text = send("/taper", PLAN | field).text
    assert told in text
    assert 'class="plan"' not in text


def test_a_plan_agreed_with_a_clinician_stands_under_its_red_lines(send: Callable[..., Any]):
    text = send("/taper", PLAN | {"taken": "Xanax", "agreed": "yes"}).text
    assert text.index("You said that this plan was agreed") < text.index('class="plan"')


def test_what_was_not_understood_is_said_not_to_have_been_looked_at(send: Callable[..., Any]):
    text = send("/taper", PLAN | {"taken": "foobarium\nlevothyroxine"}).text
    assert "Not understood, so not looked at: foobarium." in text


def test_every_part_that_was_not_chosen_is_named_and_none_is_proposed(send: Callable[..., Any]):
    fields = {name: text for name, text in PLAN.items() if name.startswith("use.")}
    answer = send("/taper", fields | {"kind": "linear"})
    assert answer.status_code == 422
    for label in ("Smallest amount you can measure", "Days in a step", "Less a day with each step",
                  "amount at the end"):  # fmt: skip
        assert f"{label}: this part of the pace was not chosen</strong>" in answer.text
    assert answer.text.count("ketum proposes none.") == 4
    assert 'class="plan"' not in answer.text


def test_problems_of_the_pattern_and_of_the_numbers_come_together(send: Callable[..., Any]):
    fields = PLAN | {"use.doses[1].amount": "3", "less": "x", "every_days": "2.5", "start": "soon"}
    answer = send("/taper", fields)
    assert answer.status_code == 422
    assert "4 things to mend" in answer.text
    assert 'href="#f-use-doses-1-amount"' in answer.text
    for name in ("less", "every_days", "start"):
        assert f'id="f-{name}-wrong"' in answer.text, name
    assert "a whole number is needed here" in answer.text


@pytest.mark.parametrize(("fields", "told"), [
    ({"every_days": "1000000000"}, "up to 366"),
    ({"less": "0.000000000001"}, "more than 500 steps"),
    ({"measure": "0.0000000001"}, "too fine to be measured"),
    ({"kind": "proportional", "less": "", "percent": "0.00000000000000000001"}, "500 steps"),
    ({"change-day-0": "2026-12-09", "change-hold-0": "99999"}, "too large here"),
    ({"start": "9999-12-31"}, "too far from today"),
])  # fmt: skip
def test_numbers_out_of_reason_are_refused_and_never_worked_on(
    fields: dict[str, str], told: str, send: Callable[..., Any]
):
    answer = send("/taper", PLAN | fields)
    assert answer.status_code == 422
    text = " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
    assert told in text


def test_a_pattern_in_two_units_is_refused(send: Callable[..., Any]):
    answer = send("/taper", PLAN | {"use.doses[2].amount": "2 capsules"})
    assert answer.status_code == 422
    assert "different units, which cannot be added up" in answer.text


def test_a_slip_starts_again_from_what_was_taken_and_skips_nothing(send: Callable[..., Any]):
    # By hand: day 19 of the plan with 6 g again; a week later 5 g, and so on, one gram a week.
    found = rows(send("/taper", PLAN | SLIP).text)
    after = [row for row in found if row[1] >= "2026-12-20"]
    assert [row[4] for row in after] == ["6 g", "5 g", "4 g", "3 g", "2 g", "1 g", "0 g"]
    assert [row[1] for row in after][:3] == ["2026-12-20", "2026-12-27", "2027-01-03"]


def test_a_hold_moves_what_comes_later(send: Callable[..., Any]):
    fields = PLAN | {"change-day-0": "2026-12-09", "change-hold-0": "3"}
    found = rows(send("/taper", fields).text)
    assert [row[1] for row in found][:4] == ["2026-12-01", "2026-12-08", "2026-12-18", "2026-12-25"]


def test_a_hold_after_a_slip_still_counts(send: Callable[..., Any]):
    later = {"change-day-1": "2026-12-21", "change-hold-1": "5"}
    found = rows(send("/taper", PLAN | SLIP | later).text)
    assert next(row[1] for row in found if row[1] > "2026-12-20") == "2027-01-01"


def test_a_slip_in_another_unit_is_refused(send: Callable[..., Any]):
    fields = PLAN | {"change-day-0": "2026-12-20", "change-taken-0": "3 capsules"}
    answer = send("/taper", fields)
    assert answer.status_code == 422
    assert "the same unit is needed" in answer.text


@pytest.mark.parametrize("change", [
    {"change-day-0": "2026-11-01", "change-taken-0": "3 g"},
    {"change-day-0": "2026-12-20"},
    {"change-taken-0": "3 g"},
    {"change-day-0": "2026-12-20", "change-taken-0": "3 g", "change-hold-0": "2"},
])  # fmt: skip
def test_a_change_that_is_half_told_or_outside_is_refused(
    change: dict[str, str], send: Callable[..., Any]
):
    answer = send("/taper", PLAN | change)
    assert answer.status_code == 422
    assert 'id="f-change-day-0-wrong"' in answer.text


def test_adaptation_stands_beside_the_steps_as_borrowed(send: Callable[..., Any]):
    text = send("/taper", PLAN).text
    assert "borrowed from rats and mice" in text
    assert all(row[5] for row in rows(text))


def test_doses_can_be_added_and_taken_away_without_script(send: Callable[..., Any]):
    more = send("/taper", PLAN | {"add": "dose"}).text
    assert 'id="f-use-doses-3-at"' in more
    less = send("/taper", PLAN | {"remove": "1"}).text
    assert 'id="f-use-doses-2-at"' not in less
    assert 'value="18:00"' in less


def test_doses_of_a_day_are_bounded(send: Callable[..., Any]):
    fields = {f"use.doses[{n}].amount": "1 g" for n in range(1, MOST_DOSES + 20)}
    text = send("/taper", fields | {"add": "dose"}).text
    assert f'id="f-use-doses-{MOST_DOSES}-at"' in text
    assert f'id="f-use-doses-{MOST_DOSES + 1}-at"' not in text


def test_the_calendar_file_names_only_the_step_in_its_headlines(send: Callable[..., Any]):
    answer = send("/taper/calendar.ics", PLAN)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.text.split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 7
    assert [one for one in lines if one.startswith("SUMMARY:")][1] == "SUMMARY:Step 1"
    assert "DTSTART;VALUE=DATE:20261208" in lines
    assert "DTEND;VALUE=DATE:20261215" in lines
    assert all("kratom" not in one.casefold() for one in lines)


def test_the_table_holds_every_dose_of_every_step(send: Callable[..., Any]):
    answer = send("/taper/plan.csv", PLAN)
    found = list(csv.DictReader(StringIO(answer.text)))
    assert len(found) == 6 * 2 + 1
    assert found[2] == {"step": "1", "from": "2026-12-08", "to": "2026-12-14", "time": "08:00",
                        "amount": "2.5", "unit": "g"}  # fmt: skip
    assert found[-1]["amount"] == "0"


def test_the_save_buttons_carry_everything_that_the_plan_was_made_of(send: Callable[..., Any]):
    text = send("/taper", PLAN | SLIP).text
    kept = text.split('class="keep"')[1].split("</form>")[0]
    assert all(f'name="{name}" value="{value}"' in kept for name, value in (PLAN | SLIP).items())


@pytest.mark.parametrize("path", ["/taper/calendar.ics", "/taper/plan.csv"])
def test_no_file_is_made_while_care_comes_first(path: str, send: Callable[..., Any]):
    answer = send(path, PLAN | {"taken": "Xanax"})
    assert answer.status_code == 422
    assert "Care comes first here" in answer.text


def test_a_script_gets_the_part_without_the_page_around_it(send: Callable[..., Any]):
    text = send("/taper", PLAN, headers=FRAGMENT).text
    assert "<html" not in text
    assert 'class="plan"' in text


def test_a_plan_is_never_taken_from_an_address(client: TestClient):
    assert Page(client.get("/taper?less=1&kind=linear").text).values["less"] == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_field_stays_text(hostile: str, send: Callable[..., Any]):
    names = ("use.doses[1].amount", "less", "start", "taken", "person.conditions", "kind", "drop",
             "change-day-0", "change-taken-0", "change-hold-0", "measure")  # fmt: skip
    for fields in (dict.fromkeys(names, hostile), PLAN | {"taken": hostile, "agreed": "yes"}):
        text = send("/taper", fields).text
        assert runs(text) == []
        assert Page(text).running == []
