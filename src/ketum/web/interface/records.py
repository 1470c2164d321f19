"""The evidence itself: questions in plain words, search, single records, counts, the table."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ketum.errors import Problem
from ketum.web.interface.clinic import Country
from ketum.web.interface.operation import Asked, Nothing, Operation
from ketum.web.interface.problems import NotKnownError
from ketum.web.interface.shapes import CaseBody, Name, Names, case_of

__all__ = ["OPERATIONS"]

Gene = Annotated[str, Field(pattern="^cyp2d6$")]
Question = Annotated[str, Field(min_length=1, max_length=400)]


class QuestionAsked(Asked):
    """A question in plain words; the country chooses the numbers of an emergency."""

    question: Question
    country: Country = ""


class SearchAsked(Asked):
    """Plain words, the rooms to look in, and how many records at most."""

    question: Question
    rooms: Annotated[tuple[Name, ...], Field(max_length=20)] = ()
    limit: Annotated[int, Field(ge=1, le=100)] = 10


class ShowAsked(Asked):
    """The address of a record (`kind/id`), or the id of a record, a source or a finding."""

    id: Name


class InteractionsAsked(Asked):
    """Names as a person writes them, a gene type, and what changes how they are read."""

    names: Names
    genotype: dict[Gene, Name] = Field(default_factory=dict, max_length=1)
    circumstances: Annotated[tuple[Literal["low-potassium"], ...], Field(max_length=1)] = ()


class EffectsAsked(Asked):
    """A case, for the rows that may concern it."""

    case: CaseBody


class SchemaAsked(Asked):
    """The name of a published schema."""

    name: Name


def _ask(asked: QuestionAsked) -> dict[str, Any]:
    from ketum.api.ask import ask, ask_document

    return ask_document(ask(asked.question, asked.country))


def _search(asked: SearchAsked) -> dict[str, Any]:
    from ketum.api.evidence import evidence_search, search_document

    return search_document(
        asked.question, evidence_search(asked.question, asked.rooms, asked.limit)
    )


def _show(asked: ShowAsked) -> dict[str, Any]:
    from ketum.api.evidence import evidence_near, evidence_show

    found = evidence_show(asked.id)
    if found is None:
        near = ", ".join(evidence_near(asked.id))
        what, cure = "there is no such record", f"near it: {near}" if near else ""
        raise NotKnownError([Problem("KET-848", what, "id", asked.id, cure=cure)])
    return found.to_dict()


def _interactions(asked: InteractionsAsked) -> dict[str, Any]:
    from ketum.api.interactions import interactions_document, interactions_of

    answer = interactions_of(asked.names, asked.genotype, asked.circumstances)
    return interactions_document(answer)


def _grid(asked: InteractionsAsked) -> dict[str, Any]:
    from ketum.api.interactions import grid_document, interactions_of

    return grid_document(interactions_of(asked.names, asked.genotype, asked.circumstances))


def _effects(asked: EffectsAsked) -> dict[str, Any]:
    from ketum.api.effects_table import effects_table_for

    return effects_table_for(case_of(asked.case)).to_dict()


def _all_effects(asked: Nothing) -> dict[str, Any]:
    from ketum.api.effects_table import effects_table_for

    return effects_table_for().to_dict()


def _knowledge(asked: Nothing) -> dict[str, Any]:
    from ketum.api.knowledge import knowledge_stats

    return knowledge_stats().to_dict()


def _schema(asked: SchemaAsked) -> dict[str, Any]:
    from ketum.api.schemas import schema, schemas

    if asked.name not in schemas():
        what = "there is no such schema"
        raise NotKnownError([Problem("KET-848", what, "name", asked.name, ", ".join(schemas()))])
    return schema(asked.name)


MEDICINES = {"names": ["quetiapine", "alcohol"], "genotype": {"cyp2d6": "poor"}}
OPERATIONS = (
    Operation(name="interactions", path="/interactions", asks=InteractionsAsked,
              answers="interactions", work=_interactions, example=MEDICINES),
    Operation(name="interactions-grid", path="/interactions/grid", asks=InteractionsAsked,
              answers="interactions-grid", work=_grid, example=MEDICINES),
    Operation(name="ask", path="/ask", asks=QuestionAsked, answers="ask", work=_ask,
              example={"question": "Can kratom harm the liver?", "country": "US"}),
    Operation(name="evidence-search", path="/evidence/search", asks=SearchAsked,
              answers="evidence-search", work=_search, example={"question": "liver", "limit": 3}),
    Operation(name="evidence-show", path="/evidence/show", asks=ShowAsked,
              answers="evidence-record", work=_show,
              example={"id": "evidence.claim/safe-dose-exists"}, method="GET"),
    Operation(name="effects", path="/effects", asks=Nothing, answers="effects_table",
              work=_all_effects, method="GET"),
    Operation(name="effects-of-case", path="/effects", asks=EffectsAsked, answers="effects_table",
              work=_effects, example={"case": {"person": {"pregnant": True, "sex": "female"}}}),
    Operation(name="knowledge", path="/knowledge", asks=Nothing, answers="knowledge",
              work=_knowledge, method="GET"),
    Operation(name="schema", path="/schemas/{name}", asks=SchemaAsked, answers="schema",
              work=_schema, example={"name": "assessment"}, method="GET"),
)  # fmt: skip
