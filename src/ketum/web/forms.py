"""What was posted, once it is known to come from a form of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser

__all__ = ["Posted", "Sent", "posted"]

MOST_FIELDS = 2000
# A certificate travels from page to page as text: four letters for three bytes, of at most 3 MB.
MOST_TEXT = 4_100_000
# What is sent stays in memory, whatever its size; the whole of a request is bounded elsewhere.
MultiPartParser.spool_max_size = 64_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """One uploaded file: the name it had (never used as a path) and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """A posted form: `fields` by name (the last of equals), `many` for all values, `files`."""

    fields: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]
    files: Mapping[str, Sent] = field(default_factory=dict)

    def get(self, name: str, otherwise: str = "") -> str:
        """The text of one field, without the white space around it."""
        return self.fields.get(name, otherwise).strip()


async def posted(request: Request) -> Posted:
    """Read the form of a request. Refuses (403) one that does not carry our form token."""
    many: dict[str, list[str]] = {}
    files: dict[str, Sent] = {}
    limits: dict[str, int] = {"max_files": 4, "max_fields": MOST_FIELDS, "max_part_size": MOST_TEXT}
    async with request.form(**limits) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                if content:
                    files[name] = Sent(value.filename or "", content)
            else:
                many.setdefault(name, []).append(value)
    given = (many.pop("form_token", [""])[-1]) or request.headers.get("x-ketum-form", "")
    if not request.app.state.settings.is_form_token(given):
        raise HTTPException(403, "the form is not one of ours")
    fields = {name: values[-1] for name, values in many.items()}
    return Posted(fields, {name: tuple(values) for name, values in many.items()}, files)


FormDepends = Annotated[Posted, Depends(posted)]
