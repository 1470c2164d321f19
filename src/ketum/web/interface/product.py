"""A certificate of analysis, read and judged line by line; and what was read, to be corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from ketum.errors import InputError, Problem
from ketum.web.interface.assessing import PAPER
from ketum.web.interface.operation import Asked, Operation
from ketum.web.interface.shapes import Day, Name, Paper, Place, certificate_of

if TYPE_CHECKING:
    from ketum.api.product import Question
    from ketum.product import Certificate

__all__ = ["OPERATIONS"]


class ProductAsked(Asked):
    """A certificate, what is taken of the product, and the place whose limits count too."""

    certificate: Paper
    corrections: Annotated[str, Field(max_length=1_000_000)] | None = None
    serving: Name | None = None
    servings_per_day: Annotated[float, Field(gt=0, le=100)] | None = None
    place: Place | None = None
    lot: Annotated[str, Field(max_length=200)] = ""
    form: Name | None = None
    on: Day | None = None


class TableAsked(Asked):
    """A certificate, and corrections that were made already."""

    certificate: Paper
    corrections: Annotated[str, Field(max_length=1_000_000)] | None = None


def _check(asked: ProductAsked) -> dict[str, Any]:
    from ketum.api.product import check_product

    return check_product(_read(asked), question=_question(asked)).to_dict()


def _table(asked: TableAsked) -> str:
    from ketum.api.product import correction_table

    return correction_table(_read(asked))


def _read(asked: ProductAsked | TableAsked) -> Certificate:
    from ketum.api.product import corrected_by

    certificate = certificate_of(asked.certificate)
    assert certificate is not None
    if asked.corrections is None:
        return certificate
    return corrected_by(certificate, asked.corrections)


def _question(asked: ProductAsked) -> Question:
    from ketum.api.product import Question, grams_per_day, place_code
    from ketum.units import parse_quantity, to

    mass = parse_quantity(asked.serving, "mass", "serving") if asked.serving else None
    if mass is None and asked.servings_per_day is not None:
        raise InputError([Problem("KET-842", "is missing", "serving", cure="give a mass: 3 g")])
    return Question(
        today=asked.on or date.today(),  # noqa: DTZ011 - the reader's own day
        place=place_code(asked.place) if asked.place else None,
        grams_per_day=grams_per_day(mass, asked.servings_per_day or 1.0) if mass else None,
        serving_g=to(mass, "g") if mass else None,
        lot=asked.lot,
        form=asked.form,
    )


OPERATIONS = (
    Operation(name="product", path="/product", asks=ProductAsked, answers="product", work=_check,
              example={"certificate": PAPER, "serving": "3 g", "servings_per_day": 2,
                       "place": "US-UT"}, most_bytes=6_000_000, upload=True),
    Operation(name="product-table", path="/product/table", asks=TableAsked, answers="csv",
              work=_table, example={"certificate": PAPER}, most_bytes=6_000_000, upload=True),
)  # fmt: skip
