"""A certificate for a surface that holds it in memory: read, corrected line by line, drawn."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from ketum.api.product import Question, VerdictLine, grams_per_day, place_code
from ketum.api.summary import strips_of
from ketum.errors import CertificateError, InputError, Problem
from ketum.knowledge import open_knowledge
from ketum.product.certificate import Certificate
from ketum.product.corrections import COLUMNS, correction_table, with_corrections
from ketum.product.reading.confined import pictures
from ketum.product.reading.entry import read_data
from ketum.product.verdict import WORST_FIRST, CertificateVerdict
from ketum.report.plots.svg import Plot
from ketum.units import parse_quantity, to
from ketum.wording import Wording

__all__ = [
    "MENDABLE",
    "ReadLine",
    "certificate_from",
    "corrected_lines",
    "example_certificates",
    "line_groups",
    "page_pictures",
    "product_plot",
    "question_of",
    "read_lines",
    "untested",
]

# The cells of a line that a person can set right, as the correction table names them.
MENDABLE = ("test", "result", "unit")
MOST_SERVINGS = 100
T = TypeVar("T")
EXAMPLES = Path(__file__).parents[3] / "examples" / "certificates"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line as it was read: its place and print, its cells, and what was wrong with it."""

    where: str
    source: str
    cells: Mapping[str, str]
    problem: str


def certificate_from(data: bytes, name: str) -> Certificate:
    """Read the bytes of a certificate; `name` (never opened) tells CSV from text.

    Raises `CertificateError` with every problem when nothing can be read.
    """
    return read_data(data, Path(Path(name).name or "certificate"), open_knowledge())


def page_pictures(data: bytes) -> tuple[str, ...]:
    """The first pages of a PDF certificate as PNG in base64; none for another kind of file.

    They are drawn in the same confined process that reads the lines; a page that cannot be drawn is
    no error, since its lines stand in the table.
    """
    if b"%PDF-" not in data[:1024]:
        return ()
    try:
        return pictures(data, "certificate")
    except CertificateError:
        return ()


def read_lines(certificate: Certificate) -> tuple[ReadLine, ...]:
    """Every line that was read and every line that was not, in the order of the table."""
    rows = csv.DictReader(io.StringIO(correction_table(certificate), newline=""))
    return tuple(
        ReadLine(row["where"], row["source"], {name: row[name] for name in COLUMNS}, row["problem"])
        for row in rows
    )


def corrected_lines(
    certificate: Certificate, mended: Mapping[int, Mapping[str, str]]
) -> tuple[Certificate, str]:
    """The certificate with cells of its lines set right, and the table that did it (CSV).

    `mended` holds, by the number of a line of `read_lines`, the cells that a person changed. Raises
    `CertificateError` when a changed line cannot be read.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for place, line in enumerate(read_lines(certificate)):
        cells = {name: text for name, text in mended.get(place, {}).items() if name in MENDABLE}
        writer.writerow({**line.cells, **cells})
    table = out.getvalue()
    if not mended:
        return certificate, table
    return with_corrections(certificate, table, open_knowledge()), table


def product_plot(verdict: CertificateVerdict, wording: Wording) -> Plot | None:
    """Every line as a multiple of its limit; None when no line has a number to draw."""
    from ketum.report.pictures import certificate_strip

    lines = strips_of(verdict)
    drawable = any(line.ratio is not None for line in lines)
    return certificate_strip(lines, wording) if drawable else None


@dataclass(frozen=True, slots=True)
class LineGroups:
    """The shown lines of a verdict: those that need no amount, and those per day by their limit."""

    lines: tuple[VerdictLine, ...]
    per_day: tuple[tuple[VerdictLine, ...], ...]


def line_groups(verdict: CertificateVerdict) -> LineGroups:
    """The lines of the report everyone gets, the gravest first; amounts a day in rising order."""
    shown = sorted(verdict.shown_lines(), key=lambda one: WORST_FIRST.index(one.verdict))
    by_limit: dict[str, list[VerdictLine]] = {}
    for line in shown:
        if line.grams_per_day is not None:
            by_limit.setdefault(line.record, []).append(line)
    per_day = (sorted(group, key=lambda one: one.grams_per_day or 0.0)
               for group in by_limit.values())  # fmt: skip
    return LineGroups(
        tuple(line for line in shown if line.grams_per_day is None),
        tuple(tuple(group) for group in per_day),
    )


def untested(verdict: CertificateVerdict) -> tuple[str, ...]:
    """What a limit asks for and the certificate has no result of, each name once."""
    shown = verdict.shown_lines()
    names = (
        line.name for line in shown if "not tested" in (line.on_paper.replace("-", " "), line.shown)
    )
    return tuple(dict.fromkeys(names))


def question_of(serving: str, servings: str, place: str, lot: str, today: date) -> Question:
    """What is asked of a certificate, from texts as a person types them.

    Raises `InputError` with every problem: a serving that is no mass, a count that is no number
    above 0 and at most 100, a count without a serving, a place that is not known.
    """
    problems: list[Problem] = []
    mass = _read(lambda: parse_quantity(serving, "mass", _label("serving"), "3 g"), serving,
                 problems)  # fmt: skip
    count = _count(servings, problems)
    code = _read(lambda: place_code(place), place, problems)
    if servings and not serving:
        what, cure = _say("serving-missing"), _say("serving-missing-cure")
        problems.append(Problem("KET-341", what, _label("serving"), cure=cure))
    grams = None
    if not problems and mass is not None:
        grams = _read(lambda: grams_per_day(mass, count or 1.0), "given", problems)
    if problems:
        raise InputError(problems)
    return Question(today=today, place=code or None, grams_per_day=grams,
                    serving_g=None if mass is None else to(mass, "g"), lot=lot)  # fmt: skip


def _read(reading: Callable[[], T], text: str, problems: list[Problem]) -> T | None:
    """What `reading` makes of a text that is not empty; its problems are gathered, not raised."""
    if not text:
        return None
    try:
        return reading()
    except InputError as error:
        problems.extend(error.problems)
        return None


def _count(text: str, problems: list[Problem]) -> float | None:
    if not text:
        return None
    try:
        count = float(text.replace(",", "."))
    except ValueError:
        count = math.nan
    if 0 < count <= MOST_SERVINGS:
        return count
    allowed = _say("servings-allowed", most=MOST_SERVINGS)
    problems.append(Problem("KET-341", _say("servings-wrong"), _label("servings"), text, allowed))
    return None


def _say(name: str, **values: int) -> str:
    return Wording().say(f"web_product.{name}", **values)


def _label(name: str) -> str:
    return _say(name)


def example_certificates() -> dict[str, bytes]:
    """The invented certificates of a checkout, by name; none in an installed package."""
    return {path.name: path.read_bytes() for path in sorted(EXAMPLES.glob("*.*"))}
