"""Whole contexts for finding tests: a case as a person would write it, answered by every room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ketum.api.context import context_of
from ketum.case import Case
from ketum.findings.context import Context
from ketum.knowledge import open_knowledge
from ketum.wording import Wording

TODAY = date(2026, 11, 22)
PEOPLE = 40

Made = Callable[..., Context]


@pytest.fixture(scope="session")
def context() -> Made:
    """Builds a context from the tables of a case file: `context(person={...}, use={...})`."""

    def made(**tables: Any) -> Context:
        case = Case.parse(tables, "case", today=TODAY)
        return context_of(case, open_knowledge(), Wording(), TODAY, PEOPLE, 1)

    return made
