"""Help now: whom to call, what to do until help comes, and the signs; open to anybody here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum.web.rendering import page

router = APIRouter()


@router.get("/help", response_class=HTMLResponse)
async def help_now(request: Request, country: str = "") -> HTMLResponse:
    """Show the confirmed numbers of a country, or say that none is confirmed."""
    from ketum.api.help_now import help_sheet

    sheet = help_sheet(country[:40])
    return page(
        request,
        "help.html.j2",
        first=sheet.first,
        lines=sheet.lines,
        groups=sheet.groups,
        countries=sheet.countries,
        country=sheet.country,
    )
