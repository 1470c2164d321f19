"""Bytes that nobody meant: mutated examples are a case or a clear refusal, and never slow."""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketum.case import Case
from ketum.errors import CaseError

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
SEEDS = [
    path
    for folder in ("examples", "tests/broken/files")
    for path in sorted((ROOT / folder).iterdir())
    if path.suffix in {".toml", ".json"}
]  # fmt: skip
SPLICES = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"nan", b"-inf", b"1e999", b"9" * 500, b"[" * 200, b"]",
    b"{", b"}", b'"', b"'''", b'"""', b"\\", b"\\u202e", "\u202e".encode(), "\u200b".encode(),
    b"=", b".",
    b"a." * 60, b",", b"\n", b"\r", b"# ", b"[[person]]\n", b"[person]\n", b"[[use.doses]]\n",
    b"-", b" 3 g", "๓".encode(), "½".encode(), b"2569-01-01", b"0x7f", b"true",
    b"1979-05-27T07:32:00Z",
]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(out) + 1)
        end = min(len(out), start + chance.randrange(12))
        match chance.randrange(4):
            case 0:
                out[start:end] = chance.choice(SPLICES)
            case 1:
                del out[start:end]
            case 2:
                out[start:start] = out[start:end] * chance.randint(1, 40)
            case _ if out:
                out[start % len(out)] = chance.randrange(256)
    return bytes(out)


def outcomes(deadline: float, folder: Path) -> Iterator[tuple[float, str]]:
    """Seconds and outcome of one mutated file after another, until the deadline."""
    chance = random.Random(20261122)
    while time.monotonic() < deadline:
        seed = chance.choice(SEEDS)
        path = folder / f"case{seed.suffix}"
        path.write_bytes(mutated(seed.read_bytes(), chance))
        begun = time.perf_counter()
        try:
            case = Case.read(path, today=TODAY)
        except CaseError as refusal:
            yield time.perf_counter() - begun, refusal.problems[0].code
        else:
            yield time.perf_counter() - begun, "read"
            again = Case.parse(case.to_dict(), folder=folder, today=TODAY)
            assert again == case


@pytest.mark.slow
def test_mutated_files_are_cases_or_clear_refusals(
    tmp_path: Path, slow_deadline: float, record_property: Any
) -> None:
    results = list(outcomes(slow_deadline, tmp_path))
    slowest = max(seconds for seconds, _ in results)
    codes = {code for _, code in results}
    record_property("figures", f"{len(results)} files, slowest {slowest:.3f} s, {len(codes)} codes")
    assert len(results) > 500
    assert len(codes) > 10
    assert "read" in codes
    assert slowest < 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "[a]\n" * 200_000, "[[a]]\n" * 150_000, "a = 1\n" * 150_000, "# x\n" * 240_000 + "a = 1",
        "a" * 900_000 + " = 1", '"' + "\\n" * 400_000, 'a = """' + "\n" * 900_000,
        "a = [" + "1," * 450_000 + "]", "a = {" + "b = {" * 150_000, "a = " + "'" * 900_000,
        "\n".join(f"[person.k{number}]" for number in range(50_000)),
        "[person]\nconditions = [" + '"x",' * 200_000 + "]",
        "[person]\nage = " + "1_" * 400_000 + "1", "a = 1e" + "9" * 900_000,
        "a = 0." + "9" * 900_000, "=" * 900_000, "]" * 900_000, "a" + " " * 900_000 + "= 1",
    ],
    ids=range(18),
)  # fmt: skip
def test_a_megabyte_of_anything_is_refused_within_two_seconds(text: str, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text[:999_000], encoding="utf-8")
    begun = time.monotonic()
    with pytest.raises(CaseError):
        Case.read(path, today=TODAY)
    assert time.monotonic() - begun < 2


def test_the_seeds_are_readable_toml_for_the_most_part() -> None:
    good = 0
    for path in SEEDS:
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            continue
        good += 1
    assert good > 100
