"""Which conditions and symptoms of the project's vocabulary a person's own words name.

`yellow eyes, no fever` names one symptom: what is denied, or belongs to a relative, is not read as
the person's own. Words that nobody recognises come back as such and are never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketum.case.limits import Limits, limits_of
from ketum.knowledge import Knowledge
from ketum.knowledge.records.case import Area

_NOT_OWN = frozenset({
    "no", "not", "without", "denies", "denied", "never", "negative", "family", "mother", "father",
    "brother", "sister", "parent", "husband", "wife", "partner", "child", "son", "daughter", "kein",
    "keine", "keinen", "nicht", "ohne", "sin", "tidak", "tiada", "bukan",
})  # fmt: skip
_CLAUSE = re.compile(r"[,;.:/()]|\b(?:and|but|with|plus)\b", re.IGNORECASE)
# Thai vowel signs and tone marks, and combining accents, belong to their word.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
_TOKEN = re.compile(rf"{_LETTER}+(?:['\u2019]{_LETTER}+)*")
_SHORT = 3

Index = Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """What was asked and the terms it names; none when it is not recognised or is `denied`.

    `denied` says that the text speaks of what is not there, or of somebody else.
    """

    asked: str
    terms: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    denied: bool = False


def canonical_terms(
    texts: Iterable[str], knowledge: Knowledge | None, area: Area
) -> tuple[TermMatch, ...]:
    """The terms that each text names, in the order of the texts (`knowledge` None: as shipped)."""
    index = _index(limits_of(knowledge), area)
    return tuple(_matched(text, index) for text in texts)


def term_ids(texts: Iterable[str], knowledge: Knowledge | None, area: Area) -> frozenset[str]:
    """Every term that any of the texts names."""
    return terms_in(texts, limits_of(knowledge), area)


def terms_in(texts: Iterable[str], limits: Limits, area: Area) -> frozenset[str]:
    """Every term that any of the texts names, by the words of these limits."""
    index = _index(limits, area)
    return frozenset(term for text in texts for term in _matched(text, index, near=False).terms)


@lru_cache(maxsize=16)
def _index(limits: Limits, area: Area) -> Index:
    return {_tokens(word): term for word, term in limits.words[area].items()}


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token.casefold().replace("\u2019", "'") for token in _TOKEN.findall(text))


def _matched(text: str, index: Index, *, near: bool = True) -> TermMatch:
    whole = index.get(_tokens(text))
    if whole:
        return TermMatch(text, (whole,))
    found = dict.fromkeys(
        term for clause in _CLAUSE.split(text) for term in _in_clause(clause, index)
    )
    denied = not found and not _NOT_OWN.isdisjoint(_tokens(text))
    guess = near and not found and not denied
    return TermMatch(text, tuple(found), _near(text, index) if guess else (), denied)


def _in_clause(clause: str, index: Index) -> list[str]:
    """The terms of one clause, longest first at each word, up to the first word of denial."""
    original = _TOKEN.findall(clause)
    tokens = _tokens(clause)
    found: list[str] = []
    start = 0
    while start < len(tokens):
        length = _longest(tokens, original, start, index)
        if length:
            found.append(index[tokens[start : start + length]])
        elif tokens[start] in _NOT_OWN:
            break
        start += max(length, 1)
    return found


def _longest(tokens: tuple[str, ...], original: list[str], start: int, index: Index) -> int:
    for length in range(min(6, len(tokens) - start), 0, -1):
        words = tokens[start : start + length]
        short = length == 1 and len(words[0]) <= _SHORT
        if words in index and not (short and len(tokens) > 1 and not original[start].isupper()):
            return length
    return 0


def _near(text: str, index: Index) -> tuple[str, ...]:
    import difflib

    known = {" ".join(words): term for words, term in index.items()}
    near = difflib.get_close_matches(" ".join(_tokens(text)), known, n=2, cutoff=0.8)
    return tuple(dict.fromkeys(known[word] for word in near))
