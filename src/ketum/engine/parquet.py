"""Simulated curves as Parquet, one row a subject and time. Needs the extra `ketum[parquet]`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ketum.engine.simulate import Run
from ketum.errors import InputError, OutputError, Problem
from ketum.files import write_atomic

__all__ = [
    "discard_unfinished",
    "make_folder",
    "notes_of",
    "require_parquet",
    "write_columns",
    "write_parquet",
]


def require_parquet() -> tuple[Any, Any]:
    """The packages pyarrow and pyarrow.parquet. Raises InputError KET-692 when they are missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        what = "writing Parquet needs pyarrow"
        raise InputError([Problem("KET-692", what, cure="install ketum[parquet]")]) from None
    return pyarrow, pyarrow.parquet


def write_columns(path: Path, columns: Mapping[str, Any], notes: Mapping[str, str]) -> None:
    """Write columns of equal length; a file that exists under its name is whole.

    Args:
        path: the file; its folder is made.
        columns: name -> array, or an Arrow array where values may be missing.
        notes: kept in the file's metadata (seed, versions, ...).

    Raises:
        InputError: KET-692 pyarrow is missing. OutputError: KET-801 to 805 it cannot be written.
    """
    arrow, parquet = require_parquet()
    table = arrow.table(dict(columns)).replace_schema_metadata(dict(notes))
    sink = io.BytesIO()
    parquet.write_table(table, sink, compression="zstd")
    make_folder(path.parent)
    write_atomic(path, sink.getvalue())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises OutputError KET-801 where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = "the folder cannot be made"
        raise OutputError([Problem("KET-801", what, str(folder), error.strerror or "")]) from error


def notes_of(path: Path) -> dict[str, str] | None:
    """The notes of a whole file; None when there is none, or one that cannot be read."""
    arrow, parquet = require_parquet()
    try:
        found = parquet.read_schema(path).metadata or {}
    except (OSError, arrow.ArrowException):
        return None
    return {key.decode(): value.decode() for key, value in found.items()}


def discard_unfinished(folder: Path) -> None:
    """Remove what a run that was killed left half-written below a folder."""
    for left in folder.rglob(".ketum-*.part"):
        left.unlink(missing_ok=True)


def write_parquet(path: Path, subjects: range, run: Run, notes: Mapping[str, str]) -> None:
    """Write a run with a shared grid of times: columns subject, time_h and the outputs.

    Args:
        path: the file.
        subjects: numbers of the run's subjects.
        run: with `times_h` of shape (T,).
        notes: kept in the file's metadata (seed, versions, ...).

    Raises:
        As `write_columns`.
    """
    times = len(run.times_h)
    columns: dict[str, Any] = {
        "subject": np.repeat(np.asarray(subjects, dtype=np.int64), times),
        "time_h": np.tile(run.times_h, len(subjects)),
    }
    for index, name in enumerate(run.names):
        columns[name] = np.ascontiguousarray(run.values[:, :, index]).ravel()
    write_columns(path, columns, notes)
