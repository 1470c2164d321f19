"""Whole cases: every example's answer as it was last read and accepted by a person.

A change of data or code that moves a finding fails here until the new answer has been read and
accepted with `bin/test tests/cases --accept`; the CHANGELOG then says what moved and why.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.api.assessment import assess

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in {".toml", ".json"}
)
TODAY = date(2026, 11, 22)
# Figures differ in the last bits between machines; no finding does.
CLOSE = 1e-6


def _answer(example: Path) -> dict[str, Any]:
    """The answer without what every release changes (versions) and without the long curves."""
    answer = assess(example, today=TODAY).to_dict()
    exposure = answer["exposure"]
    if exposure is not None:
        exposure["bands"] = [band["analyte"] for band in exposure["bands"]]
    for curve in ("stimulus_day", "pupil", "naloxone"):
        band = answer["effects"] and answer["effects"][curve]
        if band:
            answer["effects"][curve] = band["analyte"]
    answer["effects_table"] = [
        f"{row['records'][1]} {' '.join(row['unlike'])}".strip() for row in answer["effects_table"]
    ]
    for changing in ("ketum", "knowledge", "records"):
        answer.pop(changing)
    if "certificate" in answer["case"].get("product", {}):
        answer["case"]["product"]["certificate"] = Path(
            answer["case"]["product"]["certificate"]
        ).name
    return answer


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_answer_to_an_example_is_the_one_that_was_read_and_accepted(
    example: Path, pytestconfig: pytest.Config
) -> None:
    answer = _answer(example)
    held = GOLDEN / f"{example.stem}.json"
    if pytestconfig.getoption("--accept"):
        held.parent.mkdir(exist_ok=True)
        held.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    expected = json.loads(held.read_text(encoding="utf-8"))
    assert list(_moved(expected, answer, "")) == []


def test_every_accepted_answer_still_has_its_example() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {path.stem for path in EXAMPLES}


def _moved(old: Any, new: Any, path: str) -> Any:
    """Each place where two documents differ, as `path: old -> new`."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            yield from _moved(old.get(name), new.get(name), f"{path}.{name}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _moved(before, after, f"{path}[{_name(after, place)}]")
    elif isinstance(old, float) and isinstance(new, float):
        if old != pytest.approx(new, rel=CLOSE):
            yield f"{path}: {old} -> {new}"
    elif old != new:
        yield f"{path}: {str(old)[:200]} -> {str(new)[:200]}"


def _name(value: Any, place: int) -> Any:
    return value.get("id", place) if isinstance(value, dict) else place
