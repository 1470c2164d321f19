"""The parts that what is asked is made of: short texts, days, numbers within bounds, cases."""

from __future__ import annotations

import base64
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from ketum.errors import CaseError, CertificateError, Problem
from ketum.web.interface.operation import Asked

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.product import Certificate

__all__ = [
    "CaseBody",
    "Day",
    "Days",
    "Kind",
    "Name",
    "Names",
    "Paper",
    "People",
    "Place",
    "Seed",
    "case_of",
    "certificate_of",
]


def _day(value: object) -> date:
    """Only a day as ISO 8601 writes it; other readers take a number for seconds since 1970."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("write a day as 2026-11-22")
    return date.fromisoformat(value)


Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(min_length=1, max_length=100)]
Place = Annotated[str, Field(min_length=1, max_length=120, examples=["US-TX"])]
Kind = Literal["leaf", "extract", "7oh", "related"]
People = Annotated[int, Field(ge=20, le=5000)]
Seed = Annotated[int, Field(ge=0, le=2**31 - 1)]
Days = Annotated[float, Field(ge=1, le=90)]
CaseBody = Annotated[
    # The document puts the published schema of a case in the place of this mark.
    dict[str, Any], Field(json_schema_extra={"x-case": True}, max_length=20)
]


class Paper(Asked):
    """A certificate of analysis: its name, and what it holds as text or in base64."""

    name: Name
    text: Annotated[str, Field(min_length=1, max_length=1_000_000)] | None = None
    base64: Annotated[str, Field(min_length=1, max_length=5_500_000)] | None = None

    def content(self) -> bytes:
        """The bytes. Raises CertificateError (KET-844) unless they are given in one good way."""
        if (self.text is None) == (self.base64 is None):
            what = "a certificate is given either as text or in base64"
            raise CertificateError([Problem("KET-844", what, "certificate", "", "text, base64")])
        if self.text is not None:
            return self.text.encode("utf-8")
        try:
            return base64.b64decode(self.base64 or "", validate=True)
        except ValueError as error:
            what = "not base64"
            raise CertificateError([Problem("KET-844", what, "certificate.base64")]) from error


def certificate_of(paper: Paper | None) -> Certificate | None:
    """The certificate that was sent along, read. Raises CertificateError with every problem."""
    from ketum.api.product import certificate_from

    return None if paper is None else certificate_from(paper.name, paper.content())


def case_of(body: dict[str, Any], where: str = "case") -> Case:
    """The case that was sent, checked like a case file. No file that it names is ever opened.

    Raises CaseError with every problem.
    """
    from ketum.api.clinic import case_from

    product = body.get("product")
    if isinstance(product, dict) and "certificate" in product:
        what, cure = "files are not opened for a request", "send the certificate beside the case"
        raise CaseError([Problem("KET-845", what, f"{where}: product.certificate", cure=cure)])
    return case_from(body, where)
