"""The evidence: a search in plain words, and a page for each record, source and finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.web.entries import chosen, wanted
from ketum.web.forms import FormDepends
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.evidence import Found, FoundFinding, FoundSource
    from ketum.knowledge import Record

router = APIRouter()

MOST_LETTERS: Final = 200
MOST_FOUND: Final = 20
MOST_SHARED: Final = 8
MOST_ADDRESS: Final = 300


@router.get("/evidence", response_class=HTMLResponse)
async def evidence(request: Request) -> HTMLResponse:
    """The search, and the index of topics."""
    return page(request, "evidence.html.j2", **_form())


@router.post("/evidence", response_class=HTMLResponse)
async def found(request: Request, form: FormDepends) -> HTMLResponse:
    """The records that fit the words, best first."""
    from ketum.api.evidence import evidence_search
    from ketum.api.evidence_page import rooms_of_evidence
    from ketum.wording import Wording

    label = Wording().say("web_evidence.search")
    words, wrong = wanted(form, "words", label, MOST_LETTERS)
    room = chosen(form, "room", rooms_of_evidence(), "")
    known = _form(words=words, room=room)
    if wrong is not None:
        return _sent(request, 422, **known | {"problems": (wrong,)})
    rooms = (room,) if room else ()
    hits = await request.app.state.bench.run(lambda: evidence_search(words, rooms, MOST_FOUND))
    return _sent(request, 200, **known | {"hits": hits})


@router.get("/evidence/source/{name:path}", response_class=HTMLResponse)
async def source(request: Request, name: str) -> HTMLResponse:
    """A source and every record that rests on it."""
    from ketum.api.evidence import FoundSource, evidence_show

    one = evidence_show(name[:MOST_ADDRESS])
    return _shown(request, one if isinstance(one, FoundSource) else None, name)


@router.get("/evidence/{address:path}", response_class=HTMLResponse)
async def record(request: Request, address: str) -> HTMLResponse:
    """One record (`kind/id`) with its sources, its grade and what hangs together with it."""
    from ketum.api.evidence import evidence_show

    return _shown(request, evidence_show(address[:MOST_ADDRESS]), address)


def _sent(request: Request, status: int, **values: Any) -> HTMLResponse:
    piece = is_fragment(request)
    send, name = (part, "evidence_hits.html.j2") if piece else (page, "evidence.html.j2")
    return send(request, name, status, **values)


def _form(words: str = "", room: str = "") -> dict[str, Any]:
    from ketum.api.evidence_page import rooms_of_evidence, subjects
    from ketum.wording import Wording

    wording = Wording()
    names = {name: f"web_evidence.room-{name}" for name in rooms_of_evidence()}
    rooms = [("", wording.say("web_evidence.room-all"))]
    rooms += [(name, wording.say(said) if wording.has(said)
               else wording.say("web_evidence.room-other", name=name))
              for name, said in names.items()]  # fmt: skip
    return {
        "words": words,
        "room": room,
        "rooms": rooms,
        "topics": subjects(),
        "heard": _heard,
        "most": MOST_LETTERS,
        "most_found": MOST_FOUND,
        "problems": (),
        "hits": None,
    }


def _shown(
    request: Request, one: Found | FoundSource | FoundFinding | None, address: str
) -> HTMLResponse:
    from ketum.api.evidence import Found, FoundSource, evidence_near

    if one is None:
        near = evidence_near(address[:MOST_LETTERS])
        return page(request, "evidence_missing.html.j2", 404, near=near)
    if isinstance(one, Found):
        return page(request, "evidence_record.html.j2", **_record(one))
    name = "evidence_source.html.j2" if isinstance(one, FoundSource) else "evidence_finding.html.j2"
    return page(request, name, one=one, heard=_heard)


def _heard(record: Record) -> tuple[str, str]:
    """What a record is called, and the verdict on it if it is a claim."""
    from ketum.api.evidence_page import record_title, record_verdict
    from ketum.wording import Wording

    return record_title(record), record_verdict(record, Wording())


def _record(one: Found) -> dict[str, Any]:
    from ketum.api.evidence_page import grade_steps, record_rows, subjects
    from ketum.wording import Wording

    wording = Wording()
    links = one.links
    refs = {heading: ref for ref, heading in subjects()}
    appraised = {study.id: study for study in links.appraisals} if links else {}
    title, verdict = _heard(one.record)
    return {
        "one": one,
        "title": title,
        "verdict": verdict,
        "rows": record_rows(one),
        "steps": grade_steps(one.record, wording),
        "links": links,
        "topic_refs": refs,
        "studies": {name: (study, grade_steps(study, wording))
                    for name, study in appraised.items()},
        "most_shared": MOST_SHARED,
    }  # fmt: skip
