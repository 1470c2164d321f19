"""How hard a text is to read, by the Flesch-Kincaid grade (Kincaid and others 1975).

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
VOWELS = re.compile(r"[aeiouy]+")
# Silent ends of words, each with the ends that are spoken after all.
SILENT = {
    "e": ("le", "ee", "ie", "oe", "ue"),
    "ed": ("ted", "ded"),
    "es": ("ses", "ces", "ges", "zes", "xes", "ies"),
}


def syllables(word: str) -> int:
    """Groups of vowels, a silent end left out; at least one."""
    plain = word.lower().removesuffix("'s")
    count = len(VOWELS.findall(plain))
    silent = any(plain.endswith(end) and not plain.endswith(SILENT[end]) for end in SILENT)
    return max(count - silent, 1)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; what has no full stop at its end is a heading and is left out."""
    parts = re.findall(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?](?=\s|$)", text)
    return [words for part in parts if (words := WORD.findall(part))]


def grade(parts: list[list[str]]) -> float:
    """The Flesch-Kincaid grade of these sentences."""
    words = [word for part in parts for word in part]
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(parts) + 11.8 * spoken / len(words) - 15.59
