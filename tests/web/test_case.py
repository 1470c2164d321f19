"""The guided case: everything may stay empty, comes back as it was, and each problem is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hidden import XSS, Page

from ketum.api.case_file import examples
from ketum.case.containers import Listing, Table
from ketum.case.tables import CASE
from ketum.web.pages.case_questions import LISTS, SECTIONS
from ketum.wording import Wording

EXAMPLES = Path(__file__).parents[2] / "examples"


def declared() -> list[str]:
    """Every field that the questions name, entries of lists as `list.key`."""
    named = [entry.key for one in SECTIONS for entry in (*one.fields, *one.more)]
    listed = [
        f"{name}.{entry.key}" for name, one in LISTS.items() for entry in (*one.fields, *one.more)
    ]
    return [*named, *listed]


def test_every_question_is_a_key_of_the_case():
    unknown = []
    for name in declared():
        shape: Any = CASE
        for step in name.removesuffix(".uln").split("."):
            shape = shape.item if isinstance(shape, Listing) else shape
            shape = shape.shape_of(step) if isinstance(shape, Table) else None
        if shape is None:
            unknown.append(name)
    assert unknown == []


def test_every_key_of_the_case_has_its_question():
    def keys(table: Table, path: str) -> list[str]:
        found = []
        for key in table.keys:
            name = f"{path}.{key.name}" if path else key.name
            shape = key.shape.item if isinstance(key.shape, Listing) else key.shape
            found += keys(shape, name) if isinstance(shape, Table) else [name]
        return found

    # The certificate has a question of its own; upper limits stand beside their values.
    apart = {"$schema", "product.certificate"}
    asked = set(declared())
    left = [
        name
        for name in keys(CASE, "")
        if name not in apart and not name.startswith("person.labs.uln")
    ]
    assert [name for name in left if name not in asked] == []


def test_every_field_has_a_name_in_the_catalogue():
    wording = Wording()
    unnamed = [name for name in declared() if not wording.has(f"web_case.{name.replace('.', '-')}")]
    assert unnamed == []


def test_the_form_asks_for_nothing_that_must_be_answered(client: TestClient):
    page = client.get("/case").text
    assert " required" not in page
    assert 'name="person.age"' in page
    assert 'name="use.doses[1].amount"' in page


def test_no_hint_names_an_amount(client: TestClient):
    page = client.get("/case").text
    hints = re.findall(r'<p class="hint[^"]*"[^>]*>([^<]*)</p>', page)
    assert len(hints) > 40
    assert [hint for hint in hints if re.search(r"\d\s*(g|mg|capsule|teaspoon|mL|leaves)\b", hint)
            and "MB" not in hint] == []  # fmt: skip


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_an_example_fills_the_form_and_gives_its_own_case_file_back(
    name: str, client: TestClient, send: Callable[..., Any]
):
    page = client.get(f"/case/example/{name}")
    assert page.status_code == 200
    assert "an example of an invented person" in page.text
    form = Page(page.text)
    assert ("paper" in form.hidden) == (name == "texas-powder-sertraline" or "paper" in form.hidden)
    assert form.values["use.doses[1].amount"] or name == "hardly-anything-known"


def test_an_unknown_example_is_not_there(client: TestClient):
    assert client.get("/case/example/..%2FREADME").status_code == 404
    assert client.get("/case/example/nobody").status_code == 404


def test_a_case_file_is_read_into_the_form(send: Callable[..., Any]):
    content = (EXAMPLES / "texas-powder-sertraline.toml").read_bytes()
    page = send("/case", {}, files={"case_file": ("mine.toml", content)})
    assert page.status_code == 200
    assert "Your case file was read into the form." in page.text
    assert "names a certificate, 01_pass.json" in page.text
    values = Page(page.text).values
    assert values["person.age"] == "34"
    assert values["person.medicines[1].name"] == "sertraline"
    assert values["person.labs[1].alt"] == "52 U/L"
    assert values["person.labs[1].alt.uln"] == "35 U/L"
    assert values["use.doses[2].at"] == "18:00"


def test_a_broken_case_file_is_told_with_line_and_key(send: Callable[..., Any]):
    content = b'[person]\nage = "old"\nwieght = "68 kg"\n'
    page = send("/case", {}, files={"case_file": ("mine.toml", content)})
    assert page.status_code == 400
    assert "2 things to mend" in page.text
    assert "mine.toml:2: person.age" in page.text
    assert "did you mean &#34;weight&#34;?" in page.text


def test_a_form_becomes_a_case_file(send: Callable[..., Any]):
    fields = {
        "person.age": "34",
        "person.symptoms": "tired\r\nitchy legs",
        "person.symptoms[6]": "chest pain",
        "use.doses[3].amount": "3 g",
        "use.doses[3].at": "08:00",
        "kind": "toml",
    }
    answer = send("/case/file", fields)
    assert answer.headers["content-disposition"] == 'attachment; filename="ketum-case.toml"'
    assert tomllib.loads(answer.text) == {
        "person": {"age": 34, "symptoms": ["chest pain", "tired", "itchy legs"]},
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
    }
    assert send("/case/file", fields | {"kind": "json"}).json()["person"]["age"] == 34


def test_each_problem_is_told_at_the_top_and_at_its_field(send: Callable[..., Any]):
    fields = {"person.age": "old", "use.doses[1].amount": "3 g", "person.weight": "68"}
    page = send("/report", fields)
    assert page.status_code == 400
    text = page.text
    assert "<h2>3 things to mend</h2>" in text
    assert '<a href="#f-person-age">Age</a>: A number is wanted.' in text
    assert '<a href="#f-use-doses-1-at">Clock time</a>: Is missing.' in text
    assert 'id="f-person-age-wrong">A number is wanted. Write it in figures, as in 34.</p>' in text
    assert 'aria-describedby="f-person-weight-wrong f-person-weight-hint"' in text
    assert Page(text).values["person.age"] == "old"


def test_a_list_gets_a_row_without_script_and_nothing_is_scolded(send: Callable[..., Any]):
    fields = {"use.doses[1].amount": "3 g", "add": "use.doses", "person.age": "old"}
    page = send("/case", fields)
    assert page.status_code == 200
    values = Page(page.text).values
    assert values["use.doses[1].amount"] == "3 g"
    assert "use.doses[2].amount" in values
    assert values["person.age"] == "old"
    assert 'class="problems"' not in page.text


def test_a_row_goes_and_the_others_close_up(send: Callable[..., Any]):
    fields = {
        "person.medicines[1].name": "sertraline",
        "person.medicines[2].name": "quetiapine",
        "person.medicines[3].name": "ibuprofen",
        "remove": "person.medicines[2]",
    }
    values = Page(send("/case", fields).text).values
    names = {key: text for key, text in values.items() if key.endswith(".name") and text}
    assert names == {
        "person.medicines[1].name": "sertraline",
        "person.medicines[2].name": "ibuprofen",
    }


def test_a_script_gets_only_the_list_with_its_new_row_in_focus(send: Callable[..., Any]):
    fields = {"use.doses[1].amount": "3 g", "add": "use.doses"}
    piece = send("/case", fields, headers={"hx-request": "true"}).text
    assert "<html" not in piece
    assert piece.strip().startswith('<div class="rows-of" id="f-use-doses">')
    assert piece.count("autofocus") == 1
    assert 'id="f-use-doses-2-amount"' in piece


def test_only_lists_of_the_form_can_be_added_to(send: Callable[..., Any]):
    page = send("/case", {"add": "person", "remove": "person.age"}, headers={"hx-request": "true"})
    assert page.status_code == 200
    assert "<html" in page.text


def test_coming_back_from_the_report_fills_the_form(send: Callable[..., Any]):
    page = send("/case", {"case": '{"person":{"age":34}}', "focus": "person.weight"})
    assert Page(page.text).values["person.age"] == "34"
    assert re.search(r'id="f-person-weight"[^>]* autofocus', page.text)


def test_a_path_to_a_certificate_is_never_followed(send: Callable[..., Any]):
    fields = {"product.certificate": "/etc/passwd", "kind": "json"}
    assert send("/case/file", fields).json() == {}
    carried = '{"product":{"certificate":"/etc/passwd"}}'
    assert send("/case/file", {"case": carried, "kind": "json"}).json() == {}
    assert send("/report", {"case": carried}).status_code == 200


def test_a_certificate_is_read_once_and_travels_with_the_form(send: Callable[..., Any]):
    content = (EXAMPLES / "certificates" / "01_pass.json").read_bytes()
    page = send("/case", {"add": "use.doses"}, files={"certificate": (r"C:\\x\\lot.json", content)})
    held = Page(page.text).hidden
    assert held["paper_name"] == "lot.json"
    again = Page(send("/case", {"paper": held["paper"], "paper_name": "lot.json"}).text).hidden
    assert again["paper"] == held["paper"]
    out = {"paper": held["paper"], "paper_name": "lot.json", "paper_out": "yes"}
    assert "paper" not in Page(send("/case", out).text).hidden


def test_a_file_that_is_no_certificate_is_told_at_its_field(send: Callable[..., Any]):
    page = send("/report", {}, files={"certificate": ("lot.csv", b"hello\n")})
    assert page.status_code == 400
    assert 'id="f-certificate-wrong">No result line could be read in this file' in page.text


def test_a_large_file_is_never_put_on_the_disk(
    send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    def written(*_: Any, **__: Any) -> None:
        raise AssertionError("what was sent went to a file")

    monkeypatch.setattr("tempfile.TemporaryFile", written)
    page = send("/report", {}, files={"certificate": ("lot.csv", b"x" * 2_900_000)})
    assert page.status_code == 400


def test_a_damaged_certificate_that_came_along_is_refused(send: Callable[..., Any]):
    page = send("/report", {"paper": "not base64!", "paper_name": "x.csv"})
    assert page.status_code == 400
    assert "The certificate that came along is damaged" in page.text


def test_a_case_that_no_page_of_ours_sends_is_refused(send: Callable[..., Any]):
    assert send("/case", {"case": "{"}).status_code == 400
    assert send("/case", {"case": "[" * 3000}).status_code == 400


@pytest.mark.parametrize("text", XSS)
def test_whatever_is_typed_stands_in_the_form_as_text(text: str, send: Callable[..., Any]):
    fields = {
        "person.age": text,
        "person.conditions": text,
        "person.medicines[1].name": text,
        "product.name": text,
        "product.form": text,
        "place.where": text,
        f"person.{text}": text,
        "add": "person.medicines",
    }
    page = send("/case", fields)
    assert page.status_code == 200
    assert Page(page.text).running == []
    assert Page(page.text).values["person.medicines[1].name"] == text
    broken = send("/case", {}, files={"case_file": (f"{text}.toml", text.encode())})
    assert Page(broken.text).running == []
    refused = send("/report", fields)
    assert refused.status_code == 400
    assert Page(refused.text).running == []
