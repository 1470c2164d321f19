"""A message about a TOML file leads to the line."""

from __future__ import annotations

from ketum.case.lines import line_numbers

TEXT = """\
# a comment = 1
[person]
age = 34

[[person.labs]]
date = 2026-10-02
alt = "52 U/L"

[person.labs.uln]
alt = "35 U/L"

[[person.labs]]
alt = "40 U/L"

[use]
doses = [
  { amount = "3 g", at = "08:00" },
  { amount = "3 g", at = "18:00" },
]
"""


def test_lines_of_keys_tables_and_list_entries() -> None:
    assert line_numbers(TEXT) == {
        "person": 2, "person.age": 3, "person.labs[1]": 5, "person.labs[1].date": 6,
        "person.labs[1].alt": 7, "person.labs[1].uln": 9, "person.labs[1].uln.alt": 10,
        "person.labs[2]": 12, "person.labs[2].alt": 13, "use": 15, "use.doses": 16,
        "use.doses[1]": 17, "use.doses[2]": 18,
    }  # fmt: skip
