"""A simulation as files for other programs: bands as a table, twins as NONMEM data, columns.

The table has one row a time and alkaloid; the NONMEM data set has one subject a twin with its dose
records (EVID 1) and its predicted concentrations (EVID 0), in the standard's column names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from ketum.exposure.result import Exposure

__all__ = ["COLUMNS", "NONMEM_COLUMNS", "band_table", "bands_csv", "nonmem_csv", "parquet_bytes"]

COLUMNS = ("time_h", "analyte", "unit", "p5", "p25", "median", "p75", "p95")
NONMEM_COLUMNS = ("ID", "TIME", "EVID", "MDV", "CMT", "AMT", "DV", "DVID")
_GUT = 2
_CENTRAL = 3


def band_table(exposure: Exposure) -> Iterator[tuple[Any, ...]]:
    """The rows under COLUMNS, alkaloid by alkaloid, concentrations to five digits."""
    for analyte in exposure.analytes:
        band = exposure.bands(analyte)
        edges = zip(
            band.time_h, band.band90[0], band.band50[0], band.median, band.band50[1],
            band.band90[1], strict=True,
        )  # fmt: skip
        for time_h, low, quarter, median, three_quarters, high in edges:
            values = (low, quarter, median, three_quarters, high)
            yield (_number(time_h), analyte, band.unit, *(_number(value) for value in values))


def bands_csv(exposure: Exposure) -> str:
    """The bands as CSV."""
    return _csv(COLUMNS, band_table(exposure))


def nonmem_csv(exposure: Exposure, analyte: str, most_people: int = 200) -> str:
    """Twins as a NONMEM data set of one alkaloid: doses in mg of its median, levels in ng/mL."""
    return _csv(NONMEM_COLUMNS, _nonmem(exposure, analyte, most_people))


def parquet_bytes(exposure: Exposure) -> bytes:
    """The bands as Parquet; needs the extra `parquet` (pyarrow).

    Raises ImportError when pyarrow is not installed.
    """
    import pyarrow
    import pyarrow.parquet

    rows = list(band_table(exposure))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    table = pyarrow.table(dict(zip(COLUMNS, map(list, columns), strict=True)))
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink)
    return sink.getvalue()


def _nonmem(exposure: Exposure, analyte: str, most_people: int) -> Iterator[tuple[Any, ...]]:
    levels = exposure.twins(analyte)[:most_people]
    for number, course in enumerate(levels, start=1):
        events: list[tuple[float, int, tuple[Any, ...]]] = []
        for time_h, dose in exposure.dose_events:
            held = exposure.twin_dose_mg[dose].get(analyte)
            amount = 0.0 if held is None else float(held[number - 1])
            events.append((time_h, 0, (1, 1, _GUT, _number(amount), ".", ".")))
        for time_h, level in zip(exposure.time_h, course, strict=True):
            events.append((float(time_h), 1, (0, 0, _CENTRAL, ".", _number(level), 1)))
        for time_h, _, rest in sorted(events, key=lambda event: event[:2]):
            yield (number, _number(time_h), *rest)


def _csv(header: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _number(value: float) -> float:
    return float(f"{value:.5g}")
