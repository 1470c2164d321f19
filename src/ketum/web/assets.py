"""Our own style, script and pictures, held in memory and named with the hash of what they hold."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["Asset", "asset", "assets", "url_of"]

FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: what it holds, its kind, and the first letters of its hash."""

    content: bytes
    kind: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name under `static/`; the report's own style is one of them."""
    from ketum.api.pages import report_style

    found = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
    found["report.css"] = report_style().encode("utf-8")
    return {name: _made(name, content) for name, content in found.items()}


def asset(name: str) -> Asset | None:
    """One file, or None; nothing outside the table can be named."""
    return assets().get(name)


def url_of(name: str) -> str:
    """Where a page finds a file; the hash in it makes a changed file a new address."""
    return f"/static/{name}?v={assets()[name].tag}"


def _made(name: str, content: bytes) -> Asset:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("javascript", "svg+xml"))
    return Asset(
        content, f"{kind}; charset=utf-8" if text else kind, sha256(content).hexdigest()[:12]
    )
