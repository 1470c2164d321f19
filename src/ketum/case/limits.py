"""The bounds and words of the case room, read once from the knowledge and kept together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketum.knowledge import Knowledge, open_knowledge
from ketum.knowledge.records.case import Bound, Term


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """Bounds by id, and for each area the term that a word stands for."""

    bounds: Mapping[str, Bound]
    words: Mapping[str, Mapping[str, str]]

    def most(self, name: str) -> int:
        """How many entries a list may have (`count.<name>`), or characters a text."""
        high = self.bounds[f"count.{name}"].high
        return 0 if high is None else int(high)


def limits_of(knowledge: Knowledge | None) -> Limits:
    """The limits in this knowledge, or in the one that ships with ketum."""
    return _limits(knowledge or open_knowledge())


@lru_cache(maxsize=4)
def _limits(knowledge: Knowledge) -> Limits:
    words: dict[str, dict[str, str]] = {}
    for term in knowledge.all(Term):
        for word in (term.term.replace("_", " "), term.name, *term.synonyms):
            words.setdefault(term.area, {}).setdefault(plain_word(word), term.term)
    return Limits({bound.id: bound for bound in knowledge.all(Bound)}, words)


def plain_word(text: str) -> str:
    """The text as words are compared: case, hyphens, underscores and spaces make no difference."""
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
