"""What this is, what it keeps (nothing), and what it stands on."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ketum import __version__
from ketum.web.rendering import page

router = APIRouter()


@router.get("/about", response_class=HTMLResponse)
async def about(request: Request) -> HTMLResponse:
    """Tell the version, the evidence base and the promises of privacy."""
    from ketum.api.knowledge import knowledge_stats

    stats = knowledge_stats()
    return page(
        request,
        "about.html.j2",
        version=__version__,
        knowledge=stats.version,
        records=f"{stats.records:,}",
        verified=f"{stats.verified:,}",
        sources=f"{stats.sources:,}",
    )
