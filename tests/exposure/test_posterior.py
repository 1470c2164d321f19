"""The draws that ship are those that the evidence base describes."""

from __future__ import annotations

import numpy as np
import pytest

from ketum.errors import ModelError
from ketum.exposure.modules import ANALYTES, SEVEN_OH
from ketum.exposure.posterior import _array, read_posterior
from ketum.knowledge.records.pk import Fitted, Posterior, Statistic


def test_the_draws_are_the_ones_described(knowledge):
    found = read_posterior(knowledge)
    (described,) = knowledge.all(Posterior)
    assert found.values.shape == (described.draws, len(described.columns))
    assert np.isfinite(found.values).all()


def test_draws_of_another_hash_are_refused():
    with pytest.raises(ModelError, match="not those"):
        _array("posterior.npy", "0" * 64)


def test_a_missing_file_is_refused():
    with pytest.raises(ModelError, match="missing"):
        _array("nothing.npy", "0" * 64)


def test_every_alkaloid_has_its_draws(knowledge):
    found = read_posterior(knowledge)
    for name in ANALYTES:
        for symbol in ("cl_f", "v1_f", "q_f", "v2_f", "sd_exposure", "sd_tail"):
            assert found.has(f"{name}:{symbol}")


def test_the_table_of_fitted_parameters_sums_up_the_draws(knowledge):
    found = read_posterior(knowledge)
    rows = np.arange(found.draws)
    for record in knowledge.all(Fitted):
        draws = found.at(rows, f"{record.analyte}:{record.symbol}")
        natural = draws if record.unit in {"log", "fraction"} else np.exp(draws)
        low, middle, high = np.quantile(natural, (0.05, 0.5, 0.95))
        np.testing.assert_allclose(
            (record.low, record.value, record.high), (low, middle, high), rtol=2e-3
        )


def test_nothing_unverified_or_disputed_was_fitted(knowledge):
    (described,) = knowledge.all(Posterior)
    fitted = [knowledge.get(Statistic, ref.partition("/")[2]) for ref in described.fitted_to]
    assert len(fitted) == 36
    assert all(statistic.verified and not statistic.disputed for statistic in fitted)
    assert not any(statistic.study == "huestis-2026-extract" for statistic in fitted)


def test_independent_runs_agree(knowledge):
    assert max(record.r_hat for record in knowledge.all(Fitted)) < 1.02


def test_what_the_studies_do_not_tell_is_marked(knowledge):
    share = knowledge.get(Fitted, f"{SEVEN_OH}-first-pass-share")
    assert share.overlap > 0.5
    assert "mostly prior" in share.note
    assert share.high - share.low > 0.5
