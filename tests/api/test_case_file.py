"""Case files come and go as bytes, with their certificate beside them, and nothing is opened."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ketum.api.case_file import Paper, case_text, example, examples, opened, with_paper
from ketum.case import Case
from ketum.errors import CaseError, CertificateError

TODAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[2] / "examples"


def test_a_case_file_that_names_a_certificate_says_so_and_forgets_the_path():
    data = (FOLDER / "texas-powder-sertraline.toml").read_bytes()
    held = opened(data, "texas.toml", today=TODAY)
    assert (held.case.product.certificate, held.paper) == (None, None)
    assert held.left == "01_pass.json"


def test_a_path_that_leads_elsewhere_is_never_followed():
    data = b'[product]\nform = "powder"\ncertificate = "../../../etc/passwd"\n'
    held = opened(data, "/somewhere/case.toml", today=TODAY)
    assert (held.case.product.certificate, held.left) == (None, "passwd")


def test_bytes_that_are_no_case_file_are_refused_with_every_problem():
    with pytest.raises(CaseError) as caught:
        opened(b'[person]\nage = "x"\nweight = 3\n', "mine.toml")
    wheres = [one.where for one in caught.value.problems]
    assert wheres == ["mine.toml:2: person.age", "mine.toml:3: person.weight"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "case.toml", "KET-103"),
        (b"a" * 1_000_001, "case.toml", "KET-104"),
        (b"\x89PNG\r\n\x1a\n0000", "case.toml", "KET-106"),
        (b"[person", "case.toml", "KET-111"),
        (b"{", "case.json", "KET-112"),
        (b"a: 1", "case.yaml", "KET-115"),
        (b'{"resourceType": "Bundle"}', "case.json", "KET-117"),
    ],
)
def test_each_kind_of_broken_file_has_its_code(data: bytes, name: str, code: str):
    with pytest.raises(CaseError) as caught:
        opened(data, name)
    assert [one.code for one in caught.value.problems] == [code]


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_every_example_is_written_as_toml_and_json_that_read_as_the_same_case(name: str):
    held = example(name, today=TODAY)
    assert held is not None
    for kind in ("toml", "json"):
        text = case_text(held.case, kind)
        assert opened(text.encode(), f"case.{kind}", today=TODAY).case == held.case


def test_a_case_file_reads_as_a_person_would_have_written_it():
    held = example("thailand-fresh-leaf-tea", today=TODAY)
    assert held is not None
    text = case_text(held.case)
    assert text.startswith('[person]\nage = 47\nsex = "male"\nweight = "62 kg"\n')
    assert '\n[[person.substances]]\nname = "coffee"\n' in text
    assert "since = 2011-03-01\ndoses = [\n" in text
    assert '  { amount = "6 leaves", at = "05:30" },\n' in text
    assert tomllib.loads(text)["place"]["date"] == TODAY


def test_the_json_of_a_case_is_its_dictionary():
    case = Case.parse({"person": {"age": 34}})
    assert json.loads(case_text(case, "json")) == {"person": {"age": 34}}


def test_every_example_says_what_it_shows():
    shown = {one.name: one.shows for one in examples()}
    assert len(shown) == len([p for p in FOLDER.iterdir() if p.suffix in {".toml", ".json"}])
    assert shown["thailand-fresh-leaf-tea"] == "Traditional use"
    assert all(0 < len(text) < 160 for text in shown.values())


def test_an_example_brings_its_certificate():
    held = example("texas-powder-sertraline", today=TODAY)
    assert held is not None
    assert held.paper is not None
    assert held.paper.name == "01_pass.json"
    assert len(held.paper.read().readings) > 10
    assert with_paper(held.case, held.paper).product.certificate == Path("01_pass.json")


@pytest.mark.parametrize("name", ["", "nowhere", "../README", "certificates"])
def test_no_other_file_is_an_example(name: str):
    assert example(name) is None


def test_a_paper_that_is_no_certificate_is_refused():
    with pytest.raises(CertificateError):
        Paper("../../x.csv", b"hello\n").read()
    with pytest.raises(CertificateError) as caught:
        Paper("x.pdf", b"0" * 3_000_001).read()
    assert [one.code for one in caught.value.problems] == ["KET-104"]


def test_a_certificate_that_was_read_already_answers_as_the_file_does():
    from ketum.api.assessment import assess

    held = example("texas-powder-sertraline", today=TODAY)
    assert held is not None
    assert held.paper is not None
    by_bytes = assess(with_paper(held.case, held.paper), people=50, today=TODAY,
                      certificate=held.paper.read())  # fmt: skip
    by_file = assess(FOLDER / "texas-powder-sertraline.toml", people=50, today=TODAY)
    assert by_bytes.exposure == by_file.exposure
    assert [one.id for one in by_bytes.findings] == [one.id for one in by_file.findings]
