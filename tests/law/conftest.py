"""What every law test needs: the evidence base, and the day of asking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ketum.knowledge import Knowledge, open_knowledge
from ketum.law import LawAnswer, law_at

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.fixture(scope="session")
def ask(knowledge: Knowledge) -> Callable[..., LawAnswer]:
    def asked(place: str, on: str = "2026-11-22", **more) -> LawAnswer:
        more = {"today": TODAY} | more
        return law_at(place, date.fromisoformat(on), knowledge=knowledge, **more)

    return asked
