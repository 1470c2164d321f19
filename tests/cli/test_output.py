"""Promises of what commands print with: stable JSON, plain consoles, colour only where it shows."""

from __future__ import annotations

import io
import json
from pathlib import Path

import click
import pytest

from ketum.cli.output import console, json_option, use_colour, write_json
from ketum.errors import OutputError


def test_json_to_standard_output_replaces_the_text_for_people(capsys):
    assert write_json("-", {"name": "ครั้ง", "value": 1.5}) is False
    assert capsys.readouterr().out == '{\n  "name": "ครั้ง",\n  "value": 1.5\n}\n'


def test_json_to_a_file_comes_beside_the_text_for_people(tmp_path: Path, capsys):
    assert write_json(str(tmp_path / "r.json"), [1]) is True
    assert (tmp_path / "r.json").read_text() == "[\n  1\n]\n"
    assert capsys.readouterr().out == ""


def test_without_the_option_only_people_are_told(capsys):
    assert write_json(None, {"a": float("nan")}) is True
    assert capsys.readouterr().out == ""


def test_not_a_number_never_reaches_a_file(tmp_path: Path):
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(str(tmp_path / "r.json"), {"a": float("nan")})
    assert list(tmp_path.iterdir()) == []


def test_json_into_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(OutputError, match="KET-801"):
        write_json(str(tmp_path / "no" / "r.json"), {})


def test_the_option_arrives_as_json_to():
    @click.command
    @json_option
    def trial(json_to: str | None) -> None:
        click.echo(json.dumps(json_to))

    from click.testing import CliRunner

    assert CliRunner().invoke(trial, ["--json", "-"]).output == '"-"\n'
    assert CliRunner().invoke(trial, []).output == "null\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert use_colour(Terminal())
    assert not use_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not use_colour(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not use_colour(Terminal())


def test_the_console_prints_brackets_as_they_stand_and_does_not_follow_the_machine(
    monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.setenv("COLUMNS", "300")
    made = console()
    made.print("[bold]2 of 3[/bold] :pill: " + "x" * 90)
    assert made.width == 100
    assert capsys.readouterr().out.startswith("[bold]2 of 3[/bold] :pill:")


def test_a_console_takes_the_width_it_is_given():
    assert console(width=60).width == 60
