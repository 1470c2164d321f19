"""NONMEM-style data sets: read, write, run, refuse."""

from __future__ import annotations

import math

import numpy as np
import pytest
from engine_models import NONLINEAR
from hypothesis import given
from hypothesis import strategies as st

from ketum.engine.dataset import read_dataset, write_dataset
from ketum.engine.events import Event
from ketum.engine.simulate import compile_model
from ketum.errors import ModelError

TEXT = """ID,TIME,AMT,DV,EVID,CMT,ii,addl,V,COMMENT
anna,0,100,.,1,1,12,2,20,first
anna,4,.,3.5,0,.,.,.,21,
anna,8,.,.,0,.,.,.,.,
ben,0,50,.,1,2,.,.,30,
ben,1.5,.,2.25,0,.,.,.,.,
"""


def test_columns_are_read_with_nonmems_meaning():
    data = read_dataset(TEXT, ["v", "ka"])
    assert data.ids == ("anna", "ben")
    assert data.regimens[0][0] == Event(
        0.0, amt=100.0, cmt=1, ii=12.0, addl=2, covariates={"v": 20.0}
    )
    assert data.regimens[0][1] == Event(4.0, evid=0, covariates={"v": 21.0})
    assert data.observed[0][0] == 3.5
    assert math.isnan(data.observed[0][1])
    assert data.baseline == ({"v": 20.0}, {"v": 30.0})


def test_without_evid_an_amount_makes_a_dose():
    data = read_dataset("ID,TIME,AMT\n1,0,5\n1,1,.\n")
    assert [event.evid for event in data.regimens[0]] == [1, 0]


def test_a_data_set_can_be_simulated_at_its_observations():
    data = read_dataset(TEXT, ["v"])
    compiled = compile_model(NONLINEAR)
    run = compiled.simulate(compiled.parameters(2), data.regimens)
    assert run.times_h[0].tolist() == [4.0, 8.0]
    assert run.times_h[1, 0] == 1.5
    assert np.isnan(run.times_h[1, 1])
    assert np.isfinite(run["conc"][0]).all()
    grid = compiled.simulate(
        compiled.parameters(1, {"v": 30.0}), [Event(0.0, amt=50.0, cmt=2)], np.array([1.5])
    )
    assert run["conc"][1, 0] == grid["conc"][0, 0]


NUMBERS = st.floats(0, 1e6, allow_nan=False)
EVENTS = st.builds(
    Event,
    time_h=NUMBERS,
    evid=st.sampled_from([1, 4]),
    amt=NUMBERS,
    cmt=st.integers(1, 9),
    rate=st.sampled_from([0.0, -1.0, -2.0, 3.25]),
    ii=NUMBERS,
    addl=st.integers(0, 9),
    ss=st.integers(0, 2),
    covariates=st.dictionaries(st.sampled_from(["wt", "age"]), NUMBERS),
)


@given(regimens=st.lists(st.lists(EVENTS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(regimens):
    ordered = [sorted(own, key=lambda event: event.time_h) for own in regimens]
    data = read_dataset(write_dataset(ordered), ["wt", "age"])
    assert [list(own) for own in data.regimens] == ordered


def test_observed_values_round_trip():
    text = write_dataset([[Event(1.0, evid=0), Event(2.0, evid=0)]], ["x"], [[0.1, math.nan]])
    (values,) = read_dataset(text).observed
    assert values[0] == 0.1
    assert math.isnan(values[1])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("TIME,AMT\n0,1\n", "no column ID"),
        ("", "no column TIME"),
        ("ID,TIME\n1,abc\n", "data set: line 2: TIME is not a number"),
        ("ID,TIME\n1,.\n", "line 2: TIME is missing"),
        ("ID,TIME,EVID\n1,0,1.5\n", "EVID is not a whole number"),
        ("ID,TIME\n1,2\n1,1\n", "line 3: time goes back"),
        ("ID,TIME\n1,0\n2,0\n1,1\n", "line 4: rows of a subject must follow one another"),
        ("ID,TIME\n1,0,9\n", "3 cells, the header has 2"),
    ],
)
def test_a_bad_row_is_named_by_its_line(text, message):
    with pytest.raises(ModelError, match="KET-624") as caught:
        read_dataset(text)
    assert message in str(caught.value)
