"""NONMEM-style data sets: reading them into event records, and writing records out.

One row an event, subjects one after another. Columns, in any order and case: ID, TIME, AMT, RATE,
II, ADDL, SS, CMT, EVID, MDV, DV; any other column that has a parameter's name is a covariate, the
rest is ignored. `.` or nothing means absent. Without EVID a row with AMT is a dose and one without
is an observation.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ketum.engine.events import Event, Regimen
from ketum.errors import ModelError, Problem

__all__ = ["DataSet", "read_dataset", "write_dataset"]

_COLUMNS: Final = ("ID", "TIME", "AMT", "RATE", "II", "ADDL", "SS", "CMT", "EVID", "MDV", "DV")
_WHOLE: Final = frozenset({"ADDL", "SS", "CMT", "EVID", "MDV"})


@dataclass(frozen=True, slots=True)
class DataSet:
    """Subjects of a data set.

    Attributes:
        ids: one a subject, as written.
        regimens: records of each subject, observations (evid 0) included.
        observed: value of DV of each subject's evid-0 records; not-a-number where missing.
        baseline: covariates of each subject's first record.
    """

    ids: tuple[str, ...]
    regimens: tuple[Regimen, ...]
    observed: tuple[tuple[float, ...], ...]
    baseline: tuple[Mapping[str, float], ...]


def read_dataset(text: str, parameters: Collection[str] = (), name: str = "data set") -> DataSet:
    """Read comma-separated text.

    Args:
        text: the file's content, with a header.
        parameters: names of parameters; columns of these names are covariates.
        name: for messages.

    Raises:
        ModelError: KET-624 with every bad row.
    """
    rows = list(csv.reader(io.StringIO(text)))
    header = [cell.strip() for cell in rows[0]] if rows else []
    upper = [cell.upper() for cell in header]
    missing = [column for column in ("ID", "TIME") if column not in upper]
    if missing:
        raise ModelError(
            [
                Problem("KET-624", f"no column {column}", name, ", ".join(header))
                for column in missing
            ]
        )
    known = {p.upper(): p for p in parameters}
    reader = _Rows(name, upper, {c: known[c] for c in upper if c in known and c not in _COLUMNS})
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            reader.row(number, cells)
    if reader.problems:
        raise ModelError(reader.problems)
    return reader.finish()


class _Rows:
    def __init__(self, name: str, header: Sequence[str], covariates: Mapping[str, str]) -> None:
        self.name, self.header, self.covariates = name, header, covariates
        self.problems: list[Problem] = []
        self.subjects: dict[str, tuple[list[Event], list[float]]] = {}
        self.last_id = ""

    def row(self, number: int, cells: Sequence[str]) -> None:
        where = f"{self.name}: line {number}"
        if len(cells) != len(self.header):
            what = f"{len(cells)} cells, the header has {len(self.header)}"
            self.problems.append(Problem("KET-624", what, where))
            return
        values = dict(zip(self.header, (cell.strip() for cell in cells), strict=True))
        subject = values["ID"]
        if subject != self.last_id and subject in self.subjects:
            what = "rows of a subject must follow one another"
            self.problems.append(Problem("KET-624", what, where, f"ID {subject}"))
        self.last_id = subject
        before = len(self.problems)
        numbers = {key: self._number(where, key, values[key]) for key in self._numeric()}
        if len(self.problems) > before:
            return
        event = self._event(where, numbers)
        records, observed = self.subjects.setdefault(subject, ([], []))
        if records and event.time_h < records[-1].time_h:
            seen = f"{records[-1].time_h:g}, then {event.time_h:g}"
            self.problems.append(Problem("KET-624", "time goes back", where, seen))
        records.append(event)
        if event.evid == 0:
            measured = None if numbers.get("MDV") == 1 else numbers.get("DV")
            observed.append(math.nan if measured is None else measured)

    def _numeric(self) -> list[str]:
        return [c for c in self.header if c in _COLUMNS[1:] or c in self.covariates]

    def _number(self, where: str, column: str, cell: str) -> float | None:
        if cell in {"", "."}:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or (column in _WHOLE and value != int(value)):
            what = f"{column} is not a {'whole ' if column in _WHOLE else ''}number"
            self.problems.append(Problem("KET-624", what, where, cell))
        return value

    def _event(self, where: str, numbers: Mapping[str, float | None]) -> Event:
        def get(column: str) -> float:
            return numbers.get(column) or 0.0

        if numbers["TIME"] is None:
            self.problems.append(Problem("KET-624", "TIME is missing", where))
        given = numbers.get("EVID")
        evid = int(given) if given is not None else int(get("AMT") > 0 or get("RATE") > 0)
        return Event(
            time_h=get("TIME"),
            evid=evid,
            amt=get("AMT"),
            cmt=int(get("CMT")) or 1,
            rate=get("RATE"),
            ii=get("II"),
            addl=int(get("ADDL")),
            ss=int(get("SS")),
            covariates={
                own: value
                for column, own in self.covariates.items()
                if (value := numbers[column]) is not None
            },
        )

    def finish(self) -> DataSet:
        everyone = list(self.subjects.values())
        return DataSet(
            ids=tuple(self.subjects),
            regimens=tuple(tuple(records) for records, _ in everyone),
            observed=tuple(tuple(values) for _, values in everyone),
            baseline=tuple(dict(records[0].covariates) for records, _ in everyone),
        )


def write_dataset(
    regimens: Sequence[Regimen],
    ids: Sequence[str] | None = None,
    observed: Sequence[Sequence[float]] | None = None,
) -> str:
    """Write records as comma-separated text that `read_dataset` and NONMEM-style tools read.

    Args:
        regimens: records of each subject; amounts must be single numbers.
        ids: names; 1, 2, ... when omitted.
        observed: values for the evid-0 records of each subject.
    """
    names = sorted({name for own in regimens for event in own for name in event.covariates})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, *names])
    for index, regimen in enumerate(regimens):
        values = iter(observed[index] if observed else ())
        for event in regimen:
            measured = next(values, math.nan) if event.evid == 0 else math.nan
            writer.writerow(
                [
                    ids[index] if ids else index + 1,
                    repr(float(event.time_h)),
                    repr(float(event.amt)),
                    repr(float(event.rate)),
                    repr(float(event.ii)),
                    event.addl,
                    event.ss,
                    event.cmt,
                    event.evid,
                    int(math.isnan(measured)),
                    "." if math.isnan(measured) else repr(float(measured)),
                    *(
                        repr(float(event.covariates[n])) if n in event.covariates else "."
                        for n in names
                    ),
                ]
            )
    return out.getvalue()
