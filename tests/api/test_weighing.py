"""What comes first with a person's own weights: when it is asked, refused, told, or cannot be."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ketum.api.assessment import assess
from ketum.api.weighing import AS_IT_IS, weigh_case, weighing_of
from ketum.case import Case
from ketum.errors import CaseError
from ketum.findings.model import Weighing
from ketum.knowledge import open_knowledge
from ketum.knowledge.records.evidence import Criterion
from ketum.report.schema import WEIGHING, weighing_schema, written
from ketum.report.weighing import weighing_tables, weighing_texts
from ketum.wording import Wording

TODAY = date(2026, 11, 22)
BASE: dict[str, Any] = {
    "person": {"age": 40},
    "product": {"form": "powder"},
    "use": {"doses": [{"amount": "2 g", "at": "08:00"}, {"amount": "2 g", "at": "20:00"}]},
    "place": {"where": "US-TX"},
    "goals": {"pain": 3, "withdrawal": 1},
    "preferences": {"dependence": 3, "liver": 2, "stopping": 1, "memory": 0},
}
# Words of advice that a weighing never uses.
ADVICE = re.compile(
    r"\b(best|better for you|recommend\w*|should|ought|safe\w*|optimal|prefer (to )?use)\b", re.I
)


def case(**tables: Any) -> Case:
    return Case.parse(BASE | tables, today=TODAY)


def weighed(one: Case, findings: Any = (), draws: int = 400) -> Weighing | None:
    return weighing_of({AS_IT_IS: one}, findings, open_knowledge(), draws=draws)


def refused(one: Case, findings: Any = ()) -> str:
    found = weighed(one, findings)
    assert found is not None
    assert (found.matters, found.patterns, found.tells) == ((), (), False)
    return found.refused


def test_nothing_is_weighed_for_a_person_who_states_no_preference() -> None:
    assert weighed(case(preferences={})) is None
    assert assess(case(preferences={}), people=20, today=TODAY).answer.weighing is None


def test_only_what_the_person_gave_a_level_above_nought_is_weighed() -> None:
    found = weighed(case())
    assert found is not None
    assert {one.id: one.level for one in found.matters} == {
        "pain": 3, "withdrawal": 1, "dependence": 3, "liver": 2, "stopping": 1,
    }  # fmt: skip


def test_a_danger_is_never_weighed_against_a_benefit() -> None:
    jaundice = case(person={"age": 40, "symptoms": ["jaundice"]})
    found = assess(jaundice, people=20, today=TODAY).answer.weighing
    assert found is not None
    assert found.refused == "danger"


@pytest.mark.parametrize(
    ("tables", "reason"),
    [
        ({"product": {"form": "liquid extract"}}, "product"),
        ({"product": {"form": "7-oh tablet"}, "use": {}}, "product"),
        ({"product": {}}, "product"),
        ({"use": {}}, "no-use"),
        ({"goals": {}}, "no-benefit"),
        ({"goals": {"pain": 0}}, "no-benefit"),
        ({"preferences": {"liver": 0}}, "no-harm"),
    ],
)
def test_what_cannot_be_weighed_is_refused_with_its_reason(
    tables: dict[str, Any], reason: str
) -> None:
    assert refused(case(**tables)) == reason


def test_with_the_records_of_today_it_cannot_be_told_and_the_reasons_are_given() -> None:
    found = weighed(case())
    assert found is not None
    assert not found.tells
    said = " ".join(weighing_texts(found, Wording()))
    assert "It cannot be told which comes first for you." in said
    assert "pain eased and injury of the liver" in said
    assert "treatments that were shown to save lives" in said
    assert said.index("This is no advice.") < said.index("It cannot be told")


def test_no_single_share_is_shown_where_the_evidence_does_not_tell() -> None:
    found = weighed(case())
    assert found is not None
    patterns = weighing_tables(found, Wording())[1]
    assert [len(row) for row in patterns.rows] == [2, 2]
    assert all(re.fullmatch(r"in \d+ % to \d+ % of draws.*", row[1]) for row in patterns.rows)


def test_a_known_matter_draws_between_its_records_and_an_unknown_one_says_why() -> None:
    found = weighed(case(), draws=4000)
    assert found is not None
    held = {one.id: one for one in found.matters}
    assert held["dependence"].known
    # 2 % of one sample and 29.5 % of another are both inside what is drawn.
    assert held["dependence"].share[0] < 0.03
    assert held["dependence"].share[2] > 0.295
    assert "evidence.effect/hill-2024-kud-meet-kud" in held["dependence"].records
    assert not held["liver"].known
    assert held["liver"].why
    assert held["liver"].share == pytest.approx((0.05, 0.5, 0.95), abs=0.02)


def told() -> Weighing:
    """A weighing as it would be with records that tell, made by hand."""
    found = weighed(case())
    assert found is not None
    flat = [replace(one, turns=False) for one in found.otherwise]
    return replace(found, tells=True, thin=False, otherwise=tuple(flat))


@pytest.mark.parametrize("found", [weighed(case()), told(), weighed(case(goals={}))])
def test_no_weighing_gives_advice_in_any_of_its_words(found: Weighing) -> None:
    wording = Wording()
    texts = [*weighing_texts(found, wording)]
    for table in weighing_tables(found, wording):
        texts += [table.caption, *table.columns, *(cell for row in table.rows for cell in row)]
    assert [text for text in texts if ADVICE.search(text)] == []


def test_where_the_evidence_tells_the_share_stands_with_its_error_and_its_weights() -> None:
    said = " ".join(weighing_texts(told(), Wording()))
    assert "of the draws that agree with what you said, given the thin evidence" in said
    patterns = weighing_tables(told(), Wording())[1]
    assert {len(row) for row in patterns.rows} == {4}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The case as a file, and another pattern of the same person."""
    once = {"use": {"doses": [{"amount": "2 g", "at": "08:00"}]}}
    paths = {}
    for name, tables in (("own", BASE), ("once", BASE | once)):
        paths[name] = tmp_path / f"{name}.json"
        paths[name].write_text(json.dumps(tables), encoding="utf-8")
    return paths


