"""The reference, made from the code, the schemas and the records themselves.

Each module makes one page as Markdown. Nothing is kept by hand, so that a new command, finding,
error code, record or field stands on its page as soon as it stands in the code.
"""

from __future__ import annotations

from collections.abc import Callable

from website.reference import (
    case_file,
    commands,
    errors,
    findings,
    interfaces,
    records,
    schemas,
    units,
)

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "case-file.md": case_file.page,
    "findings.md": findings.page,
    "errors.md": errors.page,
    "records.md": records.page,
    "schemas.md": schemas.page,
    "units.md": units.page,
    "python.md": interfaces.page,
}
