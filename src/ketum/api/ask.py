"""A question in plain words, answered by records and by nothing else. No language model is used.

The question is led one of these ways: help first when it describes an emergency; the law of a
place that it names; kratom beside a medicine that it names; otherwise the records that rank best.
What the evidence does not hold is said to be outside it, with the nearest topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ketum.api.ask_text import Told, help_line, tell, told
from ketum.knowledge import Knowledge, Record, open_knowledge
from ketum.knowledge.ranking import Ranking, cue, rank, read
from ketum.knowledge.records.care import DangerSign, Statement
from ketum.knowledge.records.evidence import Omission
from ketum.knowledge.records.questions import Alarm
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.clinic.help_lines import Help
    from ketum.knowledge.search import Asked

MOST_ANSWERS = 5
MOST_NEAR = 5
# A question without a known subject needs one record that holds this share of it.
_TOGETHER = 0.6
_MOST_UNKNOWN = 0.5
# Words of one alarm, or of one cue for an amount, may have this many others between them.
_APART = 3
# "my throat feels like it is closing"
_APART_IN_ALARM = 4
# The stem of "ate" is "at".
_WHOLE = frozenset({"ate"})
_NO_AMOUNT = ("evidence.claim/safe-dose-exists",)
# "is 3 g too much": a number with a unit, and a word that asks for a judgement of it.
_NUMBER = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:g|mg|gram|grams|milligrams?|oz|ounces?|caps|capsules?|pills|tablets?|"
    r"tsp|teaspoons?|tablespoons?|spoons?|scoops?)\b",
    re.IGNORECASE,
)
# The organisation, which a stemmer would take for the word "who".
_ORGANISATION = re.compile(r"\bWHO\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to one question, best record first.

    `route` is the way it was answered. `emergency` puts help first. `in_evidence` is False when the
    evidence does not answer; `near` then holds the nearest topics. `read_as` is the question as
    understood, when a word was mended. `notes` are doubts about the law found.
    """

    question: str
    route: str
    answers: tuple[Told, ...]
    emergency: bool = False
    in_evidence: bool = True
    read_as: str = ""
    near: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    knowledge: str = field(default="")


def ask(question: str, country: str = "", today: date | None = None) -> Reply:
    """Answer a question from the records alone.

    `country` (ISO 3166 code) chooses the telephone numbers of an emergency. `today` is the day for
    which law is looked up. Never raises for any text.
    """
    from ketum.api.ask_routes import beside, interaction, law, named_medicines, named_place

    knowledge = open_knowledge()
    medicines = named_medicines(question, knowledge)
    kept = tuple(word for name in medicines for word in name.split())
    asked = read(_spelt_out(question), knowledge, kept)
    ranking = rank(asked, knowledge)
    about_kratom = cue(asked, "kratom", knowledge)
    signs = _alarms(asked, knowledge)
    if signs:
        return _help(question, asked, ranking, signs, country, knowledge)
    place = "" if cue(asked, "no-place", knowledge) else named_place(question, knowledge)
    concentrated = cue(asked, "7oh", knowledge)
    if place and (cue(asked, "law", knowledge) or (about_kratom and not ranking.subjects)):
        return _reply(question, asked, "law", knowledge, *law(place, concentrated, today))
    mixing = cue(asked, "mix", knowledge) or beside(asked, medicines, knowledge)
    mixing = mixing and not cue(asked, "no-mix", knowledge)
    if medicines and mixing and about_kratom:
        return _reply(question, asked, "interaction", knowledge, *interaction(medicines))
    wants_amount = cue(asked, "amount", knowledge, _APART) or (
        bool(_NUMBER.search(question)) and cue(asked, "judge", knowledge)
    )
    wants_amount = wants_amount and not cue(asked, "no-amount", knowledge)
    answered = wants_amount and about_kratom
    unstudied = cue(asked, "unstudied", knowledge)
    if not answered and (unstudied or not _within(ranking, about_kratom, bool(medicines))):
        if place and about_kratom:
            return _reply(question, asked, "law", knowledge, *law(place, concentrated, today))
        return _outside(question, asked, ranking, knowledge)
    first = _NO_AMOUNT if wants_amount else ()
    refs = dict.fromkeys([*first, *(hit.ref for hit in ranking.hits[:MOST_ANSWERS])])
    answers = _told(tuple(refs)[:MOST_ANSWERS], knowledge)
    route = "amount" if wants_amount else "evidence"
    return _reply(question, asked, route, knowledge, answers)


def _spelt_out(question: str) -> str:
    """The question with a short name written out that would be read as another word."""
    shouted = question.isupper()
    return question if shouted else _ORGANISATION.sub("World Health Organization", question)


def ask_document(reply: Reply) -> dict[str, Any]:
    """The answer as the JSON document that `ketum ask --json` writes (`ask.schema.json`)."""
    return {
        "question": reply.question,
        "read_as": reply.read_as,
        "route": reply.route,
        "answers": [
            {
                "record": one.record,
                "text": one.text,
                "grade": one.grade,
                "verified": one.verified,
                "sources": list(one.sources),
            }
            for one in reply.answers
        ],
        "emergency": reply.emergency,
        "in_evidence": reply.in_evidence,
        "near": list(reply.near),
        "notes": list(reply.notes),
        "knowledge": reply.knowledge,
    }


