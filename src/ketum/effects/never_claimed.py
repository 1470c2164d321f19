"""What ketum never claims about effects, the test that guards each line, and how a breach reads.

Where a breach would be a sentence, `BREACHES` holds a pattern that finds it and one example of it:
a test shows that the pattern finds the example, and another that no answer holds such a sentence.
The other lines are guarded by what a test demands of fields and numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BREACHES", "NEVER_CLAIMED", "Breach"]

SENTENCES = "tests/cases/test_never_claimed.py::test_no_sentence_of_any_answer_makes_the_claim"
OUTLOOK = "tests/effects/test_outlook.py"

# claim: test file and test function that would fail if ketum began to claim it.
NEVER_CLAIMED: dict[str, str] = {
    "a safe, effective, stimulant or analgesic dose in grams": SENTENCES,
    "a personal occupancy, overdose or death probability as a number":
        f"{OUTLOOK}::test_no_field_of_the_answer_is_named_for_what_must_never_be_claimed",
    "a blood level or any other simulated figure as a single number":
        "tests/cases/test_promises.py::test_simulated_numbers_are_bands",
    "a ceiling on slowed breathing that protects a person": SENTENCES,
    "safety from missing arrestin signals or from partial action": SENTENCES,
    "treatment of opioid use disorder, pain, anxiety or depression": SENTENCES,
    "a benefit for the immune system": SENTENCES,
    "that leaf data apply to concentrated 7-OH products":
        "tests/findings/test_effects.py::test_a_7oh_product_is_marked_as_extrapolation",
    "a number for pain from the trial of leaf for any other product":
        "tests/findings/test_benefit.py::test_a_7oh_product_gets_no_number_from_a_trial_of_leaf",
    "rates per user from shares of callers, reports or deaths":
        "tests/cases/test_never_claimed.py::test_a_share_of_callers_or_deaths_is_called_one",
    "an equianalgesic ratio to morphine": SENTENCES,
    "that normal laboratory values exclude rare injury": SENTENCES,
    "a curve from stimulant to opioid by amount": SENTENCES,
    "a lethal level or threshold": SENTENCES,
    "one number for stimulus, affinity or efficacy":
        "tests/effects/test_stimulus.py::"
        "test_affinity_spans_more_than_a_hundredfold_and_is_never_a_point",
    "dates or scores of withdrawal":
        "tests/science/test_effects_adaptation.py::test_the_outlook_is_told_in_words_only",
    "a ratio for a medicine without verified parameters":
        f"{OUTLOOK}::test_a_medicine_without_parameters_is_told_in_words",
    "a size for an opioid that was not measured in people at that dose":
        "tests/effects/test_opioids.py::"
        "test_what_was_not_measured_gets_no_number_and_its_own_reason",
    "a probability of slowed breathing":
        "tests/effects/test_depressants.py::"
        "test_no_probability_and_no_number_of_any_kind_is_told",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breach:
    """How a sentence that makes a claim reads: a pattern (any case), and an example it finds."""

    pattern: str
    example: str


BREACHES: dict[str, Breach] = {
    "a safe, effective, stimulant or analgesic dose in grams": Breach(
        r"\b(safe|effective|stimulant|analgesic|starting|low|high) (dose|amount)\w* (of|is|up to)"
        r" [^.]{0,40}\d[\d.,]*\s*(g|mg|grams?)\b|"
        r"\d\s*(g|mg|grams?) (is|are) (safe|enough|harmless)",
        "A stimulant dose is about 3 g of leaf.",
    ),
    "a ceiling on slowed breathing that protects a person": Breach(
        r"\bceiling\b|cannot (stop|slow) (your |the )?breathing|protects? (you |a person )?from"
        r" (an )?(overdose|slow)",
        "Above some amount a ceiling protects from an overdose.",
    ),
    "safety from missing arrestin signals or from partial action": Breach(
        r"arrestin|(partial|biased) agonis\w+[^.]{0,60}\b(safe|safer|cannot)\b",
        "As a partial agonist it is safer than other opioids.",
    ),
    "treatment of opioid use disorder, pain, anxiety or depression": Breach(
        r"\bkratom (treats?|cures?|heals?|relieves?|helps against)\b|\b(treatment|remedy|cure) for"
        r" (opioid use disorder|pain|anxiety|depression) is kratom",
        "Kratom relieves anxiety.",
    ),
    "a benefit for the immune system": Breach(
        r"(strengthens?|boosts?|supports?) (your |the )?immun", "It boosts the immune system."
    ),
    "an equianalgesic ratio to morphine": Breach(
        r"\d[\d.,]* times ((as strong|as potent) as|(stronger|more potent) than|the strength of)"
        r" morphine|equianalges|equal to \d[\d.,]* mg of morphine|morphine equivalents? of",
        "It is 13 times stronger than morphine.",
    ),
    "that normal laboratory values exclude rare injury": Breach(
        r"normal (liver |laboratory |lab |blood )?(values?|tests?|results?)[^.]{0,40}"
        r"\b(exclude|excludes|rule out|rules out|prove|proves|mean no|show that nothing)\b",
        "Normal liver values rule out an injury.",
    ),
    "a curve from stimulant to opioid by amount": Breach(
        r"(below|under|at) (about )?\d[\d.,]*\s*(to \d[\d.,]*\s*)?(g|grams?|mg)\b[^.]{0,40}"
        r"(stimulat|waking|wakes)[^.]*(above|over)[^.]*(opioid|calm|sedat)",
        "Below 5 g it is stimulating, above it acts like an opioid.",
    ),
    "a lethal level or threshold": Breach(
        r"lethal (dose|level|threshold|concentration)|fatal (dose|level|threshold)",
        "The lethal level is 1,000 ng/mL.",
    ),
}
