"""The evidence base itself: is it sound, and what does it hold?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ketum.errors import Problem
from ketum.knowledge import open_knowledge
from ketum.knowledge.text import DATA, SOURCES


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one kind there are, and how many of them are verified."""

    room: str
    kind: str
    records: int
    verified: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What the evidence base holds. `version` is the SHA-256 of its text."""

    version: str
    counts: tuple[Count, ...]
    sources: int

    @property
    def records(self) -> int:
        """All records together."""
        return sum(count.records for count in self.counts)

    @property
    def verified(self) -> int:
        """All verified records together."""
        return sum(count.verified for count in self.counts)

    def to_dict(self) -> dict[str, Any]:
        """The JSON document that `ketum knowledge stats --json` writes."""
        held = asdict(self)
        held["counts"] = list(held["counts"])
        return held | {"records": self.records, "verified": self.verified}


def has_text() -> bool:
    """Whether the text of the evidence base is here; an installed package has it compiled only."""
    return (DATA / SOURCES).is_file()


def knowledge_problems(root: Path = DATA) -> tuple[Problem, ...]:
    """Everything wrong with the text of the evidence base; empty when it is sound and tidy."""
    from ketum.knowledge.check import read_base, unused_sources

    base = read_base(root)
    return (*base.problems, *unused_sources(base))


def knowledge_stats() -> Stats:
    """Count the records of the evidence base by room and kind."""
    knowledge = open_knowledge()
    counts = tuple(Count(*row) for row in knowledge.counts())
    return Stats(knowledge.version, counts, knowledge.source_count())
