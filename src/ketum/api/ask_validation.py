"""The question set held against `ketum ask`: how often the first answer, or one of three, is right.

What is expected was decided by reading the records. Questions that were held out were written
before any tuning; their share stands apart and is the fairer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ketum.api.ask import Reply, ask
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.questions import Question

FIRST_GOAL = 0.90
THREE_GOAL = 0.97
_MOST_LISTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question: the place of the first right record (0 when none is), and what came instead.

    For a question outside the evidence the place is 1 when ketum says so.
    """

    id: str
    question: str
    about: str
    held_out: bool
    place: int
    expected: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a group of questions were answered right first, and within the first three."""

    name: str
    first: int
    three: int
    of: int

    @property
    def first_share(self) -> float:
        """The share whose first record is right."""
        return self.first / self.of if self.of else 0.0

    @property
    def three_share(self) -> float:
        """The share with a right record among the first three."""
        return self.three / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskValidation:
    """What was measured: shares by group, every outcome, and whether the goals are met."""

    shares: tuple[Share, ...]
    outcomes: tuple[Outcome, ...]
    knowledge: str

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """The questions whose first record is not a right one."""
        return tuple(one for one in self.outcomes if one.place != 1)

    @property
    def met(self) -> bool:
        """Whether both goals are reached over the questions that were tuned upon: a guard."""
        return _reached(self.shares[1])

    @property
    def met_unseen(self) -> bool:
        """Whether both goals are reached over the held-out questions: what a reader may expect."""
        return _reached(self.shares[2])


def evidence_validation() -> AskValidation:
    """Ask every question of the set and count."""
    knowledge = open_knowledge()
    outcomes = tuple(_outcome(question) for question in knowledge.all(Question))
    groups = [
        ("all questions", outcomes),
        ("tuned upon", [one for one in outcomes if not one.held_out]),
        ("held out", [one for one in outcomes if one.held_out]),
    ]
    for about in ("evidence", "amount", "law", "interaction", "emergency", "outside"):
        groups.append((about, [one for one in outcomes if one.about == about]))
    return AskValidation(
        shares=tuple(_share(name, group) for name, group in groups),
        outcomes=outcomes,
        knowledge=knowledge.version,
    )


def evidence_validation_document(measured: AskValidation) -> dict[str, Any]:
    """The measurement as the JSON document that `ketum validate evidence --json` writes."""
    return {
        "knowledge": measured.knowledge,
        "goals": {"first": FIRST_GOAL, "three": THREE_GOAL},
        "met": measured.met,
        "met_unseen": measured.met_unseen,
        "summary": [
            asdict(one) | {"first_share": one.first_share, "three_share": one.three_share}
            for one in measured.shares
        ],
        "outcomes": [
            asdict(one) | {"expected": list(one.expected), "said": list(one.said)}
            for one in measured.outcomes
        ],
    }


def _reached(share: Share) -> bool:
    return share.first_share >= FIRST_GOAL and share.three_share >= THREE_GOAL


def _share(name: str, group: Sequence[Outcome]) -> Share:
    return Share(
        name=name,
        first=sum(one.place == 1 for one in group),
        three=sum(1 <= one.place <= 3 for one in group),
        of=len(group),
    )


def _outcome(question: Question) -> Outcome:
    reply = ask(question.question)
    return Outcome(
        id=question.id,
        question=question.question,
        about=question.about,
        held_out=question.held_out,
        place=_place(question, reply),
        expected=question.expected,
        said=tuple(one.record for one in reply.answers[:_MOST_LISTED]),
    )


def _place(question: Question, reply: Reply) -> int:
    if question.about == "outside":
        return int(not reply.in_evidence)
    if reply.emergency != (question.about == "emergency"):
        return 0
    records = [one.record for one in reply.answers]
    return next((at for at, ref in enumerate(records, 1) if ref in question.expected), 0)
