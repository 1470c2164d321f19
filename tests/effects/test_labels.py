"""Every output says what it rests on and why it is an extrapolation."""

from __future__ import annotations

import pytest

from ketum.effects.labels import OUTPUTS, REASONS, labels_of
from ketum.exposure.extrapolation import REASONS as OF_EXPOSURE


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_has_a_typed_reason_in_plain_words(output):
    (label,) = labels_of([output], None)
    assert label.codes
    assert label.notes == tuple(REASONS[code] for code in label.codes)


def test_the_codes_of_effects_and_of_exposure_never_mean_two_things():
    assert not set(REASONS) & set(OF_EXPOSURE)


def test_only_the_enzymes_rest_on_kratom_in_people():
    assert [name for name, (basis, _) in OUTPUTS.items() if basis == "kratom in people"] == [
        "medicines"
    ]
