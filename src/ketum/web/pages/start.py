"""The first page: three ways in, and a door to every room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.web.pages.table import PAGES, WAYS
from ketum.web.rendering import page

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
async def start(request: Request) -> HTMLResponse:
    """Offer the three ways in."""
    ways = [one for one in PAGES if one.name in WAYS]
    return page(request, "start.html.j2", ways=ways, shown=WAYS)
