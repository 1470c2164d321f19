"""Many certificates side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketum.api.product import check_products
from ketum.product import Certificate, CertificateVerdict, Question
from ketum.product.batch import batch_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
LAYOUTS = Path(__file__).parent / "layouts"
QUESTION = Question(today=date(2026, 11, 22))
Write = Callable[[str, str], Certificate]
Check = Callable[..., CertificateVerdict]


def test_every_file_has_one_row_and_a_broken_one_says_why() -> None:
    files = [*sorted(EXAMPLES.iterdir()), LAYOUTS / "scan.pdf"]
    batch = check_products(files, question=QUESTION)
    rows = list(csv.DictReader(io.StringIO(batch.table())))
    assert [Path(row["file"]).name for row in rows] == [file.name for file in files]
    assert (rows[-1]["verdict"], rows[-1]["because"][:7]) == ("could not be read", "KET-313")


def test_the_same_numbers_in_different_lots_are_a_question() -> None:
    batch = check_products([EXAMPLES / "01_pass.json", EXAMPLES / "06_expired.json"],
                           question=QUESTION)  # fmt: skip
    assert len(batch.repeats) == 1
    assert "lead" in batch.repeats[0].analytes


def test_one_lot_twice_is_no_question() -> None:
    batch = check_products([EXAMPLES / "01_pass.json"] * 2, question=QUESTION)
    assert batch.repeats == ()


def test_a_trend_runs_over_the_lots_of_one_product_in_one_unit(
    written: Write, checked: Check
) -> None:
    texts = (
        "product,Red\nlot,2\nreported,2026-05-01\n\ntest,result,unit\nLead,0.8,ppm\n",
        "product,Red\nlot,1\nreported,2026-01-01\n\ntest,result,unit\nLead,200,ppb\n",
    )
    verdicts = [(str(n), checked(written(f"{n}.csv", text))) for n, text in enumerate(texts)]
    (trend,) = batch_of(verdicts).trends
    assert (trend.lots, trend.unit) == (("1", "2"), "mg/g")
    assert trend.fold == pytest.approx(4.0)


def test_no_cell_of_the_table_is_taken_for_a_formula(written: Write, checked: Check) -> None:
    text = "product,=HYPERLINK(1)\nlot,@x\n\ntest,result,unit\nLead,0.8,ppm\n"
    table = batch_of([("a.csv", checked(written("a.csv", text)))]).table()
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["product"], row["lot"]) == ("'=HYPERLINK(1)", "'@x")
