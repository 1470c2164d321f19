"""Random numbers that belong to a subject, not to a position in a loop.

A draw is a pure function of (seed, stream name, subject, index), so a twin is the same twin
whatever the chunk, order, thread count or machine, and asking for more draws keeps the first ones.

Rests on Philox4x32-10 (Salmon et al. 2011, SC '11, doi:10.1145/2063384.2063405) and on algorithm
AS 241 for the normal quantile (Wichura 1988, Appl Stat 37:477, doi:10.2307/2347330). Only integer
operations and + - * / sqrt are used (the logarithm is our own, `ketum.engine.portable`), because
these are correctly rounded everywhere.
"""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np
import numpy.typing as npt

from ketum.engine.arrays import FloatArray, IntArray
from ketum.engine.portable import horner, log
from ketum.errors import ModelError, Problem

__all__ = ["normals", "uniforms"]

_Words = npt.NDArray[np.uint64]

_MULTIPLIERS: Final = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL: Final = (0x9E3779B9, 0xBB67AE85)
_LOW: Final = np.uint64(0xFFFFFFFF)
_32: Final = np.uint64(32)
_ROUNDS: Final = 10
_BLOCK: Final = 1 << 14  # counters at once: keeps the working set in cache


def uniforms(seed: int, stream: str, subjects: range | IntArray, count: int) -> FloatArray:
    """Draw `count` uniform numbers in the open interval (0, 1) for each subject.

    Args:
        seed: any integer; the run.
        stream: names the purpose ("between-person", "content"); streams are independent.
        subjects: subject numbers, 0 or more, in any order, repeats allowed.
        count: draws per subject.

    Returns:
        Array (len(subjects), count). Row and column depend on subject and index only.

    Raises:
        ModelError: a negative subject or count.
    """
    return _draws(seed, stream, subjects, count, normal=False)


def normals(seed: int, stream: str, subjects: range | IntArray, count: int) -> FloatArray:
    """Draw `count` standard normal numbers for each subject; see `uniforms`.

    One uniform makes one normal through the quantile function, so the order of subjects by a draw
    is the order of their uniforms. No value lies beyond 8.3 standard deviations.
    """
    return _draws(seed, stream, subjects, count, normal=True)


def _draws(
    seed: int, stream: str, subjects: range | IntArray, count: int, *, normal: bool
) -> FloatArray:
    ids = np.asarray(subjects, dtype=np.int64).ravel()
    if count < 0 or (ids.size and ids.min() < 0):
        raise ModelError(
            [
                Problem(
                    "KET-601",
                    "random draws need subject numbers and a count of 0 or more",
                    where=f"stream {stream!r}",
                    seen=f"count {count}, lowest subject {ids.min() if ids.size else 'none'}",
                )
            ]
        )
    key = _key(seed, stream)
    pairs = (count + 1) // 2
    drawn = np.empty((ids.size, 2 * pairs))
    rows = max(1, _BLOCK // max(pairs, 1))
    for start in range(0, ids.size, rows):
        part = slice(start, min(start + rows, ids.size))
        block = _uniform_pairs(key, ids[part].astype(np.uint64), pairs)
        drawn[part] = _normal_quantile(block) if normal else block
    return drawn[:, :count]


def _key(seed: int, stream: str) -> tuple[int, int]:
    digest = hashlib.blake2b(f"{seed}/{stream}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def _uniform_pairs(key: tuple[int, int], subjects: _Words, pairs: int) -> FloatArray:
    """Two 52-bit uniforms from each 128-bit Philox block; centred so that 0 and 1 never occur."""
    shape = (subjects.size, pairs)
    index = np.broadcast_to(np.arange(pairs, dtype=np.uint64), shape)
    low = np.broadcast_to((subjects & _LOW)[:, None], shape)
    high = np.broadcast_to((subjects >> _32)[:, None], shape)
    words = philox4x32((index, np.zeros(shape, dtype=np.uint64), low, high), key)
    drawn = np.empty((subjects.size, 2 * pairs))
    for position, (upper, lower) in enumerate((words[:2], words[2:])):
        bits = ((upper << _32) | lower) >> np.uint64(12)
        drawn[:, position::2] = (bits.astype(np.float64) + 0.5) * 2.0**-52
    return drawn


def philox4x32(
    counter: tuple[_Words, _Words, _Words, _Words], key: tuple[int, int]
) -> tuple[_Words, _Words, _Words, _Words]:
    """Philox4x32-10: encrypt 128-bit counters, given as four 32-bit words held in uint64."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(_ROUNDS):
        p0 = c0 * _MULTIPLIERS[0]
        p1 = c2 * _MULTIPLIERS[1]
        c0, c1, c2, c3 = (
            (p1 >> _32) ^ c1 ^ np.uint64(k0),
            p1 & _LOW,
            (p0 >> _32) ^ c3 ^ np.uint64(k1),
            p0 & _LOW,
        )
        k0, k1 = (k0 + _WEYL[0]) & 0xFFFFFFFF, (k1 + _WEYL[1]) & 0xFFFFFFFF
    return c0, c1, c2, c3


# AS 241, PPND16: numerator and denominator of three rational pieces, highest power first.
_CENTRE: Final = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_FLANK: Final = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
_TAIL: Final = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


def _normal_quantile(probability: FloatArray) -> FloatArray:
    centred = probability - 0.5
    value = centred * _rational(_CENTRE, 0.180625 - centred * centred)
    outer = np.abs(centred) > 0.425
    if outer.any():
        low = np.minimum(probability[outer], 1.0 - probability[outer])
        root = np.sqrt(-log(low))
        size = np.where(root <= 5.0, _rational(_FLANK, root - 1.6), _rational(_TAIL, root - 5.0))
        value[outer] = np.copysign(size, centred[outer])
    return value


def _rational(
    coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: FloatArray
) -> FloatArray:
    over, under = (horner(part, x) for part in coefficients)
    return over / under
