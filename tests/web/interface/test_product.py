"""A certificate comes as text, in base64 or as a file of a form, and is judged the same."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ketum.api.product import Question, check_product, place_code
from ketum.units import parse_quantity, to

FOLDER = Path(__file__).parents[3] / "examples" / "certificates"
PAPERS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".csv", ".json"})
MORE = {"serving": "3 g", "place": "US-UT", "on": "2026-11-22"}


def expected(path: Path) -> dict[str, Any]:
    grams = to(parse_quantity("3 g", "mass"), "g")
    question = Question(today=date(2026, 11, 22), place=place_code("US-UT"), grams_per_day=grams,
                        serving_g=grams, lot="", form=None)  # fmt: skip
    return check_product(path, question=question).to_dict()


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_certificate_is_judged_as_by_the_command(program: TestClient, path: Path):
    content = path.read_bytes()
    name = path.name
    as_text = {"name": name, "text": content.decode("utf-8")}
    as_bytes = {"name": name, "base64": base64.b64encode(content).decode("ascii")}
    told = [
        program.post("/api/v1/product", json={"certificate": as_text} | MORE).json(),
        program.post("/api/v1/product", json={"certificate": as_bytes} | MORE).json(),
        program.post("/api/v1/product", data=MORE, files={"certificate": (name, content)}).json(),
    ]
    assert told == [expected(path)] * 3


def test_a_correction_is_used(program: TestClient):
    paper = {"name": "lot.csv", "text": (FOLDER / "04_unit_trap.csv").read_text("utf-8")}
    table = program.post("/api/v1/product/table", json={"certificate": paper})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    plain = program.post("/api/v1/product", json={"certificate": paper}).json()
    again = program.post(
        "/api/v1/product", json={"certificate": paper, "corrections": table.text}
    ).json()
    assert [one["analyte"] for one in again["lines"]] == [one["analyte"] for one in plain["lines"]]
    sent = program.post(
        "/api/v1/product",
        data=MORE,
        files={"certificate": ("lot.csv", paper["text"]), "corrections": ("t.csv", table.text)},
    )
    assert sent.status_code == 200


def test_a_name_of_a_file_is_never_followed(program: TestClient):
    paper = {"name": "../../../../etc/passwd", "text": "root:x:0:0:root:/root:/bin/sh\n"}
    answer = program.post("/api/v1/product", json={"certificate": paper})
    assert answer.status_code == 422
    assert "passwd" in answer.json()["problems"][0]["where"]
    assert "etc" not in answer.json()["problems"][0]["where"]


def test_a_certificate_changes_the_case_it_comes_with(program: TestClient):
    case = {"product": {"form": "powder"}, "use": {"doses": [{"amount": "3 g", "at": "08:00"}]}}
    paper = {"name": "lot.json", "text": (FOLDER / "01_pass.json").read_text("utf-8")}
    body = {"case": case, "people": 20}
    without = program.post("/api/v1/simulate", json=body).json()
    beside = program.post("/api/v1/simulate", json=body | {"certificate": paper}).json()
    assert without["content_basis"] == "published"
    assert beside["content_basis"] == "certificate"
