"""`ketum evidence page`: the encyclopaedia on the command line."""

from __future__ import annotations

import json

import pytest

from ketum.cli.frame import DONE, NOT_KNOWN, main


def test_without_a_name_the_pages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "page"]) == DONE
    assert capsys.readouterr().out.splitlines()[5] == "harms        Harms"


def test_a_page_is_printed_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "page", "harms"]) == DONE
    out = capsys.readouterr().out
    assert out.startswith("# Harms\n")
    assert "\n## The liver { #liver }\n" in out


def test_a_page_is_given_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "page", "law", "--json", "-"]) == DONE
    assert json.loads(capsys.readouterr().out)["name"] == "law"


def test_the_list_is_given_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "page", "--json", "-"]) == DONE
    listed = json.loads(capsys.readouterr().out)["pages"]
    assert listed[0] == {"name": "plant", "title": "The plant, its origin and its use"}


def test_an_unknown_page_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evidence", "page", "dosage"]) == NOT_KNOWN
    assert capsys.readouterr().err.startswith(
        "There is no page 'dosage'. There are: plant, alkaloids, forms,"
    )
