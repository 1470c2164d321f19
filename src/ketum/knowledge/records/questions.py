"""How people ask: a test set of questions, an index of subjects, lay words, words of alarm.

Nothing here says anything about kratom. These rows lead from everyday words to the records that
answer, and measure whether they do. They are found by look-up only, never by a search of the
evidence, so that a word in a question cannot answer that question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

Text = Annotated[str, MinLen(1)]
QuestionKind = Literal["evidence", "amount", "law", "interaction", "emergency", "outside"]


class _LookedUp(Record):
    """A row that full-text search never sees."""

    __slots__ = ()

    @property
    def title(self) -> str:
        """Empty: see the module's account of what these rows are for."""
        return ""

    def search_text(self) -> str:
        """Nothing: see `title`."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(_LookedUp):
    """A question that people ask, and the records that would answer it, any one of them.

    `expected` was decided by reading the records. It is empty for a question that the evidence
    does not answer. `held_out` questions were written before any tuning and never tuned upon.
    """

    kind: ClassVar[str] = "questions.question"
    file: ClassVar[str] = "questions/questions.csv"
    keys: ClassVar[tuple[str, ...]] = ("about",)

    question: Text
    about: QuestionKind
    held_out: bool
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(_LookedUp):
    """An entry of the index: the words that lead to it, and its records, the most telling first."""

    kind: ClassVar[str] = "questions.subject"
    file: ClassVar[str] = "questions/subjects.toml"
    table: ClassVar[str] = "subject"

    heading: Text
    words: Annotated[tuple[str, ...], MinLen(1)]
    records: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym(_LookedUp):
    """Everyday words, and the words that records use for the same thing."""

    kind: ClassVar[str] = "questions.synonym"
    file: ClassVar[str] = "questions/synonyms.toml"
    table: ClassVar[str] = "synonym"

    words: Annotated[tuple[str, ...], MinLen(1)]
    means: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(_LookedUp):
    """Words that show what kind of answer is wanted: the law of a place, a mix, an amount."""

    kind: ClassVar[str] = "questions.cue"
    file: ClassVar[str] = "questions/cues.toml"
    table: ClassVar[str] = "cue"
    keys: ClassVar[tuple[str, ...]] = ("leads_to",)

    leads_to: Literal[
        "law",
        "no-place",
        "mix",
        "no-mix",
        "beside",
        "amount",
        "no-amount",
        "judge",
        "kratom",
        "7oh",
        "measured",
        "figure",
        "unstudied",
        "nothing",
    ]
    words: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(_LookedUp):
    """Words that describe a danger sign as it happens: `words` stand within a short stretch.

    `record` is what to say first: mostly the danger sign that they mean. One false alarm costs a
    reader a moment, one missed alarm may cost more, so these are generous.
    """

    kind: ClassVar[str] = "questions.alarm"
    file: ClassVar[str] = "questions/alarms.toml"
    table: ClassVar[str] = "alarm"

    record: Text
    words: Annotated[tuple[str, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(_LookedUp):
    """A paragraph of the lay account of kratom: what it is about, and the records that answer it.

    `about` is a heading of our own; the account's sentences are not carried over.
    """

    kind: ClassVar[str] = "questions.paragraph"
    file: ClassVar[str] = "questions/article.toml"
    table: ClassVar[str] = "paragraph"

    number: Annotated[int, Ge(1)]
    section: Text
    about: Text
    records: Annotated[tuple[str, ...], MinLen(1)]


def check(base: Base) -> Iterator[Problem]:
    """Every address leads to a record; only outside questions expect nothing; no number twice."""
    known = {entry.record.ref for entry in base.entries}
    numbers: dict[int, str] = {}
    for entry in base.entries:
        record = entry.record
        for ref in _refs(record):
            if ref not in known:
                yield Problem(
                    "KET-750", f"{record.id} leads to {ref}, which is not here", entry.where
                )
        if isinstance(record, Question) and bool(record.expected) == (record.about == "outside"):
            what = f"{record.id}: outside questions, and only those, expect no record"
            yield Problem("KET-751", what, entry.where)
        if isinstance(record, Paragraph):
            first = numbers.setdefault(record.number, record.id)
            if first != record.id:
                what = f"{record.id} and {first} are both paragraph {record.number}"
                yield Problem("KET-751", what, entry.where)


def _refs(record: Record) -> tuple[str, ...]:
    if isinstance(record, Question):
        return record.expected
    if isinstance(record, Alarm):
        return (record.record,)
    return record.records if isinstance(record, Subject | Paragraph) else ()
