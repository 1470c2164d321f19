"""Two hundred damaged certificates: each is read right, flagged or refused; none lies in silence.

A mutation knows the truth: what a careful person would still read in the damaged line, or that
nothing can be read there. A silent wrong verdict is another value than the truth that nothing
flags.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ketum.errors import CertificateError
from ketum.knowledge import open_knowledge
from ketum.product import Certificate, Question, judge
from ketum.product.reading.entry import certificate_from_text

KNOWLEDGE = open_knowledge()
LAYOUTS = Path(__file__).parent / "layouts"
EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
BASES = (
    (EXAMPLES / "04_unit_trap.csv", "csv"),
    (EXAMPLES / "02_lead_over.json", "json"),
    (LAYOUTS / "fixed_width.txt", "text"),
    (LAYOUTS / "bars.txt", "text"),
    (LAYOUTS / "unit_titles.tsv", "csv"),
)
MG_PER_G = {"%": 10.0, "mg/g": 1.0, "ppm": 1e-3, "mg/kg": 1e-3, "ug/g": 1e-3, "ppb": 1e-6,
            "ug/serving": None, "cfu/g": None}  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """A damaged text, the test it hurts, and the value that is still true (None: unreadable)."""

    label: str
    text: str
    layout: str
    analyte: str
    truth: float | None
    unit: str = ""


def _damages(path: Path, layout: str) -> Iterator[Damage]:
    text = path.read_text(encoding="utf-8")
    read = certificate_from_text(text, layout, KNOWLEDGE)
    for reading in read.readings:
        if reading.value is None or reading.qualifier != "=" or not reading.unit:
            continue
        line, figure = _where(text, reading.source, reading.value)
        if figure:
            for label, new, truth, unit in _changes(figure, reading.value, line):
                hurt = text.replace(line, new, 1)
                if hurt != text:
                    name = f"{path.name} {reading.analyte} {label}"
                    yield Damage(name, hurt, layout, reading.analyte, truth, unit or reading.unit)


def _where(text: str, source: str, value: float) -> tuple[str, str]:
    """The line of the result and its figure as written."""
    for line in text.splitlines():
        if line.strip() and (line.strip() in source or line.strip() == source):
            for figure in re.findall(r"(?<![\w.^-])\d[\d.,]*(?:[Ee]-?\d+|x10\^\d+)?", line):
                if _float(figure) == value:
                    return line, figure
    for found in re.finditer(rf'"result": ({re.escape(f"{value:g}")})', text):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        if text.count(text[start:end]) == 1:
            return text[start:end], found[1]
    return "", ""


def _float(figure: str) -> float | None:
    try:
        return float(figure.replace("x10^", "e").replace(",", ""))
    except ValueError:
        return None


def _changes(figure: str, value: float, line: str) -> Iterator[tuple[str, str, float | None, str]]:
    """Labels, damaged lines, and the truth that is left in them."""

    def put(new: str) -> str:
        head, _, tail = line.partition(figure)
        return f"{head}{new}{tail}"

    quoted = '"' in line

    def text(new: str) -> str:
        if new == figure:
            return line
        return put(f'"{new}"') if quoted else put(new)

    yield "letter l for 1", text(figure.replace("1", "l", 1)), None, ""
    yield "letter O for 0", text(figure.replace("0", "O", 1)), None, ""
    yield "letter S for 5", text(figure.replace("5", "S", 1)), None, ""
    yield "letter B for 8", text(figure.replace("8", "B", 1)), None, ""
    yield "torn by a space", text(f"{figure[:1]} {figure[1:]}"), None, ""
    yield "minus in front", text(f"-{figure}"), None, ""
    yield "NaN", text("NaN"), None, ""
    yield "infinity", text("inf"), None, ""
    yield "empty", text(""), None, ""
    yield "question mark", text(f"{figure}?"), None, ""
    yield "range", text(f"{figure} - 9.9"), None, ""
    yield "two points", text(figure.replace(".", "..", 1)), None, ""
    yield "zero-width space", text(f"{figure[:1]}\u200b{figure[1:]}"), None, ""
    yield "formula", text(f"={figure}*1"), None, ""
    yield "about", text(f"~{figure}"), None, ""
    yield "full-width digits", text(_wide(figure)), value, ""
    yield "plus in front", text(f"+{figure}"), value, ""
    yield "exponent form", text(f"{value:.6e}"), value, ""
    yield "asterisk after", text(f"{figure}*"), None, ""
    yield "struck out", text(f"({figure})"), None, ""
    yield "another unit glued on", text(f"{figure} g"), None, ""
    whole = float(f"{figure}{figure}") if re.fullmatch(r"\d{3}", figure) else None
    yield "a comma and more digits", text(f"{figure},{figure}"), whole, ""


def _wide(figure: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in figure)


def _all() -> list[Damage]:
    """Two hundred damages, taken in turn from every certificate and kind of damage."""
    queues = [list(_damages(path, layout)) for path, layout in BASES]
    spread = [queue[start::7] for queue in queues for start in range(7)]
    mixed = (one for group in itertools.zip_longest(*spread) for one in group if one is not None)
    return list({one.text: one for one in mixed}.values())[:240]


DAMAGES = _all()


def test_there_are_at_least_two_hundred_damaged_certificates() -> None:
    assert len(DAMAGES) >= 200
    assert len({damage.text for damage in DAMAGES}) == len(DAMAGES)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.label)
def test_a_damaged_certificate_never_gives_a_silent_wrong_verdict(damage: Damage) -> None:
    try:
        read = certificate_from_text(damage.text, damage.layout, KNOWLEDGE)
    except CertificateError:
        return  # refused, with its problems
    reading = read.of(damage.analyte)
    if reading is None or reading.value is None:
        assert _is_flagged(read, damage.analyte)
        return
    assert damage.truth is not None, f"read {reading.shown} from a line that says nothing sure"
    assert (reading.value, reading.unit) == (pytest.approx(damage.truth), damage.unit)


def _is_flagged(read: Certificate, analyte: str) -> bool:
    """The line is named as unread, and no verdict on the analyte passes or fails."""
    verdict = judge(read, KNOWLEDGE, Question(today=date(2026, 11, 22), grams_per_day=5.0))
    lines = [x for x in verdict.lines if x.analyte == analyte and not x.record.endswith("total")]
    silent = [x for x in lines if x.verdict in {"pass", "fail"}]
    stated = any(one.qualifier == "statement" for one in read.all_of(analyte))
    return (bool(read.unread) or stated or not lines) and not silent


SHIFTED = (
    ("Mitragynine                  1.51        %         0.005     0.12",
     "Mitragynine                  1.51        %                    0.005     0.12"),
    ("Cadmium                      <0.010      ppm       0.010                   PASS",
     "Cadmium                      <0.010      ppm                    0.010                   PASS"),  # noqa: E501
    ("Lead                         0.512       ppm       0.005     0.09          PASS",
     "Lead                         0.512    1.0   ppm     0.005     0.09          PASS"),
    ("Lead                         0.512       ppm       0.005     0.09          PASS",
     "Lead                         0.512       ppm                    0.005     0.09          PASS"),  # noqa: E501
    ("Lead                         0.512       ppm       0.005     0.09          PASS",
     "Lead                                     0.512     ppm       0.005     0.09   PASS"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "shifted"), SHIFTED, ids=lambda line: line[:12])
def test_a_line_whose_cells_slipped_is_not_read(line: str, shifted: str) -> None:
    text = (LAYOUTS / "fixed_width.txt").read_text(encoding="utf-8")
    assert line in text
    read = certificate_from_text(text.replace(line, shifted), "text", KNOWLEDGE)
    assert any(problem.seen == shifted[:120] for problem in read.unread)


SWAPS: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("lead to ppb", lambda t: t.replace("Lead                         0.512       ppm",
                                        "Lead                         0.512       ppb"), "ppb"),
    ("no unit", lambda t: t.replace("0.512       ppm", "0.512          "), ""),
    ("unknown unit", lambda t: t.replace("0.512       ppm", "0.512       pqm"), ""),
    ("unit of counts", lambda t: t.replace("0.512       ppm", "0.512       CFU/g"), ""),
)  # fmt: skip


@pytest.mark.parametrize(("label", "change", "unit"), SWAPS, ids=lambda value: str(value)[:20])
def test_a_changed_unit_changes_the_verdict_or_takes_it_away(
    label: str, change: Callable[[str], str], unit: str
) -> None:
    text = change((LAYOUTS / "fixed_width.txt").read_text(encoding="utf-8"))
    read = certificate_from_text(text, "text", KNOWLEDGE)
    verdict = judge(read, KNOWLEDGE, Question(today=date(2026, 11, 22), grams_per_day=5.0))
    (line,) = (x for x in verdict.lines if x.limit_id == "usp232-lead" and x.own_amount)
    if unit:
        assert line.value == pytest.approx(0.512 * MG_PER_G[unit] * 1000 * 5)
    else:
        assert line.on_paper in {"cannot-judge", "not-tested"}
