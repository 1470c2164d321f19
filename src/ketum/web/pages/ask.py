"""A question in plain words, answered by records; help first when it describes an emergency."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.web.entries import wanted
from ketum.web.forms import FormDepends
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.api.ask import Reply
    from ketum.api.ask_text import Told

router = APIRouter()

MOST_LETTERS: Final = 400
# What lay accounts are asked most, in words of our own: `web_ask.start-<name>`.
STARTS: Final = ("pain", "dependence", "liver", "law", "amount")
HELPING: Final = ("care.danger_sign/", "care.help_line/", "care.statement/first_aid",
                  "evidence.omission/")  # fmt: skip


@router.get("/ask", response_class=HTMLResponse)
async def asking(request: Request) -> HTMLResponse:
    """The empty form, with questions to begin from."""
    return page(request, "ask.html.j2", **_form())


@router.post("/ask", response_class=HTMLResponse)
async def asked(request: Request, form: FormDepends) -> HTMLResponse:
    """Answer the question that was typed, or the one whose button was pressed."""
    from ketum.api.ask import ask
    from ketum.wording import Wording

    wording = Wording()
    start, country = form.get("start"), form.get("country")[:2]
    question, wrong = wanted(form, "question", wording.say("web_ask.question"), MOST_LETTERS)
    if start in STARTS:
        question, wrong = wording.say(f"web_ask.start-{start}"), None
    known = _form(question=question, country=country)
    if wrong is not None:
        return _sent(request, 422, **known | {"problems": (wrong,)})
    reply: Reply = await request.app.state.bench.run(lambda: ask(question, country))
    return _sent(request, 200, **known | _told(reply))


def _sent(request: Request, status: int, **values: Any) -> HTMLResponse:
    send, name = (part, "ask_answer.html.j2") if is_fragment(request) else (page, "ask.html.j2")
    return send(request, name, status, **values)


def _form(question: str = "", country: str = "") -> dict[str, Any]:
    from ketum.api.help_now import help_sheet

    return {
        "question": question,
        "country": country,
        "countries": help_sheet().countries,
        "starts": STARTS,
        "most": MOST_LETTERS,
        "problems": (),
        "reply": None,
    }


def _told(reply: Reply) -> dict[str, Any]:
    """The answer with its help apart, and the nearest topics with where they lead."""
    from ketum.api.evidence_page import subjects

    first = tuple(takewhile(_helps, reply.answers)) if reply.emergency else ()
    refs = {heading: ref for ref, heading in subjects()}
    near = [(heading, refs.get(heading, "")) for heading in reply.near]
    return {"reply": reply, "first": first, "rest": reply.answers[len(first) :], "near": near}


def _helps(one: Told) -> bool:
    return one.record.startswith(HELPING)
