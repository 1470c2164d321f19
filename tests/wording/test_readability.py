"""How hard the public text is to read, catalogue by catalogue, by the Flesch-Kincaid grade.

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others 1975). Values
that are filled in later count as one short word, so that the wording itself is measured.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import ketum
from ketum.wording.readability import grade, sentences, syllables

CATALOGUES = Path(ketum.__file__).parent / "wording" / "en"
# Written for clinicians or for a screen of figures, not for the public.
PROFESSIONAL = frozenset({"clinician", "sheet"})
GOAL = 8.0
FEWEST_WORDS = 60

PLACEABLE = re.compile(r"\{[^{}]*\}")


def texts(path: Path) -> list[str]:
    """Every message and attribute of a catalogue, values as one short word."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, text = line.partition("=")
        if equals and not line.startswith("#") and re.fullmatch(r"\s*\.?[\w-]+\s*", name):
            found.append(PLACEABLE.sub("it", text).strip())
        elif line.startswith((" ", "\t")) and found:
            found[-1] += " " + PLACEABLE.sub("it", line).strip()
    return found


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("liver", 2),
        ("take", 1),
        ("kratom", 2),
        ("people", 2),
        ("evidence", 3),
        ("asked", 1),
        ("tested", 2),
        ("times", 1),
        ("causes", 2),
        ("withdrawal", 3),
    ],
)
def test_syllables_are_counted_as_people_say_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_that_of_the_published_formula() -> None:
    # Six one-syllable words in one sentence: 0.39 x 6 + 11.8 x 1 - 15.59.
    assert grade(sentences("The cat sat on the mat.")) == pytest.approx(-1.45)


PUBLIC = sorted(path for path in CATALOGUES.glob("*.ftl") if path.stem not in PROFESSIONAL)


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.stem)
def test_public_text_reads_at_grade_8_or_less(path: Path, record_property: Any) -> None:
    parts = [part for text in texts(path) for part in sentences(text)]
    words = sum(len(part) for part in parts)
    found = grade(parts)
    record_property("figures", f"{path.stem}: grade {found:.1f}, {words} words")
    assert found <= GOAL or words < FEWEST_WORDS


def hardest(count: int) -> list[tuple[float, str, str]]:
    """The hardest sentences of the public catalogues."""
    found = [
        (grade([part]), path.stem, " ".join(part))
        for path in PUBLIC
        for text in texts(path)
        for part in sentences(text)
    ]
    return sorted(found, reverse=True)[:count]


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.ftl")), ids=lambda path: path.stem)
def test_every_catalogue_holds_sentences_that_can_be_measured(path: Path) -> None:
    assert texts(path)
