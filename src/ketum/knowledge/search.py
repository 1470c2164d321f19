"""Plain words into the full-text index: every word if possible, any word if not.

A question can itself be made into an index of one row (`Asked`), so that lists of words and phrases
are held against it with the same stemming as the evidence.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

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
MOST_ASKED = 60

_APOSTROPHES = re.compile("['`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
_TOKENS = "porter unicode61 remove_diacritics 2"
# Short words have too many neighbours to be mended.
_SHORTEST_MENDED = 5
_ALIKE = 0.8


def words_of(question: str) -> tuple[str, ...]:
    """The telling words of a question, in order, each once; all of them when none is telling."""
    found = [word.casefold()[:LONGEST_WORD] for word in WORD.findall(question)]
    telling = [word for word in found if word not in EMPTY] or found
    return tuple(dict.fromkeys(telling))[:MOST_WORDS]


def plain_words(text: str) -> tuple[str, ...]:
    """Every word of a text in lower case, apostrophes left out (`won't` is `wont`), in order."""
    found = WORD.findall(_APOSTROPHES.sub("", text))
    return tuple(word.casefold()[:LONGEST_WORD] for word in found[:MOST_ASKED])


def search(
    knowledge: Knowledge, question: str, rooms: Iterable[str] = (), limit: int = 20
) -> tuple[Hit, ...]:
    """The records that fit the question, best first; empty when nothing does.

    Records that hold every telling word come before those that hold some. Words are stemmed and
    may be beginnings (`hepat` finds hepatitis). When nothing fits, misspelt words are mended once.
    No character of the question has a meaning of its own, so no question can break the search.
    """
    wanted = tuple(rooms)
    words = words_of(question)
    found = _search(knowledge, words, wanted, limit)
    if not found and words:
        mended = mend(words, knowledge)
        found = () if mended == words else _search(knowledge, mended, wanted, limit)
    return found


def _search(
    knowledge: Knowledge, words: Sequence[str], rooms: tuple[str, ...], limit: int
) -> tuple[Hit, ...]:
    terms = [f'"{word}"*' for word in words]
    if not terms:
        return ()
    found: dict[str, Hit] = {}
    for joined in (" AND ".join(terms), " OR ".join(terms)):
        for hit in knowledge.search(joined, rooms, limit):
            found.setdefault(hit.record.ref, hit)
    return tuple(found.values())[:limit]


class Asked:
    """A question as an index of one row: does it hold this phrase, these words, words this near?"""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._store = sqlite3.connect(":memory:")
        self._store.execute(f"CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='{_TOKENS}')")
        self._store.execute("INSERT INTO asked VALUES (?)", (" ".join(words),))

    def says(self, phrase: str) -> bool:
        """Whether these words stand side by side in this order."""
        return self._fits(f'"{" ".join(plain_words(phrase))}"')

    def holds(self, words: str) -> bool:
        """Whether all these words stand somewhere, in any order."""
        return self._fits(" AND ".join(f'"{word}"' for word in plain_words(words)))

    def nears(self, words: str, apart: int) -> bool:
        """Whether these words stand close together: at most `apart` other words between them."""
        terms = " ".join(f'"{word}"' for word in plain_words(words))
        return self._fits(f"NEAR({terms}, {apart})")

    def stems(self) -> tuple[str, ...]:
        """The stem of each word, in order."""
        self._store.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS seen USING fts5vocab(asked, instance)"
        )
        rows = self._store.execute("SELECT term FROM seen ORDER BY offset")
        return tuple(term for (term,) in rows)

    def _fits(self, match: str) -> bool:
        row = self._store.execute("SELECT 1 FROM asked WHERE asked MATCH ?", (match,)).fetchone()
        return row is not None


def mend(
    words: Sequence[str],
    knowledge: Knowledge,
    also: Mapping[str, str] | None = None,
    keep: Iterable[str] = (),
) -> tuple[str, ...]:
    """The words, each misspelt one replaced by the nearest word of the evidence.

    A word is left as it is when the evidence has it, when it is in `also` (further known words by
    their stems) or in `keep`, when it is short, and when nothing is near. The first letter is
    trusted.
    """
    known = also or {}
    kept = {*known.values(), *keep}
    return tuple(
        word if len(word) < _SHORTEST_MENDED or word in kept else _nearest(word, knowledge, known)
        for word in words
    )


def _nearest(word: str, knowledge: Knowledge, known: Mapping[str, str]) -> str:
    """The nearest word: compared by stems, given back whole where the whole word is known."""
    stem = "".join(Asked([word]).stems())
    if not stem or stem in known or knowledge.stems(stem, stem + "\0"):
        return word
    import difflib

    near = [(one, known.get(one, one)) for one in knowledge.stems(word[0], word[0] + "\U0010ffff")]
    whole = [(one, one) for one in known.values() if one[0] == word[0]]
    best, score = word, _ALIKE
    for mine, others in ((word, whole), (stem, near)):
        matcher = difflib.SequenceMatcher(b=mine)
        for one, gives in sorted(others):
            matcher.set_seq1(one)
            likely = one.isalpha() and abs(len(one) - len(mine)) <= 2
            if likely and matcher.real_quick_ratio() > score and matcher.ratio() > score:
                best, score = gives, matcher.ratio()
    return best


def by_stem(words: Iterable[str]) -> dict[str, str]:
    """The words by their stems; of several with one stem the shortest."""
    ordered = sorted(
        {word for word in words if word.isalnum()}, key=lambda word: (-len(word), word)
    )
    return dict(zip(Asked(ordered).stems(), ordered, strict=True))
