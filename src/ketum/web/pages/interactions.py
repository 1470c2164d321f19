"""Kratom beside medicines and other things: names as chips, hard stops first, a grid of reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.errors import Problem
from ketum.web.entries import chosen
from ketum.web.forms import FormDepends, Posted
from ketum.web.rendering import is_fragment, page, part

if TYPE_CHECKING:
    from ketum.interactions import InteractionAnswer

router = APIRouter()

MOST_NAMES: Final = 40
MOST_LETTERS: Final = 100
GENES: Final = ("", "poor", "intermediate", "normal", "rapid", "ultrarapid")
BETWEEN: Final = re.compile(r"[,;\n\r]+")


@router.get("/interactions", response_class=HTMLResponse)
async def empty(request: Request) -> HTMLResponse:
    """The form, with nothing in it yet."""
    return page(request, "interactions.html.j2", **_form([], "", False))


@router.post("/interactions", response_class=HTMLResponse)
async def checked(request: Request, form: FormDepends) -> HTMLResponse:
    """Take names up or drop one, and tell what is known of all that stand."""
    from ketum.api.interactions import interactions_grid, interactions_groups, interactions_of

    names = _names(form)
    gene = chosen(form, "cyp2d6", GENES, "")
    potassium = form.get("low-potassium") == "yes"
    known = _form(names, gene, potassium)
    known["problems"] = problems = _problems(names)
    if names and not problems:
        genotype = {"cyp2d6": gene} if gene else {}
        facts = ("low-potassium",) if potassium else ()
        bench = request.app.state.bench
        answer: InteractionAnswer = await bench.run(lambda: interactions_of(names, genotype, facts))
        known |= {"answer": answer, "groups": interactions_groups(answer),
                  "grid": interactions_grid(answer)}  # fmt: skip
    send, name = (page, "interactions.html.j2")
    if is_fragment(request):
        send, name = (part, "interactions_part.html.j2")
    return send(request, name, 422 if problems else 200, **known)


def _names(form: Posted) -> list[str]:
    """The chips that stand, without the one that was dropped, with what was typed or meant."""
    standing = [" ".join(name.split()) for name in form.many.get("name", ())]
    place, _, meant = form.get("meant").partition(":")
    if place.isdecimal() and int(place) < len(standing):
        standing[int(place)] = meant.strip()
    drop = form.get("drop")
    if drop.isdecimal() and int(drop) < len(standing):
        del standing[int(drop)]
    typed = [" ".join(name.split()) for name in BETWEEN.split(form.get("add"))]
    seen = {name.casefold(): name for name in reversed([*standing, *typed]) if name}
    return list(reversed(seen.values()))


def _problems(names: list[str]) -> list[Problem]:
    from ketum.wording import Wording

    say = Wording().say
    label, found = say("web_interactions.names"), []
    if len(names) > MOST_NAMES:
        what = say("web_interactions.many")
        allowed = say("web_interactions.at-most", most=MOST_NAMES)
        found.append(Problem("KET-833", what, label, str(len(names)), allowed))
    for name in names:
        if len(name) > MOST_LETTERS:
            allowed = say("web_entries.at-most", most=MOST_LETTERS)
            seen = f"{name[:MOST_LETTERS]}…"
            found.append(Problem("KET-832", say("web_entries.long"), label, seen, allowed))
    return found


def _form(names: list[str], gene: str, potassium: bool) -> dict[str, Any]:
    from ketum.wording import Wording

    say = Wording().say
    genes = [(one, say(f"web_interactions.gene-{one or 'unknown'}")) for one in GENES]
    return {
        "names": names,
        "gene": gene,
        "genes": genes,
        "potassium": potassium,
        "problems": [],
        "answer": None,
    }
