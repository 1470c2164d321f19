"""What people take besides kratom: ingredients with the flags that matter, names, class words.

A flag says what an ingredient does that can meet kratom. `none` and `n` mean "nothing known to this
table", never "shown to be absent". Only the flags named in `verified_flags` were looked up in a
source; all others come from class knowledge and are shown as unverified.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base

YesNo = Literal["n", "y"]
Possible = Literal["none", "possible", "known"]
Strength = Literal["none", "weak", "moderate", "strong"]

FLAGS: tuple[str, ...] = (
    "cns_depressant",
    "opioid",
    "benzodiazepine_like",
    "serotonergic",
    "maoi",
    "seizure_threshold",
    "qt",
    "hepatotoxic",
    "stimulant",
    "alpha2_or_sympatholytic",
    "cyp3a_substrate",
    "cyp3a_inhibitor",
    "cyp3a_inducer",
    "cyp2d6_substrate",
    "cyp2d6_inhibitor",
    "pgp_substrate",
    "pgp_inhibitor",
)
CLASS_PREFIX = "class:"


def folded(name: str) -> str:
    """The form under which a name is looked up: letters and digits only, case and accents gone.

    `"St John's-wort"` becomes `"stjohnswort"`. Marks are taken off Latin letters only; Thai and
    other scripts keep theirs, because there they change the word.
    """
    # Taken apart before the case is folded: fancy capitals become plain ones first.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = (char for char in parts if char.isalnum() or _is_script_mark(char))
    return "".join(kept)


def _is_script_mark(char: str) -> bool:
    """True for a combining mark outside the Latin accents (U+0300 to U+036F)."""
    return unicodedata.category(char) in {"Mn", "Mc"} and not "\u0300" <= char <= "\u036f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine(Record):
    """One ingredient: prescription, over the counter, herbal, food, recreational or illicit."""

    kind: ClassVar[str] = "medicines.medicine"
    file: ClassVar[str] = "medicines/medicines.csv"
    keys: ClassVar[tuple[str, ...]] = ("group",)
    searched: ClassVar[tuple[str, ...]] = ("name", "other_names", "brands", "group", "note")

    name: Annotated[str, MinLen(1)]
    group: Annotated[str, MinLen(1)]
    other_names: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    cns_depressant: Literal["none", "mild", "strong"]
    opioid: Literal["none", "full", "partial", "antagonist"]
    benzodiazepine_like: YesNo
    serotonergic: Literal["none", "weak", "strong"]
    maoi: YesNo
    seizure_threshold: Literal["none", "lowers"]
    qt: Possible
    hepatotoxic: Possible
    stimulant: YesNo
    alpha2_or_sympatholytic: YesNo
    cyp3a_substrate: Literal["none", "moderate", "sensitive", "narrow"]
    cyp3a_inhibitor: Strength
    cyp3a_inducer: Strength
    cyp2d6_substrate: Literal["none", "moderate", "sensitive"]
    cyp2d6_inhibitor: Strength
    pgp_substrate: Literal["none", "yes", "sensitive"]
    pgp_inhibitor: YesNo
    verified_flags: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The international name of the ingredient."""
        return self.name

    def flag(self, name: str) -> str:
        """The value of one of `FLAGS`; `KeyError` for any other name."""
        if name not in FLAGS:
            raise KeyError(name)
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineName(Record):
    """One way to write one ingredient or class word.

    Several rows may share an alias. `together` says what that means: a product with all of them in
    it, or a word that stands for one of them and nobody can tell which.
    """

    kind: ClassVar[str] = "medicines.name"
    file: ClassVar[str] = "medicines/names.csv"
    keys: ClassVar[tuple[str, ...]] = ("key",)

    alias: Annotated[str, MinLen(1)]
    target: Annotated[str, MinLen(1)]
    name_kind: Literal[
        "name",
        "salt",
        "brand",
        "foreign brand",
        "misspelling",
        "street name",
        "abbreviation",
        "class word",
    ]
    country: str
    exact_only: bool
    together: bool = True

    @property
    def key(self) -> str:
        """The form under which the name is looked up."""
        return folded(self.alias)

    @property
    def title(self) -> str:
        """Empty: a name is found by its key and never by a search of the evidence."""
        return ""

    def search_text(self) -> str:
        """Nothing: see `title`."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWord(Record):
    """A word such as "blood thinner": what it may mean, what to ask, what to assume until then.

    `assumed` names the interaction records that the cautious reading stands for, `stands_for` the
    ingredients that count for it where several things are looked at together. Both are shown as an
    assumption, never as a fact.
    """

    kind: ClassVar[str] = "medicines.class_word"
    file: ClassVar[str] = "medicines/classes.toml"
    table: ClassVar[str] = "class"
    searched: ClassVar[tuple[str, ...]] = ("words", "assumption")

    words: Annotated[tuple[str, ...], MinLen(1)]
    members: Annotated[tuple[str, ...], MinLen(1)]
    questions: Annotated[tuple[str, ...], MinLen(1)]
    assumption: Annotated[str, MinLen(1)]
    assumed: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first of its words."""
        return self.words[0]


def check(base: Base) -> Iterator[Problem]:
    """Every name and class word leads to an ingredient; verified flags exist."""
    known = {entry.record.id for entry in base.of(Medicine)}
    classes = {CLASS_PREFIX + entry.record.id for entry in base.of(ClassWord)}
    for entry in base.entries:
        record = entry.record
        if isinstance(record, MedicineName) and record.target not in known | classes:
            what = f"{record.alias!r} leads to {record.target}, which is no ingredient"
            yield Problem("KET-711", what, entry.where)
        elif isinstance(record, ClassWord):
            for member in sorted({*record.members, *record.stands_for} - known):
                what = f"class word {record.id} names {member}, which is no ingredient"
                yield Problem("KET-711", what, entry.where)
        elif isinstance(record, Medicine):
            for flag in sorted(set(record.verified_flags) - set(FLAGS)):
                yield Problem("KET-711", f"{record.id}: {flag} is not a flag", entry.where)
