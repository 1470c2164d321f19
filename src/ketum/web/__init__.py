"""The local web app: every room of ketum as a page, on this machine only.

`serve` starts it; `create_app` is the ASGI app that tests and `serve` share. Pages live in
`ketum.web.pages`, the programming interface in `ketum.web.interface`; both call `ketum.api` and add
nothing to what it says. Whatever is typed is answered and forgotten: there is no store.
"""

from __future__ import annotations

__all__ = ["create_app", "serve"]

from ketum.web.app import create_app
from ketum.web.serve import serve
