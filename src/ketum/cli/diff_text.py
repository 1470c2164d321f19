"""Two reports side by side, in words: danger first, then what differs in the case and versions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ketum.api.diff import Diff, Difference
    from ketum.api.diff_inputs import Change
    from ketum.wording import Wording

SIGNS = {"danger": "!!", "warning": "! ", "caution": "~ ", "note": "- "}
WIDTH = 96
MOST_NAMED = 6
MOST_LETTERS = 240
SHORT_HASH = 16


def lines(found: Diff) -> Iterator[str]:
    """The comparison, line by line."""
    from ketum.wording import Wording

    said = Wording()
    yield _summary(found, said)
    if any(one.what == "appeared" and one.new == "danger" for one in found.findings):
        yield f"!! {said.say('diff.danger-came')}"
    for one in found.findings:
        yield from ("", *_finding(one, found, said))
    if found.inputs:
        yield from ("", said.say("diff.inputs"))
        for change in found.inputs:
            yield from _change(change.name, change, said)
    if found.edited:
        yield from ("", said.say("diff.edited"))
        yield from _wrapped(said.say("diff.edited-same"))
        yield from (f"   {_plain(ref)}" for ref in found.edited)
    yield from ("", said.say("diff.settings"), *_settings(found, said))


def _summary(found: Diff, said: Wording) -> str:
    if not found.findings:
        return said.say("diff.none", same=found.same)
    return said.say("diff.summary", count=len(found.findings), same=found.same)


def _finding(one: Difference, found: Diff, said: Wording) -> Iterator[str]:
    sign = SIGNS[one.gravest]
    yield from _wrapped(f"{sign} {said.say(f'diff.{one.what}')}: {one.headline}", "   ", "")
    yield f"   [{one.id}]"
    if one.what == "appeared" and one.new in ("danger", "warning"):
        for action in one.actions:
            yield from _wrapped(f"→ {action}", "     ")
    if one.what == "went":
        yield from _wrapped(said.say("diff.went-note"))
    for change in one.changes:
        name, _, number = change.name.partition(": ")
        if name == "headline":
            yield from _wrapped(said.say("diff.before", old=_told(change.old, said)))
        elif name != "because":
            yield from _change(said.say(f"diff.part-{name}", name=number), change, said)
    yield from _why(one, found, said)


def _why(one: Difference, found: Diff, said: Wording) -> Iterator[str]:
    """The inputs and records that moved a finding; those it still rests on where none did."""
    records = one.records
    moved = {
        "because-inputs": one.inputs,
        "records-added": records.added if one.what == "changed" else (),
        "records-removed": records.removed if one.what == "changed" else (),
        "records-edited": records.edited or (),
    }
    if one.what != "changed":
        moved[f"records-{one.what}"] = records.added or records.removed
    for message, names in moved.items():
        if names:
            yield from _wrapped(said.say(f"diff.{message}", names=_listed(names, said)))
    if any(moved.values()):
        return
    if records.edited is None and records.kept:
        kept = _listed(records.kept, said)
        yield from _wrapped(said.say("diff.records-kept", names=kept))
    elif found.inputs:
        yield from _wrapped(said.say("diff.no-link"))


def _listed(names: Sequence[str], said: Wording) -> str:
    shown = ", ".join(_plain(name) for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return said.say("diff.and-more", names=shown, count=more) if more > 0 else shown


def _change(name: str, change: Change, said: Wording) -> Iterator[str]:
    """What one part was and is: on a line where it is short, else one under the other."""
    if isinstance(change.old, list) and isinstance(change.new, list):
        yield f"   {_plain(name)}"
        for message, items in (("item-went", change.old), ("item-came", change.new)):
            for item in items:
                told = said.say(f"diff.{message}", item=_told(item, said))
                yield from _wrapped(told, "     ")
        return
    old, new = _told(change.old, said), _told(change.new, said)
    line = said.say("diff.was-is", name=_plain(name), old=old, new=new)
    if len(line) < WIDTH:
        yield f"   {line}"
        return
    yield f"   {_plain(name)}"
    yield from _wrapped(said.say("diff.was", old=old), "     ")
    yield from _wrapped(said.say("diff.is", new=new), "     ")


def _told(value: Any, said: Wording) -> str:
    """A value in words; long reasons are cut, the reports hold them in full."""
    if value is None or value == "":
        return said.say("diff.nothing")
    if isinstance(value, bool):
        return said.say("diff.yes" if value else "diff.no")
    if isinstance(value, dict):
        if "shown" in value:
            return _plain(str(value["shown"]))
        return ", ".join(f"{name} {_told(inner, said)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_told(one, said) for one in value)
    text = _plain(str(value))
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _settings(found: Diff, said: Wording) -> Iterator[str]:
    if not found.settings:
        yield from _wrapped(said.say("diff.same-settings"))
    for one in found.settings:
        short = SHORT_HASH if one.name == "knowledge" else MOST_LETTERS
        old, new = (_plain(str(value))[:short] for value in (one.old, one.new))
        name = said.say(f"diff.setting-{one.name}")
        yield f"   {said.say('diff.was-is', name=name, old=old, new=new)}"
    if any(one.name == "knowledge" for one in found.settings):
        known = "records-known" if found.records_known else "hashes-only"
        yield from _wrapped(said.say(f"diff.{known}"))


def _plain(text: str) -> str:
    """The text with whatever cannot be seen made visible: a file may hold anything."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def _wrapped(text: str, indent: str = "   ", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        _plain(text),
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent + "  " if first is None else indent,
    )
