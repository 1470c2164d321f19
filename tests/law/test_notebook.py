"""A notebook shows an answer as a table, with nothing that a page could run."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def test_the_table_names_the_place_each_act_and_what_it_is_not(ask):
    shown = ask("US-AL")._repr_html_()
    root = ET.fromstring(f"<div>{shown}</div>")
    assert root.findtext("p/b") == "Alabama"
    assert next(row.findtext("th") for row in root.iter("tr")) == "having it"
    assert {row.findtext("td") for row in root.iter("tr")} == {"forbidden"}
    assert "not legal advice" in shown


def test_a_place_cannot_put_markup_into_the_table(ask):
    assert "<script>" not in ask("<script>alert(1)</script>")._repr_html_()
