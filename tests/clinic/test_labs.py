"""Laboratory values become samples, and multiples of the laboratory's own limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ketum.clinic.labs import Sample, latest, multiple, sample, samples
from ketum.knowledge import Knowledge


@dataclass(frozen=True)
class Value:
    analyte: str
    value: float
    uln: float | None = None


@dataclass(frozen=True)
class Record:
    date: date | None
    values: tuple[Value, ...]


def day(number: int, **values: float) -> Sample:
    return Sample(day=date(2026, 11, number), values=values, limits={})


def test_records_of_a_case_become_samples_oldest_first_and_undated_last():
    made = samples(
        [
            Record(None, (Value("alt", 3),)),
            Record(date(2026, 11, 2), (Value("alt", 2, 35.0),)),
            Record(date(2026, 11, 1), (Value("alt", 1),)),
        ]
    )
    assert [one.get("alt") for one in made] == [1, 2, 3]
    assert made[1].limits == {"alt": 35.0}


def test_the_laboratory_limit_goes_before_the_stated_default(knowledge: Knowledge):
    own = multiple(sample({"alt": 70.0}, {"alt": 35.0}), "alt", knowledge)
    assumed = multiple(sample({"alt": 70.0}), "alt", knowledge)
    assert own is not None
    assert assumed is not None
    assert (own.times, own.assumed) == (2.0, None)
    assert (assumed.uln, assumed.assumed is not None) == (40.0, True)


def test_without_any_limit_there_is_no_multiple(knowledge: Knowledge):
    assert multiple(sample({"ggt": 90.0}), "ggt", knowledge) is None


def test_the_latest_sample_that_holds_an_analyte_is_taken():
    assert latest([day(1, alt=1.0), day(2, creatinine=1.0)], "alt") == day(1, alt=1.0)
    assert latest([day(1, alt=1.0)], "qtc") is None
