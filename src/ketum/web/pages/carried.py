"""What a page carries to the next one in hidden fields, because nothing is kept on the server.

A case travels as its JSON in `case`, its certificate as base64 in `paper` with its name in
`paper_name`. A form that is still being filled in travels as its own fields.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ketum.errors import InputError, Problem

if TYPE_CHECKING:
    from ketum.api.case_file import Paper
    from ketum.api.case_form import CaseForm
    from ketum.case import Case
    from ketum.web.forms import Posted

__all__ = ["Carried", "carried", "form_of", "paper_of", "paper_text", "today"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A case with its certificate on the way from page to page."""

    case: Case
    paper: Paper | None = None

    @property
    def text(self) -> str:
        """The case as the hidden field holds it."""
        import json

        return json.dumps(self.case.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @property
    def paper_name(self) -> str:
        """The name of the certificate; empty without one."""
        return self.paper.name if self.paper else ""

    @property
    def paper_text(self) -> str:
        """The certificate as the hidden field holds it."""
        return paper_text(self.paper)


def paper_text(paper: Paper | None) -> str:
    """The bytes of a certificate as a hidden field holds them; empty without one."""
    return base64.b64encode(paper.data).decode("ascii") if paper else ""


def today() -> date:
    """The day at the user's own place."""
    return date.today()  # noqa: DTZ011 - the reader's own day is meant


def form_of(posted: Posted) -> CaseForm:
    """The case that was posted: whole in the field `case`, or field by field.

    Raises `CaseError` when the whole case cannot be read, which none of our pages sends.
    """
    from ketum.api.case_file import opened
    from ketum.api.case_form import case_of_fields, fields_of

    if text := posted.get("case"):
        case = opened(text.encode("utf-8", "replace"), "case.json", today=today()).case
        return case_of_fields(fields_of(case), today=today())
    fields = {name: text for name, text in posted.fields.items() if name != "product.certificate"}
    return case_of_fields(fields, today=today())


def paper_of(posted: Posted) -> Paper | None:
    """The certificate that was chosen now or came along; None without one, or when it was left out.

    Raises `CertificateError` when it is too large or cannot be read.
    """
    from ketum.api.case_file import Paper

    if posted.get("paper_out"):
        return None
    if sent := posted.files.get("certificate"):
        paper = Paper(_plain(sent.name), sent.content)
        paper.read()
        return paper
    text = posted.get("paper")
    return Paper(_plain(posted.get("paper_name")), _bytes(text)) if text else None


def carried(posted: Posted) -> Carried:
    """The case and certificate of a page that shows an answer. Raises InputError with problems."""
    form = form_of(posted)
    if form.case is None:
        raise InputError(form.problems)
    return Carried(form.case, paper_of(posted))


def _plain(name: str) -> str:
    """The last part of a file's name, as it is shown."""
    return name.replace("\\", "/").rpartition("/")[2][:120] or "certificate"


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        what = "the certificate that came along is damaged"
        cure = "choose the file again"
        raise InputError([Problem("KET-112", what, "certificate", cure=cure)]) from error
