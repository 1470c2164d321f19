"""Many cases, products and patterns of use: twins of each combination as partitioned Parquet.

    FOLDER/levels/case=ann/product=own/use=own/twins-000000000-000001000.parquet
    FOLDER/metrics/case=ann/product=own/use=own/twins-000000000-000001000.parquet

A file that exists is whole, and says in its notes what it was computed from. A sweep that was
stopped goes on where it stopped; a folder that holds another sweep is refused, never mixed. Where
something needed is unknown no file is made, and the answer says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ketum import __version__
from ketum.engine.cluster import spread
from ketum.engine.parquet import (
    discard_unfinished,
    notes_of,
    require_parquet,
    write_columns,
)
from ketum.engine.population import chunks
from ketum.errors import OutputError, Problem
from ketum.exposure.chunks import Chunk, Levels, chunk_size
from ketum.exposure.extrapolation import Reason
from ketum.exposure.metrics import METRICS, Windows, course_metrics, windows
from ketum.exposure.modules import ANALYTES
from ketum.exposure.predict import Asked, missing_of, plan_of, reasons_of

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.knowledge import Knowledge
    from ketum.product import Content

__all__ = ["Combination", "Outcome", "Swept", "sweep"]


@dataclass(frozen=True, slots=True, eq=False)
class Combination:
    """One case with one product and one pattern of use; names are those of its folder."""

    case_name: str
    product_name: str
    use_name: str
    case: Case
    content: Content

    @property
    def folder(self) -> str:
        """Where its files lie, below `levels` and `metrics`."""
        return f"case={self.case_name}/product={self.product_name}/use={self.use_name}"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What became of a combination: `missing` says why nothing was computed, if so."""

    combination: Combination
    files: tuple[str, ...]
    missing: tuple[str, ...]
    extrapolation: tuple[Reason, ...]
    verified: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        found = self.combination
        return {
            "case": found.case_name,
            "product": found.product_name,
            "use": found.use_name,
            "known": not self.missing,
            "missing": list(self.missing),
            "files": list(self.files),
            "content_basis": found.content.basis,
            "verified": self.verified,
            "measured_levels_used": False,
            "extrapolation": [
                {"code": r.code, "note": r.note, "share": float(f"{r.share:.5g}")}
                for r in self.extrapolation
            ],
        }


@dataclass(slots=True)
class Swept:
    """What a sweep did: an outcome for each combination, files written now and found."""

    outcomes: list[Outcome] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether anything could be computed."""
        return any(not outcome.missing for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A chunk to be: its files, what stands in their notes, and how its draws are made again."""

    make: Callable[[], Chunk]
    at: Windows
    subjects: range
    name: str
    notes: Mapping[str, str]


