"""A certificate in the browser: read beside its print, set right, judged, kept nowhere."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.hostile import HOSTILE, runs

from ketum.api.product import Question, check_product
from ketum.api.product_page import certificate_from, read_lines

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "certificates"
LAYOUTS = ROOT / "tests" / "product" / "layouts"


def carried(text: str) -> dict[str, str]:
    """Every field that the page would send again."""
    fields = re.findall(r'name="((?:carried|test|result|unit)[^"]*)" value="([^"]*)"', text)
    return {name: unescape(value) for name, value in fields}


def upload(send: Callable[..., Any], path: Path, **fields: str) -> Any:
    return send("/product", fields, files={"certificate": (path.name, path.read_bytes())})


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_every_example_is_judged_as_the_api_judges_it(name: str, send: Callable[..., Any]):
    from ketum.api.law import today

    text = send("/product", {"example": name}).text
    verdict = check_product(EXAMPLES / name, question=Question(today=today()))
    assert f'<div class="whole {verdict.verdict}">' in text
    assert text.count('<tr><th scope="row">') >= len(
        [one for one in verdict.shown_lines() if one.grams_per_day is None]
    )


def test_a_pdf_is_read_line_by_line_beside_its_print(send: Callable[..., Any]):
    path = LAYOUTS / "modern.pdf"
    text = unescape(upload(send, path).text)
    lines = read_lines(certificate_from(path.read_bytes(), path.name))
    assert len(lines) > 10
    assert all(line.where in text and line.source[:60] in text for line in lines)


def test_the_pages_of_a_pdf_are_pictured_beside_its_lines(send: Callable[..., Any]):
    text = upload(send, LAYOUTS / "modern.pdf").text
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', text)
    assert pictures
    assert all(base64.b64decode(one).startswith(b"\x89PNG\r\n\x1a\n") for one in pictures)
    assert 'alt="Page 1 of the certificate.' in text


def test_a_certificate_without_pages_has_no_picture(send: Callable[..., Any]):
    assert "data:image" not in send("/product", {"example": "04_unit_trap.csv"}).text


def test_substances_that_do_not_belong_in_leaf_stand_before_the_verdict(send: Callable[..., Any]):
    text = send("/product", {"example": "03_7oh_spiked.json"}).text
    assert text.index("Does not belong in leaf") < text.index('class="whole')


def test_a_daily_amount_marks_the_reader_s_own_line(send: Callable[..., Any]):
    fields = {"example": "02_lead_over.json", "serving": "3 g", "servings": "2"}
    text = send("/product", fields).text
    assert "6 g a day <strong>your amount</strong>" in text


def test_a_place_adds_its_limits(send: Callable[..., Any]):
    text = send("/product", {"example": "01_pass.json", "place": "Utah"}).text
    here = check_product(EXAMPLES / "01_pass.json",
                         question=Question(today=_today(), place="US-UT"))  # fmt: skip
    local = [one for one in here.shown_lines() if one.standing == "here"]
    assert local
    assert all(one.standard in unescape(text) for one in local)


def test_what_was_never_tested_is_named(send: Callable[..., Any]):
    text = send("/product", {"example": "05_missing_tests.csv"}).text
    named = text.split('id="untested"')[1].split("</section>")[0]
    assert "mitragynine pseudoindoxyl" in named
    assert "Not tested does not mean not there." in named


def test_a_line_that_was_read_wrongly_is_set_right_and_judged_again(send: Callable[..., Any]):
    first = send("/product", {"example": "01_pass.json"}).text
    fields = carried(first)
    place = next(name for name, value in fields.items() if value == "lead")
    assert "fail" not in first.split('<div class="whole ')[1][:10]
    fields[place.replace("test", "result")] = "60"
    fields |= {"serving": "3 g", "servings": "2"}
    again = send("/product", fields).text
    assert '<div class="whole fail">' in again
    assert 'value="60" autocomplete="off" class="changed"' in again


def test_the_lines_can_be_saved_and_used_by_the_command(send: Callable[..., Any], tmp_path: Path):
    from ketum.api.product import corrected

    fields = carried(send("/product", {"example": "04_unit_trap.csv"}).text)
    answer = send("/product/corrections.csv", fields)
    assert 'filename="corrections.csv"' in answer.headers["content-disposition"]
    table = tmp_path / "corrections.csv"
    table.write_text(answer.text)
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) > 10
    assert corrected(EXAMPLES / "04_unit_trap.csv", table).readings


def test_the_verdict_can_be_saved_in_its_published_shape(send: Callable[..., Any]):
    fields = carried(send("/product", {"example": "02_lead_over.json"}).text)
    answer = send("/product/verdict.json", fields)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["format"] == "ketum-certificate/1"
    assert answer.json()["verdict"] == "fail"


def test_a_correction_that_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    send: Callable[..., Any],
):
    fields = carried(send("/product", {"example": "02_lead_over.json"}).text)
    place = next(name for name, value in fields.items() if value == "lead")
    fields[place.replace("test", "unit")] = "bananas"
    answer = send("/product", fields)
    assert answer.status_code == 422
    assert 'value="bananas"' in answer.text
    assert "KET-3" in answer.text


def test_no_file_is_refused_with_what_to_do(send: Callable[..., Any]):
    answer = send("/product", {})
    assert answer.status_code == 422
    assert "Certificate of analysis: no certificate was chosen" in answer.text


def test_a_file_that_is_no_certificate_is_refused_with_its_code(send: Callable[..., Any]):
    answer = send("/product", {}, files={"certificate": ("letter.txt", b"Dear friend, hello.")})
    assert answer.status_code == 422
    assert "KET-301" in answer.text


def test_all_that_is_wrong_beside_the_file_is_told_at_once(send: Callable[..., Any]):
    fields = {"example": "01_pass.json", "serving": "three", "servings": "-1", "place": "Atlantis"}
    text = send("/product", fields).text
    assert all(code in text for code in ("KET-220", "KET-341", "KET-403"))


def test_a_broken_carried_file_is_no_file(send: Callable[..., Any]):
    for broken in ("", "!!!", "AAAA", "eJw" * 100):
        assert send("/product", {"carried": broken}).status_code == 422


def test_a_file_over_five_megabytes_is_refused(send: Callable[..., Any]):
    answer = send("/product", {}, files={"certificate": ("a.csv", b"a" * 5_000_001)})
    assert answer.status_code in {413, 422}


def test_a_path_in_the_name_of_a_file_is_never_opened(send: Callable[..., Any]):
    named = ("../../../etc/passwd", (EXAMPLES / "04_unit_trap.csv").read_bytes())
    answer = send("/product", {}, files={"certificate": named})
    assert "root:" not in answer.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_certificate_or_a_field_stays_text(hostile: str, send: Callable[..., Any]):
    quoted = hostile.replace('"', '""')
    data = f'laboratory,"{quoted}"\nproduct,"{quoted}"\nlot,"{quoted}"\n\n'
    data += f'test,result,unit\nlead,0.1,ppm\n"{quoted}",1,ppm\nmitragynine,"{quoted}",%\n'
    fields = dict.fromkeys(("place", "lot"), hostile)
    for sent in (fields, {}):
        answer = send("/product", sent, files={"certificate": (hostile, data.encode())})
        assert runs(answer.text) == []


def test_the_page_offers_the_examples_of_a_checkout(client: TestClient):
    text = client.get("/product").text
    assert all(f'value="{path.name}"' in text for path in EXAMPLES.iterdir())


def _today() -> Any:
    from ketum.api.law import today

    return today()
