"""The draws that ship were made from the figures, code and packages that lie here now."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from ketum.knowledge.records.pk import Posterior, Statistic

EVIDENCE = Path(__file__).resolve().parents[2] / "calibration/evidence.py"


def _evidence():
    spec = importlib.util.spec_from_file_location("calibration_evidence", EVIDENCE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_posterior_was_made_of_what_lies_here(knowledge):
    (described,) = knowledge.all(Posterior)
    assert described.made_of == _evidence().fingerprint()


def test_the_calibration_sees_only_verified_and_undisputed_figures(knowledge):
    for name in _evidence().rows():
        statistic = knowledge.get(Statistic, name)
        assert statistic.verified
        assert not statistic.disputed


def test_the_extract_trial_cannot_reach_a_likelihood():
    assert not any(name.startswith("huestis-2026") for name in _evidence().rows())
