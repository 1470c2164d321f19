"""Parameters: drawn from their records, within their bounds."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.errors import ModelError


@pytest.mark.parametrize("symbol", ["recovery_reference", "recovery_own", "leaf_release"])
def test_a_draw_keeps_within_the_bounds_of_its_record(parameters, symbol):
    record = parameters.record("", symbol)
    drawn = parameters.draw("", symbol, 1, range(500))
    assert record.low <= drawn.min() <= drawn.max() <= record.high


def test_a_log_uniform_draw_has_the_geometric_middle_as_its_median(parameters):
    drawn = parameters.draw("", "recovery_reference", 1, range(20_000))
    assert np.median(drawn) == pytest.approx(np.sqrt(0.2 * 1.0), rel=0.02)


def test_a_parameter_that_is_not_there_is_a_model_error(parameters):
    with pytest.raises(ModelError, match="no parameter"):
        parameters.value("mitragynine", "no_such_thing")


def test_every_alkaloid_of_the_model_has_a_molar_mass(parameters):
    assert parameters.molar_mass["mitragynine"] == 398.50
    assert parameters.molar_mass["7-hydroxymitragynine"] == 414.50
    assert parameters.molar_mass["paynantheine"] == 396.49
