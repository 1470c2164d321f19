"""What ketum never claims about effects, and the test that guards each line."""

from __future__ import annotations

__all__ = ["NEVER_CLAIMED"]

# claim: test file and test function that would fail if ketum began to claim it.
NEVER_CLAIMED: dict[str, str] = {
    "a safe, effective, stimulant or analgesic dose in grams":
        "tests/findings/test_effects.py::test_no_amount_to_take_and_nothing_called_safe_is_said",
    "a personal occupancy, overdose or death probability as a number":
        "tests/effects/test_outlook.py::"
        "test_no_field_of_the_answer_is_named_for_what_must_never_be_claimed",
    "a ceiling on slowed breathing that protects a person":
        "tests/findings/test_effects.py::test_no_ceiling_that_protects_is_promised",
    "treatment of opioid use disorder, pain, anxiety or depression":
        "tests/findings/test_effects.py::test_no_treatment_is_claimed",
    "that leaf data apply to concentrated 7-OH products":
        "tests/findings/test_effects.py::test_a_7oh_product_is_marked_as_extrapolation",
    "an equianalgesic ratio to morphine":
        "tests/findings/test_effects.py::test_no_ratio_to_morphine_is_told",
    "one number for stimulus, affinity or efficacy":
        "tests/effects/test_stimulus.py::"
        "test_affinity_spans_more_than_a_hundredfold_and_is_never_a_point",
    "dates or scores of withdrawal":
        "tests/science/test_effects_adaptation.py::test_the_outlook_is_told_in_words_only",
    "a ratio for a medicine without verified parameters":
        "tests/effects/test_outlook.py::test_a_medicine_without_parameters_is_told_in_words",
    "a probability of slowed breathing":
        "tests/effects/test_depressants.py::"
        "test_no_probability_and_no_number_of_any_kind_is_told",
}  # fmt: skip