def test_patterns_that_the_person_names_stand_beside_by_their_own_names(
    files: dict[str, Path],
) -> None:
    found = weigh_case(files["own"], [files["once"]], draws=400, today=TODAY)
    assert found is not None
    assert [one.pattern for one in found.weighing.patterns] == [AS_IT_IS, "once", "none"]
    assert "No record tells these patterns of use apart" in " ".join(
        weighing_texts(found.weighing, Wording())
    )


def test_of_another_case_only_product_and_use_are_taken(
    files: dict[str, Path], tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.json"
    stranger.write_text(json.dumps(BASE | {"goals": {"mood": 3}, "preferences": {"heart": 3}}))
    found = weigh_case(files["own"], [stranger], draws=200, today=TODAY)
    assert found is not None
    assert {one.id for one in found.weighing.matters}.isdisjoint({"mood", "heart"})


def test_two_runs_with_one_seed_are_the_same_and_hold_to_the_schema(
    files: dict[str, Path],
) -> None:
    one, two = (weigh_case(files["own"], draws=400, today=TODAY) for _ in range(2))
    assert one is not None
    assert two is not None
    assert one.to_dict() == two.to_dict()
    schema = json.loads(WEIGHING.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(one.to_dict())))


def test_the_published_schema_is_that_of_the_code() -> None:
    assert WEIGHING.read_text(encoding="utf-8") == written(weighing_schema())


def test_a_case_that_cannot_be_read_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="KET-101"):
        weigh_case(files["own"], [tmp_path / "nowhere.toml"], today=TODAY)


def test_every_criterion_is_a_goal_or_a_preference_of_the_case_and_the_other_way_round() -> None:
    from dataclasses import fields

    criteria = {(one.side, one.id) for one in open_knowledge().all(Criterion)}
    stated = {("benefit", one.name) for one in fields(Case().goals)}
    stated |= {("harm", one.name) for one in fields(Case().preferences)}
    assert criteria == stated
