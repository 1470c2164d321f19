"""The questions of the guided case: which fields there are, in which order, and how they are shown.

Fields are named as `ketum.api.case_form` names them. What a field is called and its hint come from
the catalogue `web_case`, under the field's key path with hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ketum.web.pages.case_questions import LISTS, SECTIONS, Entry, Section

if TYPE_CHECKING:
    from ketum.api.case_form import CaseForm
    from ketum.errors import Problem
    from ketum.wording import Wording

__all__ = [
    "FieldShown",
    "Row",
    "Rows",
    "SectionShown",
    "Told",
    "entries_in",
    "sections_of",
    "told_of",
]

CATALOGUE: Final = "web_case"
_ENTRY = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field as it stands on the page: `options` are values with their names.

    `ticks` are the words of a list that can be ticked, with whether they are.
    """

    name: str
    id: str
    label: str
    hint: str
    kind: Literal["text", "number", "choice", "lines", "date", "time"]
    value: str
    wrong: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    suggest: str = ""
    ticks: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: its fields, and those that are folded away."""

    number: int
    fields: tuple[FieldShown, ...]
    more: tuple[FieldShown, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of entries; `fresh` is the number of the row that was just added, 0 for none."""

    name: str
    id: str
    rows: tuple[Row, ...]
    wrong: tuple[str, ...]
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One question: its fields, those folded away, and its lists."""

    name: str
    fields: tuple[FieldShown, ...]
    more: tuple[FieldShown, ...]
    lists: tuple[Rows, ...]
    folded: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One problem for the summary at the head: the field it leads to, its name, the words."""

    id: str
    label: str
    text: str
    code: str


class Form:
    """A form about to be shown: what was entered, what is wrong, and the words for it."""

    def __init__(
        self, form: CaseForm, wording: Wording, options: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.fields, self.wrong = form.fields, form.wrong
        self.wording, self.options = wording, options

    def field(self, entry: Entry, name: str) -> FieldShown:
        """A field of this name, as an entry of the questions declares it."""
        words = self.options.get(entry.options, ())
        value = self.fields.get(name, "")
        ticks: tuple[tuple[str, bool], ...] = ()
        if entry.kind == "lines":
            given = value.split("\n") if value else []
            ticks = tuple((word, word in given) for word in words)
            value = "\n".join(one for one in given if one not in words)
        return FieldShown(
            name=name,
            id=id_of(name),
            label=self.label(name),
            hint=self.wording.attribute(_message(name), "hint"),
            kind=entry.kind,
            value=value,
            wrong=tuple(told(one) for one in self.wrong.get(name, ())),
            options=tuple(self._options(words)) if entry.kind == "choice" else (),
            suggest=entry.suggest,
            ticks=ticks,
        )

    def _options(self, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        yield "", self.wording.say(f"{CATALOGUE}.option-none")
        for word in words:
            name = f"{CATALOGUE}.option-{word.replace(' ', '-')}"
            yield word, self.wording.say(name) if self.wording.has(name) else word

    def label(self, name: str) -> str:
        """What a field is called; the key path itself where the catalogue has no name for it."""
        message = _message(name)
        return self.wording.say(message) if self.wording.has(message) else name

    def rows(self, name: str, fresh: int = 0) -> Rows:
        """The entries of a list and an empty one where there is none; `fresh` is one to add."""
        shown = max((*entries_in((*self.fields, *self.wrong), name), fresh, 1))
        listed = LISTS[name]
        rows = tuple(
            Row(
                number,
                tuple(self._below(name, number, entry) for entry in listed.fields),
                tuple(self._below(name, number, entry) for entry in listed.more),
            )
            for number in range(1, shown + 1)
        )
        wrong = tuple(told(one) for one in self.wrong.get(name, ()))
        return Rows(name, id_of(name), rows, wrong, fresh)

    def _below(self, name: str, number: int, entry: Entry) -> FieldShown:
        return self.field(entry, f"{name}[{number}].{entry.key}")

    def section(self, section: Section, fresh: tuple[str, int]) -> SectionShown:
        """One question as it stands."""
        fields, more = (
            tuple(self.field(entry, entry.key) for entry in entries)
            for entries in (section.fields, section.more)
        )
        lists = tuple(
            self.rows(name, fresh[1] if name == fresh[0] else 0) for name in section.lists
        )
        filled = any(self._holds(name) for name in section.lists)
        return SectionShown(section.name, fields, more, lists, section.folded, filled)

    def _holds(self, name: str) -> bool:
        return any(field.startswith(name) for field in (*self.fields, *self.wrong))


def sections_of(form: Form, fresh: tuple[str, int] = ("", 0)) -> tuple[SectionShown, ...]:
    """Every question in order; `fresh` is a list and the number of the row that it gets."""
    return tuple(form.section(section, fresh) for section in SECTIONS)


def entries_in(fields: Iterable[str], name: str) -> tuple[int, ...]:
    """The numbers of the entries of a list that fields belong to, filled in or not."""
    pattern = re.compile(rf"{re.escape(name)}\[(\d{{1,5}})\]")
    return tuple(int(found[1]) for field in fields if (found := pattern.match(field)))


def told_of(form: Form) -> tuple[Told, ...]:
    """Every problem for the summary, in the order in which they were found."""
    return tuple(
        Told(id_of(name), form.label(name), told(problem), problem.code)
        for name, problems in form.wrong.items()
        for problem in problems
    )


def told(problem: Problem) -> str:
    """A problem as one or two sentences beside its field."""
    first = f"{problem.what}: {problem.allowed}" if problem.allowed else problem.what
    return " ".join(_sentence(part) for part in (first, problem.cure) if part)


def _sentence(text: str) -> str:
    ended = text if text.endswith((".", "?", "!")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def id_of(name: str) -> str:
    """The id of a field on the page."""
    return "f-" + name.replace(".", "-").replace("[", "-").replace("]", "")


def _message(name: str) -> str:
    return f"{CATALOGUE}.{_ENTRY.sub('', name).replace('.', '-')}"
