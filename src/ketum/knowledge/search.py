"""Plain words into the full-text index: every word if possible, any word if not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketum.knowledge.store import Hit, Knowledge

# Words that say nothing about what is asked.
_EMPTY = """
a an and are as at be by can do does for from how i if in is it me my of on or that the to was what
when which who why will with you your kratom
"""
EMPTY = frozenset(_EMPTY.split())
WORD = re.compile(r"[^\W_]+", re.UNICODE)
LONGEST_WORD = 40
MOST_WORDS = 24


def words_of(question: str) -> tuple[str, ...]:
    """The telling words of a question, in order, each once; all of them when none is telling."""
    found = [word.casefold()[:LONGEST_WORD] for word in WORD.findall(question)]
    telling = [word for word in found if word not in EMPTY] or found
    return tuple(dict.fromkeys(telling))[:MOST_WORDS]


def search(
    knowledge: Knowledge, question: str, rooms: Iterable[str] = (), limit: int = 20
) -> tuple[Hit, ...]:
    """The records that fit the question, best first; empty when nothing does.

    Records that hold every telling word come before those that hold some. Words are stemmed and
    may be beginnings (`hepat` finds hepatitis). No character of the question has a meaning of its
    own, so no question can break the search.
    """
    terms = [f'"{word}"*' for word in words_of(question)]
    if not terms:
        return ()
    found: dict[str, Hit] = {}
    for joined in (" AND ".join(terms), " OR ".join(terms)):
        for hit in knowledge.search(joined, rooms, limit):
            found.setdefault(hit.record.ref, hit)
    return tuple(found.values())[:limit]
