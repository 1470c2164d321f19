"""A certificate: read, shown beside what it was read from, set right, judged line by line."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from ketum.errors import InputError, Problem
from ketum.web.forms import FormDepends, Posted
from ketum.web.rendering import page
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.product.certificate import Certificate
    from ketum.product.verdict import CertificateVerdict

router = APIRouter()

MOST_BYTES: Final = 5_000_000
# A file up to this size goes back with the page, so that a correction needs no second choosing.
MOST_CARRIED: Final = 1_000_000
MOST_TEXT: Final = 200
CELL: Final = re.compile(r"(test|result|unit)-(\d{1,5})")
TYPED: Final = ("serving", "servings", "place", "lot")


@dataclass(frozen=True, slots=True)
class Given:
    """The certificate in hand: the name of its file and what it holds."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of it: as printed, as set right, the table that did it, the verdict."""

    printed: Certificate
    table: str
    verdict: CertificateVerdict
    pictures: tuple[str, ...] = ()


@router.get("/product", response_class=HTMLResponse)
async def empty(request: Request) -> HTMLResponse:
    """The form, with invented certificates to try it with."""
    return page(request, "product.html.j2", **_form({}))


@router.post("/product", response_class=HTMLResponse)
async def checked(request: Request, form: FormDepends) -> HTMLResponse:
    """Read, set right and judge the certificate."""
    typed = {name: form.get(name)[:MOST_TEXT] for name in TYPED}
    known = _form(typed)
    given = _given(form)
    problems = _file_problems(given)
    mended = _mended(form)
    if given is None or problems:
        return page(request, "product.html.j2", 422, **known | {"problems": problems})
    try:
        judged = await request.app.state.bench.run(
            lambda: _judged(given, mended, typed, drawn=True)
        )
    except InputError as error:
        known |= {"problems": error.problems} | _lines_of(given, mended)
        return page(request, "product.html.j2", 422, **known)
    return page(request, "product.html.j2", **known | _shown(given, judged, mended))


@router.post("/product/verdict.json")
async def verdict_file(request: Request, form: FormDepends) -> Response:
    """The verdict as a file, in the published shape."""
    judged = await _again(request, form)
    text = json.dumps(judged.verdict.to_dict(), ensure_ascii=False, indent=2, default=str) + "\n"
    return _file(text, "application/json", "verdict.json")


@router.post("/product/corrections.csv")
async def corrections_file(request: Request, form: FormDepends) -> Response:
    """The table of what was read, with what was set right, for `--corrections`."""
    judged = await _again(request, form)
    return _file(judged.table, "text/csv; charset=utf-8", "corrections.csv")


async def _again(request: Request, form: Posted) -> Judged:
    given = _given(form)
    problems = _file_problems(given)
    if given is None or problems:
        raise InputError(problems)
    typed = {name: form.get(name)[:MOST_TEXT] for name in TYPED}
    judged: Judged = await request.app.state.bench.run(lambda: _judged(given, _mended(form), typed))
    return judged


def _file(text: str, kind: str, name: str) -> Response:
    return Response(text, media_type=kind,
                    headers={"content-disposition": f'attachment; filename="{name}"'})  # fmt: skip


def _given(form: Posted) -> Given | None:
    """A new file, else an invented example, else the certificate that the page carried."""
    from ketum.api.product_page import example_certificates

    sent = form.files.get("certificate")
    if sent is not None:
        return Given(sent.name[:MOST_TEXT], sent.content)
    example = form.get("example")
    if example:
        data = example_certificates().get(example)
        return None if data is None else Given(example, data)
    return _carried(form)


def _carried(form: Posted) -> Given | None:
    try:
        packed = base64.b64decode(form.get("carried"), validate=True)
        data = zlib.decompressobj().decompress(packed, MOST_CARRIED + 1)
    except (ValueError, zlib.error):
        return None
    return Given(form.get("carried-name")[:MOST_TEXT], data) if data else None


def _file_problems(given: Given | None) -> tuple[Problem, ...]:
    say = Wording().say
    label = say("web_product.certificate")
    if given is None:
        return (Problem("KET-831", say("web_product.no-file"), label,
                        cure=say("web_product.no-file-cure")),)  # fmt: skip
    if len(given.data) > MOST_BYTES:
        seen, allowed = f"{len(given.data):,} B", say("web_product.at-most")
        return (Problem("KET-832", say("web_product.too-large"), label, seen, allowed),)
    return ()


def _mended(form: Posted) -> dict[int, dict[str, str]]:
    """The cells of lines that the page carried; those left as read change nothing."""
    mended: dict[int, dict[str, str]] = {}
    if "certificate" in form.files or form.get("example"):
        return mended
    for name, text in form.fields.items():
        cell = CELL.fullmatch(name)
        if cell:
            mended.setdefault(int(cell[2]), {})[cell[1]] = text.strip()[:MOST_TEXT]
    return mended


def _judged(
    given: Given,
    mended: Mapping[int, Mapping[str, str]],
    typed: Mapping[str, str],
    *,
    drawn: bool = False,
) -> Judged:
    from ketum.api.law import today
    from ketum.api.product import check_product
    from ketum.api.product_page import (
        certificate_from,
        corrected_lines,
        page_pictures,
        question_of,
    )

    question = question_of(
        typed["serving"], typed["servings"], typed["place"], typed["lot"], today()
    )
    printed = certificate_from(given.data, given.name)
    corrected, table = corrected_lines(printed, mended)
    verdict = check_product(corrected, question=question)
    return Judged(printed, table, verdict, page_pictures(given.data) if drawn else ())


def _form(typed: Mapping[str, str]) -> dict[str, Any]:
    from ketum.api.product_page import example_certificates

    return {
        "typed": {name: typed.get(name, "") for name in TYPED},
        "examples": tuple(example_certificates()),
        "problems": (),
        "verdict": None,
        "lines": (),
        "mended": {},
        "carried": "",
        "pictures": (),
        "carried_name": "",
    }


def _shown(given: Given, judged: Judged, mended: Mapping[int, Mapping[str, str]]) -> dict[str, Any]:
    from ketum.api.pages import report_figure
    from ketum.api.product_page import line_groups, product_plot, read_lines, untested

    verdict = judged.verdict
    plot = product_plot(verdict, Wording())
    return {
        "verdict": verdict,
        "groups": line_groups(verdict),
        "untested": untested(verdict),
        "figure": report_figure(plot) if plot else "",
        "lines": read_lines(judged.printed),
        "pictures": judged.pictures,
        "mended": mended,
        "carried": _packed(given.data),
        "carried_name": given.name,
    }


def _lines_of(given: Given, mended: Mapping[int, Mapping[str, str]]) -> dict[str, Any]:
    """The lines again when a correction was refused, so that nothing typed is lost."""
    from ketum.api.product_page import certificate_from, read_lines

    try:
        lines = read_lines(certificate_from(given.data, given.name))
    except InputError:
        return {}
    return {"lines": lines, "mended": mended, "carried": _packed(given.data),
            "carried_name": given.name}  # fmt: skip


def _packed(data: bytes) -> str:
    """The file as text for a hidden field; empty when it is too large to carry."""
    if len(data) > MOST_CARRIED:
        return ""
    return base64.b64encode(zlib.compress(data, 6)).decode("ascii")
