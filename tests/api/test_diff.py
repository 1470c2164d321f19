"""Two reports compared: what came, went and changed, and which inputs and records moved it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_reports import CASE, finding, held, number, report, source, written

import ketum
from ketum.api.assessment import assess
from ketum.api.diff import SETTINGS, Diff, Difference, Records, diff_files
from ketum.case import Case
from ketum.findings.assessment import digest
from ketum.knowledge import open_knowledge

SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "diff.schema.json").read_text("utf-8")
)
TEXAS = Path(__file__).resolve().parents[2] / "examples" / "texas-powder-sertraline.toml"
CLAIM, OTHER = "evidence.claim/harms-liver", "evidence.claim/improves-mood"


@pytest.fixture
def compared(tmp_path: Path) -> Any:
    def compare(old: dict[str, Any], new: dict[str, Any]) -> Diff:
        return diff_files(written(tmp_path, "old", old), written(tmp_path, "new", new))

    return compare


def changes(one: Difference) -> dict[str, tuple[Any, Any]]:
    return {change.name: (change.old, change.new) for change in one.changes}


def test_a_report_differs_in_nothing_from_itself(compared: Any) -> None:
    same = report(finding("liver.raised"), finding("heart.none"))
    assert compared(same, same) == Diff(
        settings=(), inputs=(), findings=(), same=2, records_known=False, edited=()
    )


def test_findings_that_came_and_went_are_told_by_their_id(compared: Any) -> None:
    found = compared(report(finding("a.stays"), finding("a.goes")),
                     report(finding("a.stays"), finding("a.comes")))  # fmt: skip
    assert {one.id: (one.what, one.old, one.new) for one in found.findings} == {
        "a.comes": ("appeared", None, "note"),
        "a.goes": ("went", "note", None),
    }
    assert found.same == 1


def test_every_part_that_changed_is_named_with_what_it_was_and_is(compared: Any) -> None:
    old = finding("liver.raised", "caution", sources=[source("one"), source("two", verified=False)],
                  actions=["Rest."])  # fmt: skip
    new = finding("liver.raised", "warning", grade="moderate", verified=False, headline="Worse.",
                  detail="Another reason.", sources=[source("one"), source("two")],
                  actions=["Rest.", "Ask."], because=["person.labs"])  # fmt: skip
    (one,) = compared(report(old), report(new)).findings
    assert changes(one) == {
        "severity": ("caution", "warning"),
        "grade": ("low", "moderate"),
        "verified": (True, False),
        "headline": ("The sentence of liver.raised.", "Worse."),
        "detail": ("A reason.", "Another reason."),
        "actions": ([], ["Ask."]),
        "sources": (["two in print (not confirmed)"], ["two in print"]),
        "because": (["person"], ["person.labs"]),
    }


def test_a_number_that_reads_the_same_has_not_changed(compared: Any) -> None:
    old = finding("a.level", numbers=[number("peak", 79.1, 20.2, 371.0)])
    new = finding("a.level", numbers=[number("peak", 79.2, 20.4, 369.0)])
    assert compared(report(old), report(new)).findings == ()


def test_the_last_bits_of_a_number_never_count_even_at_an_edge_of_rounding(compared: Any) -> None:
    old = finding("a.level", numbers=[number("peak", 2.45 - 1e-12)])
    new = finding("a.level", numbers=[number("peak", 2.45 + 1e-12)])
    assert compared(report(old), report(new)).findings == ()


def test_a_number_that_reads_differently_is_shown_before_and_after(compared: Any) -> None:
    old = finding("a.level", numbers=[number("peak", 79.0, 20.0, 370.0), number("gone", 1.0)])
    new = finding("a.level", numbers=[number("peak", 94.0, 24.0, 440.0)])
    (one,) = compared(report(old), report(new)).findings
    was, now = changes(one)["number: peak"]
    assert (was["shown"], now["shown"]) == ("79 (20 to 370) ng/mL", "94 (24 to 440) ng/mL")
    assert changes(one)["number: gone"][1] is None


def test_danger_comes_first_be_it_new_or_gone(compared: Any) -> None:
    found = compared(
        report(finding("a.note"), finding("b.danger", "danger")),
        report(finding("c.warning", "warning"), finding("d.danger", "danger"), finding("e.note")),
    )
    assert [one.id for one in found.findings] == [
        "d.danger", "b.danger", "c.warning", "e.note", "a.note",
    ]  # fmt: skip


def test_a_finding_names_the_differing_inputs_that_it_rests_on_and_no_others(compared: Any) -> None:
    case = json.loads(json.dumps(CASE))
    case["person"]["labs"][0]["alt"] = "80 U/L"
    case["person"]["medicines"][0]["dose"] = "50 mg"
    old = finding("liver.raised", because=["person.labs"])
    new = finding("liver.raised", because=["person.labs"], headline="Higher.")
    found = compared(report(old), report(new, case=case))
    assert [one.name for one in found.inputs] == [
        "person.medicines[sertraline].dose",
        "person.labs[2026-10-02].alt",
    ]
    assert found.findings[0].inputs == ("person.labs[2026-10-02].alt",)


def test_records_that_came_went_and_stayed_are_told_apart(compared: Any) -> None:
    old = finding("a.b", because=[CLAIM, "care.check/kidney"])
    new = finding("a.b", because=[CLAIM, OTHER])
    (one,) = compared(report(old), report(new)).findings
    assert one.records == Records(
        added=(OTHER,), removed=("care.check/kidney",), edited=(), kept=(CLAIM,)
    )


def test_a_record_under_a_number_counts_as_one_that_the_finding_rests_on(compared: Any) -> None:
    old = finding("a.b", numbers=[number("peak", 1.0) | {"record": CLAIM}])
    new = finding("a.b", numbers=[number("peak", 2.0) | {"record": OTHER}])
    (one,) = compared(report(old), report(new)).findings
    assert (one.records.added, one.records.removed) == ((OTHER,), (CLAIM,))


def test_with_another_evidence_base_the_edited_record_is_named(compared: Any) -> None:
    old = report(finding("a.b", because=[CLAIM, OTHER]), records=held((CLAIM, "1"), (OTHER, "2")))
    new = report(finding("a.b", because=[CLAIM, OTHER], headline="Moved."), knowledge="b" * 64,
                 records=held((CLAIM, "9"), (OTHER, "2")))  # fmt: skip
    found = compared(old, new)
    assert found.findings[0].records.edited == (CLAIM,)
    assert found.records_known


def test_an_edited_record_is_named_though_its_finding_reads_the_same(compared: Any) -> None:
    old = report(finding("a.b", because=[CLAIM]), records=held((CLAIM, "1"), (OTHER, "2")))
    new = report(finding("a.b", because=[CLAIM]), records=held((CLAIM, "9")), knowledge="b" * 64)
    found = compared(old, new)
    assert (found.findings, found.edited) == ((), (CLAIM,))


def test_with_hashes_alone_nobody_is_told_which_record_was_edited(compared: Any) -> None:
    old = report(finding("a.b", because=[CLAIM]))
    del old["records"]
    new = report(finding("a.b", because=[CLAIM], headline="Moved."), knowledge="b" * 64,
                 records=held((CLAIM, "9")))  # fmt: skip
    found = compared(old, new)
    assert found.findings[0].records.edited is None
    assert found.findings[0].records.kept == (CLAIM,)
    assert (found.records_known, found.edited) == (False, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ketum", "0.2.0"), ("knowledge", "b" * 64), ("seed", 2), ("people", 50),
     ("today", "2026-12-01")],
)  # fmt: skip
def test_what_both_were_computed_with_is_compared(compared: Any, name: str, value: Any) -> None:
    assert name in SETTINGS
    (one,) = compared(report(), report(**{name: value})).settings
    assert (one.name, one.new) == (name, str(value))


severities = st.sampled_from(["danger", "warning", "caution", "note"])
reports = st.dictionaries(st.sampled_from("abcdef"), severities).map(
    lambda held: report(*(finding(f"x.{name}", severity) for name, severity in held.items()))
)


@given(reports, reports)
def test_the_other_way_round_what_came_went_and_what_was_is(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, Any], two: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("reports")
    paths = written(folder, "one", one), written(folder, "two", two)
    forth, back = diff_files(*paths), diff_files(*reversed(paths))
    turned = {"appeared": "went", "went": "appeared", "changed": "changed"}
    assert {(f.id, f.what, f.old, f.new) for f in forth.findings} == {
        (b.id, turned[b.what], b.new, b.old) for b in back.findings
    }
    assert forth.same == back.same


def test_a_real_report_compared_after_a_medicine_went_names_the_record_of_it(
    tmp_path: Path,
) -> None:
    case = Case.read(TEXAS)
    plain = json.loads(json.dumps(case.to_dict()))
    plain["person"]["medicines"] = []
    plain["product"].pop("certificate")
    without = written(tmp_path, "case", plain)
    paths = []
    for name, each in (("old", TEXAS), ("new", without)):
        told = assess(each, people=20).to_dict()
        paths.append(written(tmp_path, name, told))
    found = diff_files(*paths)
    moved = {one.id: one for one in found.findings}
    assert moved["interaction.sertraline"].what == "went"
    assert "interactions.interaction/sertraline" in moved["interaction.sertraline"].records.removed
    assert moved["interaction.sertraline"].inputs == ("person.medicines",)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(found.to_dict())))


def test_the_schema_names_every_field(compared: Any) -> None:
    told = compared(report(finding("a.b")), report()).to_dict()
    assert set(SCHEMA["required"]) == set(told)
    parts = SCHEMA["$defs"]
    assert set(parts["difference"]["required"]) == set(told["findings"][0])
    assert set(parts["records"]["required"]) == set(told["findings"][0]["records"])


@pytest.mark.parametrize(
    ("place", "value"),
    [(("what",), "moved"), (("old",), None), (("new",), "terrible"), (("records",), {}),
     (("changes",), [])],
)  # fmt: skip
def test_a_comparison_of_another_shape_is_refused_by_the_schema(
    compared: Any, place: tuple[str], value: Any
) -> None:
    told = compared(report(finding("a.b")), report(finding("a.b", "danger"))).to_dict()
    checker = jsonschema.Draft202012Validator(SCHEMA)
    assert checker.is_valid(told)
    told["findings"][0][place[0]] = value
    assert not checker.is_valid(told)


def test_a_digest_tells_an_edited_record_and_no_second_look() -> None:
    from dataclasses import replace
    from datetime import timedelta

    record = open_knowledge().find(CLAIM)
    again = replace(record, reviewed=record.reviewed + timedelta(days=1))
    assert digest(again) == digest(record)
    assert digest(replace(record, grade="high")) != digest(record)