def sweep(
    combinations: Sequence[Combination],
    knowledge: Knowledge,
    asked: Asked,
    folder: Path,
    *,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Swept:
    """Compute twins of every combination into files; see the head of this module.

    Args:
        combinations: with names that differ.
        knowledge: the evidence base.
        asked: how many twins of each, for how long; the same twins in all combinations.
        folder: where the files go.
        scheduler: address of a Dask scheduler; this process when omitted.
        progress: called with (chunks done, chunks).

    Raises:
        OutputError: KET-821 the folder holds something else; KET-801 to 805.
        InputError: an extra, a scheduler or a scenario that is not there.
    """
    require_parquet()
    swept = Swept()
    parts: list[_Part] = []
    for combination in combinations:
        own = list(_parts(combination, knowledge, asked))
        parts += own
        files = tuple(part.name for part in own)
        swept.outcomes.append(_outcome(combination, knowledge, asked, files))
    discard_unfinished(folder)
    waiting = _waiting(parts, folder, swept)
    for place, levels in spread((part.make() for part in waiting), scheduler):
        part = waiting[place]
        _write(folder, part, levels)
        swept.written.append(part.name)
        if progress is not None:
            progress(len(swept.found) + len(swept.written), len(parts))
    return swept


def _parts(combination: Combination, knowledge: Knowledge, asked: Asked) -> Iterator[_Part]:
    case, content = combination.case, combination.content
    if missing_of(case, content):
        return
    at = windows(plan_of(case, content, knowledge, asked, range(1)).regimen, asked.every_min)

    def make(subjects: range) -> Chunk:
        plan = plan_of(case, content, knowledge, asked, subjects)
        return Chunk(plan, asked.seed, subjects, at.times_h, knowledge.version)

    for subjects in chunks(range(asked.people), chunk_size(len(at.times_h))):
        name = f"{combination.folder}/twins-{subjects.start:09d}-{subjects.stop:09d}.parquet"
        notes = _notes(combination, make(subjects))
        yield _Part(partial(make, subjects), at, subjects, name, notes)


def _notes(combination: Combination, chunk: Chunk) -> dict[str, str]:
    return {
        "digest": chunk.digest(),
        "ketum": __version__,
        "knowledge": chunk.knowledge,
        "seed": str(chunk.seed),
        "unit": "ng/mL of plasma, hours",
        "content_basis": combination.content.basis,
        "content_verified": str(combination.content.verified),
    }


def _outcome(
    combination: Combination, knowledge: Knowledge, asked: Asked, files: tuple[str, ...]
) -> Outcome:
    case, content = combination.case, combination.content
    missing = missing_of(case, content)
    if missing:
        return Outcome(combination, (), missing, (), content.verified)
    why = reasons_of(case, content, knowledge, asked)
    warnings = content.warnings_for(dose.amount for dose in case.use.doses)
    verified = content.verified and all(warning.verified for warning in warnings)
    return Outcome(combination, files, (), why, verified)


def _waiting(parts: Sequence[_Part], folder: Path, swept: Swept) -> list[_Part]:
    """What is still to do; refuses a folder with files that this sweep would not write."""
    waiting, other = [], []
    for part in parts:
        notes = [notes_of(path) for path in _paths(folder, part.name)]
        if all(own == part.notes for own in notes):
            swept.found.append(part.name)
            continue
        waiting.append(part)
        other += [part.name for own in notes if own and own != part.notes]
    known = {path for part in parts for path in _paths(folder, part.name)}
    trees = [folder / tree for tree in ("levels", "metrics")]
    there = {path for tree in trees for path in tree.rglob("*.parquet")}
    other += [path.relative_to(folder).as_posix() for path in sorted(there - known)]
    if other:
        what = "the folder holds results of another sweep, ketum or evidence base"
        cure = "name another folder, or remove this one yourself"
        raise OutputError([Problem("KET-821", what, str(folder), other[0], cure=cure)])
    return waiting


def _paths(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / "metrics" / name, folder / "levels" / name


def _write(folder: Path, part: _Part, levels: Levels) -> None:
    """The two files of a chunk; both must be whole for the chunk to count as finished."""
    metrics_path, levels_path = _paths(folder, part.name)
    write_columns(metrics_path, _metric_columns(part, levels), part.notes)
    write_columns(levels_path, _level_columns(part, levels), part.notes)


def _level_columns(part: _Part, levels: Levels) -> dict[str, Any]:
    """One row a twin and shown time; an alkaloid of which nothing is known is null."""
    times_h = part.at.times_h[part.at.shown]
    rows = len(part.subjects) * len(times_h)
    columns: dict[str, Any] = {
        "twin": np.repeat(np.asarray(part.subjects, dtype=np.int64), len(times_h)),
        "time_h": np.tile(times_h, len(part.subjects)),
    }
    for name in ANALYTES:
        known = levels.ng_ml.get(name)
        shown = None if known is None else known[:, part.at.shown].ravel()
        columns[name] = _unknown(rows) if shown is None else shown
    return columns


def _metric_columns(part: _Part, levels: Levels) -> dict[str, Any]:
    """One row a twin and known alkaloid, one column a metric of METRICS."""
    held = {name: course_metrics(ng_ml, part.at) for name, ng_ml in levels.ng_ml.items()}
    twins = np.asarray(part.subjects, dtype=np.int64)
    columns: dict[str, Any] = {
        "twin": np.tile(twins, len(held)),
        "alkaloid": np.repeat(list(held), len(twins)),
    }
    for metric in METRICS:
        columns[metric] = np.concatenate([values[metric] for values in held.values()])
    return columns


def _unknown(rows: int) -> Any:
    arrow, _ = require_parquet()
    return arrow.nulls(rows, arrow.float64())
