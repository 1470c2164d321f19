"""A question against the records: which answer it, best first, and how much of it is known at all.

Two things are added up. An index of subjects (`questions.subject`) leads from words to the records
that its makers would open first; the full-text index finds every record that holds the words, or
their everyday synonyms. Nothing is learnt, nothing is written: the same question always gives the
same records.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ketum.knowledge.records.questions import Alarm, Cue, Subject, Synonym
from ketum.knowledge.search import EMPTY, Asked, by_stem, mend, plain_words
from ketum.knowledge.store import Knowledge

_QUANTITY = re.compile(r"\d+(?:mg|mcg|g|kg|ml|lbs?|oz|hrs?|h|min|x|th|st|nd|rd)?")
# The kinds of record that can stand as a sentence of an answer.
ANSWERING = (
    "evidence.claim",
    "evidence.omission",
    "evidence.effect",
    "care.statement",
    "care.danger_sign",
    "care.population",
    "care.drug_test",
    "care.treatment",
    "care.check",
    "quality.adulterant",
    "quality.contamination",
    "interactions.axis",
    "findings.threshold",
    "alkaloids.alkaloid",
)
# Figures of laboratories and of case work answer only a question that asks for such figures.
MEASURED = ("quality.composition", "pk.casework", "pharmacology.receptor", "pk.adme")
# The kinds that hold how many, how much, how long; a question that asks for a figure prefers them.
_FIGURES = (*MEASURED, "evidence.effect", "pk.statistic", "quality.contamination")
_FIGURE = 1.5
_ABOUT_ALL = 700
# How much a subject counts beside words found in a text, and how fast its later records count less.
_SUBJECT = 6.0
_EACH_WORD = 4.0
_MOST_WORDS = 3
_LATER = 0.12
_SECOND = 0.3


@dataclass(frozen=True, slots=True)
class Ranked:
    """One record that fits, by address, and how well (a number for ordering only)."""

    ref: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The records that fit a question, best first, and what is known of its words.

    `subjects` are the headings met. `covered` is the share of the question's telling words, by
    weight, that any record holds, `together` the largest share that one record holds; `unknown`
    are the words that none holds.
    """

    hits: tuple[Ranked, ...]
    subjects: tuple[str, ...]
    covered: float
    together: float
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Concept:
    """One telling word or phrase, and the expressions under which records may hold it."""

    name: str
    match: str


@dataclass(frozen=True, slots=True)
class _Met:
    """A subject that the question leads to, how narrowly, and by which words."""

    weight: float
    subject: Subject
    words: tuple[str, ...]


def read(question: str, knowledge: Knowledge, keep: tuple[str, ...] = ()) -> Asked:
    """The question as words, misspellings mended; words in `keep` are never touched."""
    return Asked(mend(plain_words(question), knowledge, _known_words(knowledge), keep))


def cue(asked: Asked, leads_to: str, knowledge: Knowledge, apart: int = 0) -> bool:
    """Whether the question holds words that lead to this kind of answer.

    They stand side by side, or at most `apart` other words from one another.
    """
    fits = (lambda words: asked.nears(words, apart)) if apart else asked.says
    cues = knowledge.where(Cue, leads_to=leads_to)
    return any(fits(words) for one in cues for words in one.words)


def empty_words(knowledge: Knowledge) -> frozenset[str]:
    """The words that say nothing about what is asked."""
    return frozenset(word for one in knowledge.where(Cue, leads_to="nothing") for word in one.words)


def rank(asked: Asked, knowledge: Knowledge) -> Ranking:
    """The records that answer a question, best first (see the module's account)."""
    scores: dict[str, float] = {}
    held: dict[str, float] = {}
    known, everything, unknown = 0.0, 0.0, []
    subjects = sorted(_subjects(asked, knowledge), key=lambda met: -met.weight)
    led = Asked([word for met in subjects for word in met.words])
    kinds = (*ANSWERING, *MEASURED) if cue(asked, "measured", knowledge) else ANSWERING
    for concept in _concepts(asked, knowledge):
        found = knowledge.ranked(concept.match, kinds)
        weight = math.log(1 + _ABOUT_ALL / (len(found) + 1))
        everything += weight
        if found or led.says(concept.name):
            known += weight
        else:
            unknown.append(concept.name)
        for ref, fit in found:
            scores[ref] = scores.get(ref, 0.0) + weight * fit / found[0][1]
            held[ref] = held.get(ref, 0.0) + weight
    for ref, weight in _by_subject(subjects).items():
        scores[ref] = scores.get(ref, 0.0) + weight
    if cue(asked, "figure", knowledge):
        scores = {ref: score * (_FIGURE if _is_figure(ref) else 1) for ref, score in scores.items()}
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return Ranking(
        hits=tuple(Ranked(ref, score) for ref, score in ordered),
        subjects=tuple(met.subject.heading for met in subjects),
        covered=known / everything if everything else 0.0,
        together=max(held.values(), default=0.0) / everything if everything else 0.0,
        unknown=tuple(unknown),
    )


def _is_figure(ref: str) -> bool:
    return ref.partition("/")[0] in _FIGURES


def _by_subject(subjects: list[_Met]) -> dict[str, float]:
    """What the subjects met give to each record: the best in full, further ones by half."""
    given: dict[str, list[float]] = {}
    for met in subjects:
        for place, ref in enumerate(met.subject.records):
            given.setdefault(ref, []).append(met.weight * max(0.2, 1 - _LATER * place))
    return {ref: max(parts) + _SECOND * (sum(parts) - max(parts)) for ref, parts in given.items()}


def _subjects(asked: Asked, knowledge: Knowledge) -> Iterator[_Met]:
    """The entries that the question meets; a longer run of words is a narrower subject."""
    for subject in knowledge.all(Subject):
        met = [plain_words(words) for words in subject.words if asked.holds(words)]
        if met:
            telling = max(sum(word not in EMPTY for word in words) for words in met)
            weight = _SUBJECT + _EACH_WORD * (min(telling, _MOST_WORDS) - 1)
            yield _Met(weight, subject, tuple(word for words in met for word in words))


def _concepts(asked: Asked, knowledge: Knowledge) -> Iterator[_Concept]:
    """The telling words, those that a synonym speaks for as one."""
    spoken: set[str] = set()
    for synonym in knowledge.all(Synonym):
        met = [words for words in synonym.words if asked.says(words)]
        if met:
            spoken.update(*(plain_words(words) for words in met))
            yield _Concept(met[0], " OR ".join(_quoted((*met, *synonym.means))))
    empty = empty_words(knowledge)
    for word in dict.fromkeys(asked.words):
        if word not in empty and word not in spoken and not _QUANTITY.fullmatch(word):
            yield _Concept(word, f'"{word}"')


def _quoted(phrases: tuple[str, ...]) -> Iterator[str]:
    return (f'"{" ".join(plain_words(phrase))}"' for phrase in phrases)


@cache
def _known_words(knowledge: Knowledge) -> dict[str, str]:
    """Every word that a subject, a synonym, a cue or an alarm waits for, by its stem."""
    lists = (
        *(row.words for row in knowledge.all(Subject)),
        *(row.words for row in knowledge.all(Synonym)),
        *(row.words for row in knowledge.all(Cue)),
        *(row.words for row in knowledge.all(Alarm)),
    )
    return by_stem(word for phrases in lists for words in phrases for word in plain_words(words))
