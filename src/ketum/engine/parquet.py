"""Simulated curves as Parquet, one row a subject and time. Needs the extra `ketum[parquet]`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ketum.engine.simulate import Run
from ketum.errors import ModelError, OutputError, Problem

__all__ = ["write_parquet"]


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        what = "writing Parquet needs pyarrow"
        raise ModelError([Problem("KET-692", what, cure="install ketum[parquet]")]) from None
    return pyarrow, pyarrow.parquet


def write_parquet(path: Path, subjects: range, run: Run, notes: Mapping[str, str]) -> None:
    """Write a run with a shared grid of times: columns subject, time_h and the outputs.

    Written beside and renamed, so a file that exists is whole.

    Args:
        path: the file.
        subjects: numbers of the run's subjects.
        run: with `times_h` of shape (T,).
        notes: kept in the file's metadata (seed, versions, ...).

    Raises:
        ModelError: KET-692 pyarrow is missing. OutputError: KET-801 the file cannot be written.
    """
    arrow, parquet = _arrow()
    times = len(run.times_h)
    columns: dict[str, Any] = {
        "subject": np.repeat(np.asarray(subjects, dtype=np.int64), times),
        "time_h": np.tile(run.times_h, len(subjects)),
    }
    for index, name in enumerate(run.names):
        columns[name] = np.ascontiguousarray(run.values[:, :, index]).ravel()
    table = arrow.table(columns).replace_schema_metadata(dict(notes))
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError([Problem("KET-801", f"cannot write: {error}", str(path))]) from error
