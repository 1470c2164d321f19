"""The encyclopaedia: eleven pages made of records, each sentence with the way to its records."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from ketum.web.rendering import page

router = APIRouter()


@router.get("/encyclopaedia", response_class=HTMLResponse)
async def index(request: Request) -> HTMLResponse:
    """Every page with what it tells."""
    listed = await request.app.state.bench.run(_listed)
    return page(request, "encyclopaedia.html.j2", listed=listed)


@router.get("/encyclopaedia/{name}", response_class=HTMLResponse)
async def shown(request: Request, name: str) -> HTMLResponse:
    """One page, with the pages before and after it."""
    from ketum.api import encyclopaedia

    titles = {one.name: one.title for one in encyclopaedia.pages()}
    if name not in titles:
        raise HTTPException(404)
    one = await request.app.state.bench.run(lambda: encyclopaedia.page(name))
    names = list(titles)
    place = names.index(name)
    return page(
        request,
        "encyclopaedia_page.html.j2",
        one=one,
        day=encyclopaedia.rules_on(one),
        titles=titles,
        before=names[place - 1] if place else "",
        after=names[place + 1] if place + 1 < len(names) else "",
    )


@cache
def _listed() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Name, title and headings of every page; records stay the same while the app runs."""
    from ketum.api import encyclopaedia

    composed = [encyclopaedia.page(one.name) for one in encyclopaedia.pages()]
    return tuple(
        (one.name, one.title, tuple(section.heading for section in one.sections))
        for one in composed
    )
