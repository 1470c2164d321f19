"""A course in chunks of twins, which may be computed anywhere: the same bits in any chunks.

A chunk is plain data. Where it runs, it reads the parameters from the evidence base that is
installed there, and refuses when that is not the one the question was asked of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ketum.engine.arrays import FloatArray
from ketum.engine.cluster import fingerprint, spread
from ketum.errors import InputError, Problem
from ketum.exposure.parameters import Parameters
from ketum.exposure.plan import Plan, course
from ketum.knowledge import open_knowledge

__all__ = ["Chunk", "Levels", "chunk_size", "course_here", "course_on"]

_CELLS = 1_000_000  # twins times moments in one chunk: some 60 MB for seven alkaloids
_HERE = 500  # twins between two chances to stop
_MOST = 250  # so that a few combinations keep several workers busy


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Concentrations of a chunk in ng/mL (S, T), and the refs of the records they rest on."""

    ng_ml: dict[str, FloatArray]
    used: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some twins of a plan: `plan.doses` hold their draws, `knowledge` the asker's version."""

    plan: Plan
    seed: int
    subjects: range
    times_h: FloatArray
    knowledge: str

    def run(self) -> Levels:
        """Compute it here. Raises InputError KET-695 with another evidence base."""
        knowledge = open_knowledge()
        if knowledge.version != self.knowledge:
            what = "a worker has another evidence base"
            cure = "install the same ketum on every worker"
            seen = knowledge.version
            raise InputError([Problem("KET-695", what, "--scheduler", seen, self.knowledge, cure)])
        parameters = Parameters.read(knowledge)
        found = course(self.plan, parameters, self.seed, self.subjects, self.times_h)
        return Levels(found, frozenset(parameters.used))

    def digest(self) -> str:
        """Identifies everything that the chunk's numbers depend on, to the last bit."""
        plan = self.plan
        found = hashlib.blake2b(digest_size=16)
        found.update(
            repr(
                (
                    (fingerprint(), self.knowledge),
                    (self.seed, self.subjects.start, self.subjects.stop),
                    (plan.weight_kg, plan.scenario and plan.scenario.ref),
                    [(dose.route, list(dose.mg)) for dose in plan.doses],
                    plan.regimen.takings(),
                    *((sorted(plan.only),) if plan.only else ()),
                )
            ).encode()
        )
        for table in (self.times_h, *(mg for dose in plan.doses for mg in dose.mg.values())):
            found.update(np.ascontiguousarray(table).tobytes())
        return found.hexdigest()


def chunk_size(moments: int) -> int:
    """Twins a chunk, for so many moments: memory stays bounded whatever is asked."""
    return max(1, min(_MOST, _CELLS // max(moments, 1)))


def course_here(
    plan: Plan,
    parameters: Parameters,
    seed: int,
    times_h: FloatArray,
    told: Callable[[int], None],
) -> dict[str, FloatArray]:
    """The course of all twins of a plan, as `course` gives it, in chunks.

    `told` hears after each chunk how many twins are done, and may raise to stop between chunks.
    """
    (people,) = {len(mg) for dose in plan.doses for mg in dose.mg.values()}
    found: dict[str, FloatArray] = {}
    for start in range(0, people, _HERE):
        rows = range(start, min(start + _HERE, people))
        own = plan.of(slice(rows.start, rows.stop))
        for name, ng_ml in course(own, parameters, seed, rows, times_h).items():
            whole = found.setdefault(name, np.empty((people, len(times_h))))
            whole[rows.start : rows.stop] = ng_ml
        told(rows.stop)
    return found


def course_on(
    scheduler: str, plan: Plan, parameters: Parameters, seed: int, times_h: FloatArray, version: str
) -> dict[str, FloatArray]:
    """The course of all twins of a plan, computed on a cluster; as `course` gives it here.

    Raises:
        InputError: what `ketum.engine.cluster.spread` raises.
    """
    (people,) = {len(mg) for dose in plan.doses for mg in dose.mg.values()}
    size = min(chunk_size(len(times_h)), max(1, -(-people // 8)))
    starts = range(0, people, size)

    def chunks() -> Iterator[Chunk]:
        for start in starts:
            rows = range(start, min(start + size, people))
            own = plan.of(slice(rows.start, rows.stop))
            yield Chunk(own, seed, rows, times_h, version)

    found: dict[str, FloatArray] = {}
    for place, levels in spread(chunks(), scheduler):
        parameters.used.update(levels.used)
        for name, ng_ml in levels.ng_ml.items():
            whole = found.setdefault(name, np.empty((people, len(times_h))))
            whole[starts[place] : starts[place] + len(ng_ml)] = ng_ml
    return found
