"""People's own words reach the project's vocabulary; what is denied or another's does not."""

from __future__ import annotations

import pytest

from ketum.case import canonical_terms, term_ids


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("jaundice", {"yellow_skin_or_eyes"}),
        ("My eyes turned yellow and dark urine", {"yellow_skin_or_eyes", "dark_urine"}),
        ("Yellow eyes, no fever", {"yellow_skin_or_eyes"}),
        ("no chest pain or fainting", set()),
        ("no fever but chest pain", {"chest_pain"}),
        ("not breathing", {"slow_breathing"}),
        ("won\u2019t wake up; blue lips", {"cannot_be_woken", "blue_lips"}),
        ("respiratory depression", {"slow_breathing"}),
        ("suicidal", {"suicidal_thoughts"}),
        ("nausea/vomiting", {"nausea", "vomiting"}),
        ("severe stomach pain", {"severe_abdominal_pain"}),
        ("I feel fit", set()),
        ("ชัก", {"seizure"}),
        ("ชุก", set()),
        ("a feeling of blue", set()),
    ],
)
def test_symptoms_are_recognised_in_plain_words(text: str, terms: set[str]) -> None:
    assert term_ids([text], None, "symptom") == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("chronic low back pain", {"back_pain"}),
        ("Hepatitis C", {"hepatitis"}),
        ("history of seizures", {"seizure_history"}),
        ("OSA", {"sleep_apnoea"}),
        ("long-QT syndrome", {"long_qt"}),
        ("family history of long QT", set()),
        ("I add sugar to tea", set()),
        ("ADD", {"adhd"}),
        ("opioid use disorder, bipolar II", {"opioid_use_disorder", "bipolar"}),
        ("mother had cirrhosis", set()),
        ("koronare Herzkrankheit", {"heart_disease"}),
        ("keine Lebererkrankung", set()),
        ("ตั้งครรภ์", {"pregnancy"}),
        ("darah tinggi, kencing manis", {"hypertension", "diabetes"}),
    ],
)
def test_conditions_are_recognised_in_plain_words(text: str, terms: set[str]) -> None:
    assert term_ids([text], None, "condition") == terms


def test_a_misspelt_word_is_suggested_and_not_taken() -> None:
    (match,) = canonical_terms(["jaundise"], None, "symptom")
    assert (match.terms, match.suggestions) == ((), ("yellow_skin_or_eyes",))


def test_a_denied_symptom_is_marked_as_denied_and_suggests_nothing() -> None:
    (match,) = canonical_terms(["no chest pain"], None, "symptom")
    assert (match.terms, match.suggestions, match.denied) == ((), (), True)


@pytest.mark.parametrize(
    "term",
    ["slow_breathing", "cannot_be_woken", "seizure", "chest_pain", "fainting", "palpitations",
     "yellow_skin_or_eyes", "dark_urine", "pale_stool", "itching", "severe_abdominal_pain",
     "vomiting", "confusion", "suicidal_thoughts", "blue_lips", "hallucinations"],
)  # fmt: skip
def test_each_danger_sign_is_found_under_its_own_id(term: str) -> None:
    assert term in term_ids([term], None, "symptom")
