"""Chunks of twins: the same bits in any chunks, and a digest that nothing escapes."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from ketum.errors import InputError
from ketum.exposure.chunks import Chunk, chunk_size
from ketum.exposure.predict import course

TIMES = np.linspace(0.0, 48.0, 97)


@pytest.fixture
def chunk(plan, knowledge):
    return Chunk(plan(people=40), 3, range(40), TIMES, knowledge.version)


def test_a_chunk_sent_away_gives_what_the_course_gives_here(chunk, parameters):
    here = course(chunk.plan, parameters, 3, range(40), TIMES)
    there = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(chunk)).run()))
    assert list(there.ng_ml) == list(here)
    assert all(np.array_equal(there.ng_ml[name], here[name]) for name in here)
    assert there.used


@pytest.mark.parametrize("size", [1, 7, 16])
def test_twins_do_not_depend_on_the_chunks_they_come_in(chunk, size):
    whole = chunk.run().ng_ml
    for start in range(0, 40, size):
        rows = range(start, min(start + size, 40))
        own = replace(chunk, plan=chunk.plan.of(slice(rows.start, rows.stop)), subjects=rows)
        for name, ng_ml in own.run().ng_ml.items():
            assert np.array_equal(ng_ml, whole[name][rows.start : rows.stop])


def test_another_evidence_base_is_refused(chunk):
    with pytest.raises(InputError) as error:
        replace(chunk, knowledge="another").run()
    assert error.value.problems[0].code == "KET-695"


def test_the_digest_is_the_same_in_another_process_s_copy(chunk):
    assert pickle.loads(pickle.dumps(chunk)).digest() == chunk.digest()


def test_the_digest_knows_every_part_of_a_chunk(chunk, plan):
    changed = [
        replace(chunk, seed=4),
        replace(chunk, subjects=range(1, 41)),
        replace(chunk, times_h=TIMES + 0.5),
        replace(chunk, knowledge="another"),
        replace(chunk, plan=plan(people=40, at_h=(9.0,))),
        replace(chunk, plan=plan({"mitragynine": 39.0}, people=40)),
        replace(chunk, plan=plan(people=40, form="tea")),
        replace(chunk, plan=plan(people=40, weight_kg=71.0)),
        replace(chunk, plan=plan(people=40, stop_after_days=1.0)),
    ]
    digests = {one.digest() for one in (chunk, *changed)}
    assert len(digests) == len(changed) + 1


def test_memory_is_bounded_whatever_is_asked():
    assert chunk_size(100) == 250
    assert chunk_size(20_000) == 50
    assert chunk_size(10**9) == 1