def _reply(
    question: str,
    asked: Asked,
    route: str,
    knowledge: Knowledge,
    answers: Sequence[Told],
    notes: Sequence[str] = (),
) -> Reply:
    return Reply(
        question=question,
        route=route,
        answers=tuple(answers),
        in_evidence=bool(answers),
        read_as=_read_as(question, asked),
        notes=tuple(notes),
        knowledge=knowledge.version,
    )


def _within(ranking: Ranking, about_kratom: bool, medicine: bool) -> bool:
    """Whether the evidence answers at all."""
    if not about_kratom:
        return bool(ranking.subjects) and not ranking.unknown and not medicine
    if ranking.subjects:
        return not ranking.unknown or 1 - ranking.covered < _MOST_UNKNOWN
    return ranking.together >= _TOGETHER


def _outside(question: str, asked: Asked, ranking: Ranking, knowledge: Knowledge) -> Reply:
    return Reply(
        question=question,
        route="outside",
        answers=(),
        in_evidence=False,
        read_as=_read_as(question, asked),
        near=_near(ranking, knowledge),
        knowledge=knowledge.version,
    )


def _near(ranking: Ranking, knowledge: Knowledge) -> tuple[str, ...]:
    """The subjects met; without one, those that hold the best records; else the main ones."""
    from ketum.knowledge.records.questions import Subject

    best = {hit.ref for hit in ranking.hits[:MOST_NEAR]}
    subjects = knowledge.all(Subject)
    holding = [one.heading for one in subjects if best.intersection(one.records)]
    main = ["side effects", "addiction", "drug tests", "dangerous combinations", "reasons for use"]
    return tuple(dict.fromkeys([*ranking.subjects, *holding, *main]))[:MOST_NEAR]


def _alarms(asked: Asked, knowledge: Knowledge) -> tuple[Record, ...]:
    """What to say first of the danger that the question describes, emergencies first."""
    met = [
        one.record
        for one in knowledge.all(Alarm)
        if any(_sounds(words, asked) for words in one.words)
    ]
    order = ("emergency", "", "same-day", "soon")
    found = [knowledge.find(ref) for ref in dict.fromkeys(met)]
    return tuple(sorted(found, key=lambda one: order.index(getattr(one, "urgency", ""))))


def _sounds(words: str, asked: Asked) -> bool:
    """Whether an alarm is met; its words whose stem is another word must stand as they are."""
    whole = _WHOLE.intersection(words.split())
    return asked.nears(words, _APART_IN_ALARM) and whole <= set(asked.words)


def _help(
    question: str,
    asked: Asked,
    ranking: Ranking,
    signs: Sequence[Record],
    country: str,
    knowledge: Knowledge,
) -> Reply:
    """Help first; what the evidence says comes after it."""
    from ketum.api.ask_routes import named_place
    from ketum.clinic.help_lines import help_lines

    where = country or named_place(question, knowledge).partition("-")[0]
    helping = help_lines(where, knowledge)
    first = tuple(_first(signs, helping, knowledge))
    given = {one.record for one in first}
    rest = [hit.ref for hit in ranking.hits[:3] if hit.ref not in given] if ranking.subjects else []
    return Reply(
        question=question,
        route="emergency",
        answers=(*first, *_told(rest, knowledge)),
        emergency=True,
        read_as=_read_as(question, asked),
        knowledge=knowledge.version,
    )


def _first(signs: Sequence[Record], helping: Help, knowledge: Knowledge) -> Iterator[Told]:
    wording = Wording()
    call = helping.emergency.number if helping.emergency else ""
    for sign in signs:
        yield tell(sign, told(sign, wording, call), knowledge)
    swallowed = not any(isinstance(sign, DangerSign | Omission) for sign in signs)
    if any(getattr(sign, "first_aid", isinstance(sign, Omission)) for sign in signs):
        aid = knowledge.get(Statement, "first_aid")
        yield tell(aid, told(aid, wording), knowledge)
    crisis = any(sign.id == "suicidal_thoughts" for sign in signs)
    wanted = ["emergency", "crisis" if crisis else "poisoning"]
    if swallowed:
        wanted.reverse()
    for use in wanted:
        line = helping.line(use)
        if line is not None:
            yield tell(line, help_line(line, wording), knowledge)


def _told(refs: Sequence[str], knowledge: Knowledge) -> list[Told]:
    wording = Wording()
    records = [knowledge.find(ref) for ref in refs]
    return [tell(record, told(record, wording), knowledge) for record in records]


def _read_as(question: str, asked: Asked) -> str:
    """The question as understood, when a word of it was mended; else nothing."""
    from ketum.knowledge.search import plain_words

    return "" if plain_words(question) == asked.words else " ".join(asked.words)
