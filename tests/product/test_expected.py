"""The verdicts that were worked out beforehand, by hand and by another script, for six examples."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ketum.product import CertificateVerdict, DocumentFinding, VerdictLine

with (Path(__file__).parent / "expected.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

# Rows of the file that speak of the paper, and the code of the finding that says the same.
DOCUMENT = {
    "lab statement": "statement-contradicted",
    "label claim": "label-claim",
    "elements: no values": "no-values-element",
    "microbiology: no values": "no-values-micro",
    "7-OH: ND without LOQ": "nd-without-loq-7-hydroxymitragynine",
    "lot: none on certificate": "lot-missing",
    "laboratory: no accreditation number": "accreditation-missing",
    "moisture, minors, sampling date: absent": "incomplete",
    "max_report_age_months": "report-age",
    "best_by": "best-by",
}
UNITS = {"ratio (minimum 100)": "ratio", "ratio (minimum 0.1)": "ratio",
         "x": "x the next alkaloid"}  # fmt: skip


@pytest.fixture(scope="module")
def judged() -> Callable[[str], CertificateVerdict]:
    from datetime import date

    from ketum.api.product import check_product
    from ketum.product import Question

    folder = Path(__file__).parents[2] / "examples" / "certificates"
    question = Question(today=date(2026, 11, 22), every=True)
    return cache(lambda name: check_product(folder / name, question=question))


def _named(row: dict[str, str]) -> str:
    return f"{row['file']}: {row['rule']}"


def _rules(row: dict[str, str]) -> tuple[tuple[str, ...], float | None]:
    """The limits a row speaks of, and the grams a day it was worked out at."""
    rule = row["rule"].replace(" (proposal)", "").replace(" (total As)", "")
    names, _, grams = rule.partition(" at ")
    return tuple(names.split(" / ")), float(grams.split()[0]) if grams else None


NUMERIC = [row for row in ROWS if row["rule"] not in DOCUMENT and "pathogens" not in row["rule"]]
PAPER = [row for row in ROWS if row["rule"] in DOCUMENT]


def test_the_file_has_its_82_rows_and_each_is_looked_at() -> None:
    assert len(ROWS) == 82
    assert len(NUMERIC) + len(PAPER) == 81  # the remaining row speaks of two organisms at once


@pytest.mark.parametrize("row", NUMERIC, ids=_named)
def test_a_line_has_the_value_uncertainty_limit_and_verdict_worked_out_beforehand(
    row: dict[str, str], judged: Callable[[str], CertificateVerdict]
) -> None:
    names, grams = _rules(row)
    for name in names:
        line = _line(judged(row["file"]), name, grams)
        assert line.on_paper == row["verdict"].replace("_", "-"), line.because
        assert line.unit == UNITS.get(row["unit"], row["unit"]) or not row["unit"]
        assert line.limit == (float(row["limit"]) if row["limit"] != "absent" else None)
        if row["value"] == "not tested":
            assert line.shown == "not tested"
            continue
        assert line.value is not None
        assert row["value"] in {f"{line.value:.4g}", f"{line.value:.3g}"}
        if row["expanded_uncertainty"]:
            assert f"{line.expanded_uncertainty:.3g}" == row["expanded_uncertainty"]


@pytest.mark.parametrize("row", [row for row in NUMERIC if "0.5 log10" in row["note"]], ids=_named)
def test_a_count_shows_the_guarded_reading_beside_the_plain_one(
    row: dict[str, str], judged: Callable[[str], CertificateVerdict]
) -> None:
    line = _line(judged(row["file"]), _rules(row)[0][0], None)
    assert line.guarded_verdict == row["note"].rpartition(": ")[2]


def test_both_pathogens_pass_in_the_portions_the_limit_asks_for(
    judged: Callable[[str], CertificateVerdict],
) -> None:
    verdict = judged("01_pass.json")
    for organism, grams in (("salmonella", 25), ("e_coli", 10)):
        line = _line(verdict, f"usp2023-leaf_powder-{organism}", None)
        assert (line.on_paper, line.shown) == ("pass", f"not found in {grams} g")


@pytest.mark.parametrize("row", PAPER, ids=_named)
def test_a_finding_on_the_paper_is_the_one_worked_out_beforehand(
    row: dict[str, str], judged: Callable[[str], CertificateVerdict]
) -> None:
    finding = _finding(judged(row["file"]), DOCUMENT[row["rule"]])
    assert finding.verdict == row["verdict"].replace("_", "-")
    if row["rule"] in {"max_report_age_months", "label claim"}:
        assert finding.value is not None
        assert (f"{finding.value:.4g}", finding.limit) == (row["value"], row["limit"])
    if row["rule"] == "best_by":
        assert (finding.seen, finding.limit) == (row["value"], row["limit"])


def test_a_superseded_proposal_is_worked_out_but_marked_as_no_longer_in_force(
    judged: Callable[[str], CertificateVerdict],
) -> None:
    verdict = judged("01_pass.json")
    assert not _line(verdict, "dea-7oh-plant", None).in_force
    assert _line(verdict, "dea-oct-ratio", None).in_force


def _line(verdict: CertificateVerdict, name: str, grams: float | None) -> VerdictLine:
    (found,) = (x for x in verdict.lines if (x.limit_id, x.grams_per_day) == (name, grams))
    return found


def _finding(verdict: CertificateVerdict, code: str) -> DocumentFinding:
    (found,) = (finding for finding in verdict.document if finding.code == code)
    return found
