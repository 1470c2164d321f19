"""Random streams: known answers, independence of chunk and order, and the right distribution."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketum.engine.streams import _key, _uniform_pairs, normals, philox4x32, uniforms
from ketum.errors import ModelError


def _words(*values: int) -> tuple[np.ndarray, ...]:
    return tuple(np.array([value], dtype=np.uint64) for value in values)


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [  # known answers published with Random123 (kat_vectors, philox4x32 10)
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        (
            (0xFFFFFFFF,) * 4,
            (0xFFFFFFFF,) * 2,
            (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
        ),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert tuple(int(word[0]) for word in philox4x32(_words(*counter), key)) == answer


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(-(2**40), 2**40),
    subjects=st.lists(st.integers(0, 2**50), min_size=1, max_size=30),
    count=st.integers(0, 9),
)
def test_a_subject_draws_the_same_alone_and_in_any_company(seed, subjects, count):
    together = normals(seed, "person", np.array(subjects), count)
    alone = [normals(seed, "person", np.array([subject]), count)[0] for subject in subjects]
    assert np.array_equal(together, np.array(alone).reshape(len(subjects), count))


def test_chunks_joined_are_the_whole_population():
    whole = uniforms(7, "content", range(50_000), 3)
    parts = [uniforms(7, "content", range(a, a + 12_500), 3) for a in range(0, 50_000, 12_500)]
    assert np.array_equal(whole, np.concatenate(parts))


def test_asking_for_more_draws_keeps_the_first_ones():
    assert np.array_equal(normals(1, "x", range(20), 9)[:, :4], normals(1, "x", range(20), 4))


@pytest.mark.parametrize("other", [(2, "person"), (1, "content")])
def test_another_seed_or_stream_is_uncorrelated(other):
    one = normals(1, "person", range(100_000), 1)[:, 0]
    two = normals(*other, range(100_000), 1)[:, 0]
    assert abs(np.corrcoef(one, two)[0, 1]) < 4 / math.sqrt(100_000)


def test_normals_have_the_moments_and_tails_of_a_normal():
    z = normals(3, "person", range(200_000), 5).ravel()
    assert abs(z.mean()) < 4 / math.sqrt(z.size)
    assert abs(z.var() - 1) < 4 * math.sqrt(2 / z.size)
    assert abs((z**4).mean() - 3) < 4 * math.sqrt(96 / z.size)
    beyond_3 = math.erfc(3 / math.sqrt(2))
    assert (np.abs(z) > 3).mean() == pytest.approx(beyond_3, rel=0.08)


def test_normals_are_scipys_quantiles_of_the_uniforms():
    from scipy.special import ndtri

    u = uniforms(5, "q", range(50_000), 4)
    assert np.allclose(normals(5, "q", range(50_000), 4), ndtri(u), rtol=2e-15, atol=2e-15)


def test_the_far_tails_follow_scipy_too():
    from scipy.special import ndtri

    from ketum.engine.streams import _normal_quantile

    p = np.concatenate([10.0 ** -np.arange(1, 16), 1 - 10.0 ** -np.arange(1, 15)])
    assert np.allclose(_normal_quantile(p), ndtri(p), rtol=3e-15, atol=0)


def test_uniforms_stay_inside_the_open_interval():
    u = _uniform_pairs(_key(0, ""), np.arange(100_000, dtype=np.uint64), 4)
    assert u.min() > 0.0
    assert u.max() < 1.0
    assert abs(u.mean() - 0.5) < 4 * math.sqrt(1 / 12 / u.size)


def test_neighbouring_subjects_are_uncorrelated():
    z = normals(11, "person", range(100_001), 2)
    assert abs(np.corrcoef(z[:-1, 0], z[1:, 0])[0, 1]) < 4 / math.sqrt(100_000)
    assert abs(np.corrcoef(z[:, 0], z[:, 1])[0, 1]) < 4 / math.sqrt(100_000)


@pytest.mark.parametrize(("subjects", "count"), [(np.array([-1]), 1), (range(3), -1)])
def test_negative_subject_or_count_is_refused(subjects, count):
    with pytest.raises(ModelError, match="KET-601"):
        normals(0, "x", subjects, count)


def test_ten_thousand_people_with_forty_draws_take_a_blink():
    best = math.inf
    for _ in range(5):
        start = time.process_time()
        normals(0, "person", range(10_000), 40)
        best = min(best, time.process_time() - start)
    assert best < 0.1  # about 0.02 s of processor time; the bound leaves room for a slower machine
