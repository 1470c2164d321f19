"""The ASGI app: routes behind guards, errors told in words, nothing kept."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from ketum import __version__
from ketum.errors import InputError, KetumWarning
from ketum.web.assets import asset
from ketum.web.guards import guarded
from ketum.web.guards.answers import is_interface
from ketum.web.interface.problems import RefusedError
from ketum.web.interface.serving import mount, told
from ketum.web.pages.table import MODULES
from ketum.web.rendering import page
from ketum.web.runs import Runs
from ketum.web.settings import Settings
from ketum.web.work import Bench, BusyError

__all__ = ["create_app"]


def create_app(settings: Settings) -> ASGIApp:
    """The whole web app for one launch, behind its guards."""
    app = FastAPI(title="ketum", version=__version__, docs_url=None, redoc_url=None,
                  openapi_url=None)  # fmt: skip
    app.state.settings = settings
    app.state.bench = Bench(settings)
    app.state.runs = Runs()
    for name in MODULES:
        app.include_router(import_module(f"ketum.web.pages.{name}").router)
    mount(app)
    app.add_api_route("/enter", _enter, include_in_schema=False)
    app.add_api_route("/static/{name:path}", _static, include_in_schema=False)
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    app.add_exception_handler(HTTPException, _by_surface(_refused))
    app.add_exception_handler(RefusedError, _by_surface(_refused))
    app.add_exception_handler(InputError, _by_surface(_bad_input))
    app.add_exception_handler(BusyError, _by_surface(_busy))
    app.add_exception_handler(Exception, _by_surface(_fault))
    # Warnings of extrapolation are part of the answers; on the terminal they would be a log.
    warnings.simplefilter("ignore", KetumWarning)
    return guarded(app, settings)


def _by_surface(page_of: Callable[[Request, Exception], Awaitable[Response]]) -> Any:
    """Refuse a request to the interface in JSON, and one of a page with a page."""

    async def refusing(request: Request, error: Exception) -> Response:
        if is_interface(request.scope):
            return told(request, error)
        return await page_of(request, error)

    return refusing


async def _enter(request: Request, token: str = "") -> Response:
    """Take the token once and give a cookie for it; the address forgets the token at once."""
    settings: Settings = request.app.state.settings
    if not settings.is_token(token):
        return page(request, "refused.html.j2", 401, name="enter")
    # A page that goes on by itself, not a redirect: a strict cookie is not sent along a redirect
    # that began outside, as it does when a file opens the browser.
    answer = page(request, "enter.html.j2")
    answer.set_cookie(settings.cookie, settings.session, httponly=True, samesite="strict")
    return answer


async def _static(name: str) -> Response:
    found = asset(name)
    if found is None:
        raise HTTPException(404)
    return Response(found.content, media_type=found.kind, headers={"etag": f'"{found.tag}"'})


async def _icon() -> Response:
    return RedirectResponse("/static/icon.svg", 308)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    name = {403: "form", 404: "missing", 405: "method"}.get(status, "other")
    return page(request, "refused.html.j2", status, name=name)


async def _bad_input(request: Request, error: Exception) -> Response:
    problems = error.problems if isinstance(error, InputError) else ()
    return page(request, "problems.html.j2", 400, problems=problems)


async def _busy(request: Request, error: Exception) -> Response:
    answer = page(request, "refused.html.j2", 429, name="busy")
    answer.headers["retry-after"] = "2"
    return answer


async def _fault(request: Request, error: Exception) -> Response:
    return page(request, "fault.html.j2", 500, number=request.state.fault)
