"""SBML export, read back and run by libroadrunner where it is installed."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import M1, NONLINEAR

from ketum.engine.model import Model, Need, State
from ketum.engine.sbml import identifier, to_sbml
from ketum.engine.schedule import Controls
from ketum.engine.simulate import compile_model
from ketum.errors import ModelError


def test_libsbml_finds_no_fault_in_the_export():
    libsbml = pytest.importorskip("libsbml")
    document = libsbml.readSBMLFromString(to_sbml(NONLINEAR))
    document.checkConsistency()
    severe = [
        document.getError(i).getMessage()
        for i in range(document.getNumErrors())
        if document.getError(i).getSeverity() >= libsbml.LIBSBML_SEV_ERROR
    ]
    assert severe == []


@pytest.mark.parametrize(("model", "dosed"), [(NONLINEAR, "depot"), (M1, "A0")])
def test_libroadrunner_gives_the_same_curves(model, dosed):
    pytest.importorskip("libsbml")
    roadrunner = pytest.importorskip("roadrunner")
    runner = roadrunner.RoadRunner(to_sbml(model))
    names = [identifier(name) for name in model.state_names]
    runner.timeCourseSelections = names
    runner.integrator.relative_tolerance = 1e-10
    runner.integrator.absolute_tolerance = 1e-13
    runner[dosed] = 40.0
    theirs = np.asarray(runner.simulate(0, 24, 25))
    compiled = compile_model(model, model.state_names)
    from ketum.engine.events import Event

    ours = compiled.simulate(
        compiled.parameters(1),
        [Event(0.0, amt=40.0, cmt=dosed)],
        np.arange(25.0),
        controls=Controls(rtol=1e-10, atol=1e-13),
    ).values[0]
    assert np.allclose(theirs, ours, rtol=1e-6, atol=1e-9)


def test_a_model_with_open_needs_is_refused():
    pytest.importorskip("libsbml")
    open_model = Model(
        "part", "part", [State("x", "1", "x")], {"x": "k * x"}, needs=[Need("k", "1/h", "k")]
    )
    with pytest.raises(ModelError, match="nobody connects the need 'k'"):
        to_sbml(open_model)


def test_without_libsbml_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "libsbml", None)
    with pytest.raises(ModelError, match=r"install ketum\[sbml\]"):
        to_sbml(NONLINEAR)
