"""One thing that can be asked: where, with what, how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["MOST_BYTES", "Asked", "Nothing", "Operation"]

MOST_BYTES: Final = 1_000_000


class Asked(BaseModel):
    """What is asked. Unknown fields are refused, and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Nothing(Asked):
    """Nothing needs to be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation.

    Attributes:
        name: its id; `web_api.op-<name>` says what it does.
        path: under `/api/v1`; parts in braces are fields of `asks`.
        asks: the body of a POST, the path and query of a GET.
        answers: name of the published schema of the answer, or `csv`.
        work: makes the answer; runs in a thread, raises InputError or NotKnownError.
        example: what could be asked.
        method: POST where something about a person may be said, else GET.
        most_bytes: the longest body.
        upload: whether the body may also come as a form with files.
    """

    name: str
    path: str
    asks: type[Asked]
    answers: str
    work: Callable[[Any], Any]
    example: Mapping[str, Any] = field(default_factory=dict)
    method: Literal["GET", "POST"] = "POST"
    most_bytes: int = MOST_BYTES
    upload: bool = False
