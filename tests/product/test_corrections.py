"""What was read can be corrected by hand, saved, and used again on the same lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ketum.errors import CertificateError
from ketum.knowledge import Knowledge
from ketum.product import Certificate, read_certificate
from ketum.product.corrections import correction_table, with_corrections

LAYOUTS = Path(__file__).parent / "layouts"
Write = Callable[[str, str], Certificate]


@pytest.mark.parametrize(
    "name", ["modern.pdf", "fixed_width.txt", "percent_cells.xlsx", "panels.json"]
)
def test_an_untouched_table_changes_nothing_that_decides(name: str, knowledge: Knowledge) -> None:
    read = read_certificate(LAYOUTS / name, knowledge)
    again = with_corrections(read, correction_table(read), knowledge)
    for before, after in zip(read.readings, again.readings, strict=True):
        for field in ("analyte", "qualifier", "value", "unit", "basis", "loq", "lod",
                      "uncertainty", "portion_g", "where", "source"):  # fmt: skip
            assert getattr(before, field) == getattr(after, field), (before.name, field)
    assert again.fields == read.fields
    assert not again.notes


def test_a_line_that_could_not_be_read_is_mended_in_the_table(
    written: Write, knowledge: Knowledge
) -> None:
    read = written("torn.csv", "test,result,unit\nLead,O.31,ppm\nCadmium,0.04,ppm\n")
    assert [problem.code for problem in read.unread] == ["KET-322"]
    table = correction_table(read).replace(
        'line 2,"Lead,O.31,ppm",,,', 'line 2,"Lead,O.31,ppm",Lead,0.31,ppm')  # fmt: skip
    mended = with_corrections(read, table, knowledge)
    assert not mended.unread
    assert {r.analyte: r.value for r in mended.readings} == {"cadmium": 0.04, "lead": 0.31}
    assert mended.notes == ("corrected-by-hand: 1 lines",)


def test_a_table_does_not_slip_onto_another_certificate(
    written: Write, knowledge: Knowledge
) -> None:
    first = written("first.csv", "test,result,unit\nLead,0.31,ppm\n")
    other = written("other.csv", "test,result,unit\nLead,0.99,ppm\n")
    with pytest.raises(CertificateError) as refused:
        with_corrections(other, correction_table(first), knowledge)
    assert {problem.code for problem in refused.value.problems} == {"KET-351"}


def test_a_corrected_line_is_read_as_strictly_as_any_other(
    written: Write, knowledge: Knowledge
) -> None:
    read = written("first.csv", "test,result,unit\nLead,0.31,ppm\n")
    with pytest.raises(CertificateError) as refused:
        with_corrections(
            read, correction_table(read).replace(",0.31,ppm,", ",0.3l,ppm,"), knowledge
        )
    assert {problem.code for problem in refused.value.problems} == {"KET-322"}


def test_a_field_of_the_head_can_be_corrected(written: Write, knowledge: Knowledge) -> None:
    read = written("head.csv", "lot,A-l\n\ntest,result,unit\nLead,0.31,ppm\n")
    table = correction_table(read).replace("field: lot,A-l", "field: lot,A-1")
    assert with_corrections(read, table, knowledge).text("lot") == "A-1"


def test_something_else_than_a_table_is_refused(written: Write, knowledge: Knowledge) -> None:
    read = written("first.csv", "test,result,unit\nLead,0.31,ppm\n")
    with pytest.raises(CertificateError, match="KET-352"):
        with_corrections(read, "a,b\n1,2\n", knowledge)
