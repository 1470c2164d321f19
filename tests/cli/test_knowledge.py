"""`ketum knowledge`: sound or not, how much it holds, what must be looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]


def test_the_evidence_base_that_ships_is_sound(run_ketum: Run) -> None:
    done = run_ketum("knowledge", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "is sound" in done.stdout


def test_the_counts_add_up(run_ketum: Run) -> None:
    held = json.loads(run_ketum("knowledge", "stats", "--json", "-").stdout)
    assert held["records"] == sum(count["records"] for count in held["counts"])
    assert held["verified"] == sum(count["verified"] for count in held["counts"])
    assert len(held["version"]) == 64


def test_stale_law_is_listed_the_most_pressing_first(run_ketum: Run) -> None:
    asked, alone = (
        run_ketum(*words, "--json", "-")
        for words in (("knowledge", "stale", "--room", "law"), ("law", "stale"))
    )
    document = json.loads(asked.stdout)
    assert document.pop("room") == "law"
    assert document == json.loads(alone.stdout)


def test_a_room_that_is_not_watched_is_refused(run_ketum: Run) -> None:
    done = run_ketum("knowledge", "stale", "--room", "garden")
    assert done.returncode == 2
    assert "law" in done.stderr
