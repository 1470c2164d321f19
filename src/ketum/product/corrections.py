"""A table of what was read, for a person to correct; and the corrected table, used again.

Each row keeps the place and the text of the line it came from. A correction counts only where the
certificate still has that very line, so that a table never slips onto another certificate.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from ketum.errors import CertificateError, Problem
from ketum.knowledge import Knowledge
from ketum.product.certificate import Certificate, Reading
from ketum.product.reading.head import settle_head
from ketum.product.reading.lines import Parts, make_reading
from ketum.product.reading.vocabulary import field_named, vocabulary

__all__ = ["COLUMNS", "correction_table", "with_corrections"]

COLUMNS = ("where", "source", "test", "result", "unit", "basis", "loq", "lod", "uncertainty",
           "portion", "method", "statement", "problem")  # fmt: skip
_FIELD = "field: "


def correction_table(certificate: Certificate) -> str:
    """Everything that was read, and every line that was not, as CSV to correct by hand."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for name, field in certificate.fields.items():
        writer.writerow({"where": field.where, "source": field.source or field.text,
                         "test": f"{_FIELD}{name}", "result": field.text})  # fmt: skip
    for reading in certificate.readings:
        writer.writerow(_row(reading))
    for problem in certificate.unread:
        writer.writerow({"where": problem.where, "source": problem.seen, "problem": problem.what})
    return out.getvalue()


def with_corrections(certificate: Certificate, table: str, knowledge: Knowledge) -> Certificate:
    """The certificate with the lines and fields of a corrected table in place of what was read.

    Raises `CertificateError`: KET-351 when a row's line is not in this certificate, KET-352 when
    the table lacks its columns, KET-32x when a corrected line still cannot be read.
    """
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    if not rows or not set(COLUMNS[:5]) <= set(rows[0]):
        allowed = ", ".join(COLUMNS)
        problem = Problem("KET-352", "not a correction table", allowed=allowed)
        raise CertificateError([problem])
    problems: list[Problem] = []
    readings = list(_readings(certificate, rows, knowledge, problems))
    fields = dict(certificate.fields)
    for row in rows:
        name = field_named(row["test"].removeprefix(_FIELD).replace("_", " "))
        if row["test"].startswith(_FIELD) and name in fields:
            fields[name] = replace(fields[name], text=row["result"])
    head = settle_head(fields.values())
    problems.extend(problem for problem in head.problems if problem not in certificate.unread)
    if problems:
        raise CertificateError(problems)
    mended = {row["where"] for row in rows if row["result"]}
    before = {_result(reading) for reading in certificate.readings}
    changed = sum(_result(reading) not in before for reading in readings)
    note = (f"corrected-by-hand: {changed} lines",) if changed else ()
    return replace(
        certificate,
        notes=(*certificate.notes, *note),
        readings=tuple(readings),
        fields=head.fields,
        unread=tuple(one for one in certificate.unread if one.where not in mended),
        sampled=head.dates.get("sampled"),
        received=head.dates.get("received"),
        reported=head.dates.get("reported"),
        best_by=head.dates.get("best_by"),
        serving_g=head.masses.get("serving_g"),
        article_mass_g=head.masses.get("article_mass_g"),
    )


def _result(reading: Reading) -> tuple[object, ...]:
    """What decides a verdict on a line."""
    return (reading.where, reading.analyte, reading.qualifier, reading.value, reading.unit,
            reading.basis, reading.loq, reading.lod, reading.uncertainty, reading.portion_g,
            reading.statement)  # fmt: skip


def _row(reading: Reading) -> dict[str, str]:
    result = {"nd": "ND", "detected": "detected", "not-tested": "not tested",
              "statement": reading.statement}.get(reading.qualifier, "")  # fmt: skip
    if reading.value is not None:
        result = f"{'' if reading.qualifier == '=' else reading.qualifier}{reading.value!r}"
    return {
        "where": reading.where,
        "source": reading.source,
        "test": reading.name,
        "result": result,
        "unit": reading.unit,
        "basis": reading.basis,
        "loq": "" if reading.loq is None else repr(reading.loq),
        "lod": "" if reading.lod is None else repr(reading.lod),
        "uncertainty": "" if reading.uncertainty is None else repr(reading.uncertainty),
        "portion": "" if reading.portion_g is None else f"{reading.portion_g:g} g",
        "method": reading.method,
        "statement": reading.statement,
    }


def _readings(
    certificate: Certificate,
    rows: list[dict[str, str]],
    knowledge: Knowledge,
    problems: list[Problem],
) -> Iterator[Reading]:
    """The readings that the table states; a line that the table left out is left out."""
    lines = {(reading.where, reading.source[:120]) for reading in certificate.readings}
    lines |= {(problem.where, problem.seen[:120]) for problem in certificate.unread}
    known = vocabulary(knowledge)
    for row in rows:
        if row["test"].startswith(_FIELD) or not row["result"]:
            continue
        if (row["where"], row["source"][:120]) not in lines:
            what = "the correction is for a line that this certificate does not have"
            problems.append(Problem("KET-351", what, row["where"], row["source"][:120]))
            continue
        cells = {name: row.get(name) or "" for name in COLUMNS if name != "problem"}
        cells["analyte"] = cells.pop("test")
        made = make_reading(Parts(cells, {}, row["where"], row["source"]), known)
        if isinstance(made, Reading):
            yield made
        else:
            problems.append(made)
