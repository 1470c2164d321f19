"""Takes apart what people type beside a name: amounts, forms, salts, several things at once."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
_SHORT = 4
_MOST_WORDS = 40

_AMOUNT = re.compile(
    r"(?<![\w-])\d+(?:[.,/]\d+)*\s*"
    r"(?:mg|mcg|µg|μg|ug|g|kg|ml|l|iu|units?|%|x|times|tab|tabs|tablets?|cap|caps|capsules?|pills?"
    r"|puffs?|drops?|patch|patches|sprays?|grams?|milligrams?|micrograms?)?"
    r"(?:\s*/\s*(?:day|d|h|hour|week|ml|dose))?(?![\w-])",
    re.IGNORECASE,
)
_BESIDE_TEXT = """
    mg mcg g ml tablet tablets tab tabs capsule capsules cap caps pill pills patch patches
    spray injection syrup drops drop cream ointment gel lotion shampoo foam inhaler puffer
    nasal eye ear krim salep oral er xr sr mr cr la ir dr xl od bd tds qds prn nocte mane
    daily twice once thrice day night morning evening every hours hourly weekly extended
    modified slow release retard forte generic hydrochloride hydrobromide hcl hbr sulfate
    sulphate maleate mesylate mesilate besylate besilate tartrate succinate fumarate citrate
    phosphate acetate sodium potassium calcium magnesium monohydrate dihydrate anhydrous
"""
_BESIDE_NAMES = frozenset(_BESIDE_TEXT.split())
_NOTHING = frozenset(
    {"none", "nothing", "no", "nil", "n/a", "na", "no medication", "no medications"}
    | {"no medicine", "no medicines", "keine", "nada", "rien", "tidak ada", "tiada", "ไม่มี", "-"}
)
_LOCAL = re.compile(
    r"\b(cream|ointment|lotion|shampoo|eye ?drops?|ear ?drops?|inhaler|puffer|krim|salep)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[/+&,;|]|\band\b|\bwith\b|\bplus\b|\bdan\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\s/+&,;|()\[\]{}\"!?:]+")


def tidy(text: str) -> str:
    """One line, no control or invisible characters, at most 300 characters."""
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in plain)
    return " ".join(seen.split())[:LONGEST].strip()


def without_amounts(text: str) -> str:
    """The text without amounts, dose forms, times of day and salts; empty when nothing else is."""
    words = _AMOUNT.sub(" ", text).split()
    return " ".join(word for word in words if word.strip(".,()-").casefold() not in _BESIDE_NAMES)


def is_amount(text: str) -> bool:
    """True for an entry that holds a number and otherwise only units, forms and times."""
    return any(char.isdigit() for char in text) and not without_amounts(text)


def local_form(text: str) -> str:
    """The word in the entry for a form of which little reaches the blood; empty without one."""
    found = _LOCAL.search(text)
    return found.group().casefold() if found else ""


def says_nothing(text: str) -> bool:
    """True for "none" and its like, which name nothing that could be checked."""
    return text.casefold().strip(" .!") in _NOTHING


def singular(text: str) -> str:
    """The text without an English plural s, or nothing when there is none ("beers", "edibles")."""
    plain = len(text) > _SHORT and text.endswith("s") and not text.endswith("ss")
    return text[:-1] if plain else ""


def parts(text: str) -> tuple[str, ...]:
    """The entry cut at `/`, `+`, `&`, commas and joining words."""
    return tuple(part for part in _BETWEEN.split(text) if part)


def word_runs(text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """Every run of one to four neighbouring words with its place, longest runs first."""
    words = [word.strip(".,'\u2019-") for word in _WORD.findall(text)][:_MOST_WORDS]
    return tuple(
        ((start, start + count), " ".join(words[start : start + count]))
        for count in (4, 3, 2, 1)
        for start in range(len(words) - count + 1)
    )
