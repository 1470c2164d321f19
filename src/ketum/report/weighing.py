"""A weighing in words: the limits first, what can be told or why nothing can, then the tables."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.model import WeighedMatter, WeighedPattern, Weighing
from ketum.report.plots.svg import Table
from ketum.wording import Wording
from ketum.wording.shown import listing

OWN, NONE = "as it is", "none"
OPIOIDS = "withdrawal"
WITHOUT = "without: "


def weighing_texts(weighing: Weighing, wording: Wording) -> tuple[str, ...]:
    """The sentences that stand before the tables; nothing but them where nothing was weighed."""
    return tuple(_texts(weighing, wording))


def _texts(weighing: Weighing, wording: Wording) -> Iterator[str]:
    if weighing.refused:
        yield _say(wording, f"refused-{weighing.refused}")
        yield _say(wording, "limits")
        return
    yield _say(wording, "limits")
    if weighing.tells:
        yield " ".join(_told(weighing, wording))
    else:
        yield " ".join((_say(wording, "cannot"), *_reasons(weighing, wording)))
    if any(one.id == OPIOIDS for one in weighing.matters):
        yield _say(wording, "treatment")
    yield _say(wording, "method")


def _told(weighing: Weighing, wording: Wording) -> Iterator[str]:
    first = max(weighing.patterns, key=lambda one: one.ranks[0])
    pattern, share = pattern_name(first.pattern, wording), percent(first.ranks[0])
    yield _say(wording, "told", pattern=pattern, share=share)
    yield _say(wording, "told-error", error=percent(first.error[0], figures=2))


def _reasons(weighing: Weighing, wording: Wording) -> Iterator[str]:
    """Why it cannot be told: the unknown, the weak, one thing alone, patterns that look alike."""
    turning = {one.what for one in weighing.otherwise if one.turns}
    if turning & {"unknown-for", "unknown-against"}:
        unknown = [one.name for one in weighing.matters if not one.known]
        yield _say(wording, "because-unknown", names=listing(unknown))
    if weighing.thin:
        yield _say(wording, "because-thin")
    elif "without-weak" in turning:
        yield _say(wording, "because-weak")
    alone = [one.name for one in weighing.matters if f"{WITHOUT}{one.id}" in turning]
    if alone:
        yield _say(wording, "because-one", names=listing(alone, "or"))
    if len(weighing.patterns) > 2:
        yield _say(wording, "because-patterns")


def weighing_tables(weighing: Weighing, wording: Wording) -> tuple[Table, ...]:
    """What was weighed, how often each comes first, and what if; none where nothing was weighed."""
    if weighing.refused:
        return ()
    return (
        _matters(weighing, wording),
        _patterns(weighing, wording),
        _otherwise(weighing, wording),
    )


def _matters(weighing: Weighing, wording: Wording) -> Table:
    columns = ("matter", "level", "share", "sure")
    return Table(
        _say(wording, "matters"),
        tuple(_say(wording, f"column-{name}") for name in columns),
        tuple(
            (
                _say(wording, one.side, name=one.name),
                _say(wording, "level", level=one.level),
                _share(one, wording),
                wording.say(f"report.grade-{one.grade}"),
            )
            for one in weighing.matters
        ),
    )


def _share(one: WeighedMatter, wording: Wording) -> str:
    if not one.known:
        return _say(wording, "share-unknown", why=one.why)
    low, _, high = one.share
    return _say(wording, "share-known", low=percent(low), high=percent(high))


def _patterns(weighing: Weighing, wording: Wording) -> Table:
    """One row a pattern: a single share only where the evidence tells, else between which ends."""
    columns = ("pattern", "first", *(("central", "confidence") if weighing.tells else ()))
    return Table(
        _say(wording, "patterns"),
        tuple(_say(wording, f"column-{name}") for name in columns),
        tuple(_pattern(place, one, weighing, wording)
              for place, one in enumerate(weighing.patterns)),
    )  # fmt: skip


def _pattern(
    place: int, one: WeighedPattern, weighing: Weighing, wording: Wording
) -> tuple[str, ...]:
    name = pattern_name(one.pattern, wording)
    if not weighing.tells:
        often = [one.ranks[0], *(other.first[place] for other in weighing.otherwise)]
        low, high = percent(min(often)), percent(max(often))
        return name, _say(wording, "between", low=low, high=high)
    first = _say(wording, "alone", share=percent(one.ranks[0]))
    if one.central is None or one.confidence is None:
        return name, first, _say(wording, "never"), ""
    central = ", ".join(
        f"{matter.name} {percent(weight)}"
        for matter, weight in zip(weighing.matters, one.central, strict=True)
    )
    return name, first, central, _say(wording, "alone", share=percent(one.confidence))


def _otherwise(weighing: Weighing, wording: Wording) -> Table:
    """What if: all of it where the evidence tells, else both ends and what else turns it."""
    ends = ("unknown-for", "unknown-against")
    shown = [one for one in weighing.otherwise if weighing.tells or one.turns or one.what in ends]
    return Table(
        _say(wording, "otherwise"),
        (_say(wording, "column-otherwise"), _say(wording, "column-leads")),
        tuple(
            (_taken(one.what, weighing, wording), _leads(one.first, weighing, wording))
            for one in shown
        ),
    )


def _taken(what: str, weighing: Weighing, wording: Wording) -> str:
    if not what.startswith(WITHOUT):
        return _say(wording, what)
    names = {one.id: one.name for one in weighing.matters}
    return _say(wording, "without", name=names[what.removeprefix(WITHOUT)])


def _leads(first: tuple[float, ...], weighing: Weighing, wording: Wording) -> str:
    place = max(range(len(first)), key=lambda each: first[each])
    name = pattern_name(weighing.patterns[place].pattern, wording)
    return _say(wording, "leads", pattern=name, share=percent(first[place]))


def pattern_name(pattern: str, wording: Wording) -> str:
    """A pattern as it is shown: the own, none, or the name that the person gave."""
    named = {OWN: "pattern-as-it-is", NONE: "pattern-none"}
    return _say(wording, named[pattern]) if pattern in named else pattern


def percent(share: float, figures: int = 0) -> str:
    """A share in whole per cent; `figures` decimals where asked for."""
    return f"{100.0 * share:.{figures}f} %"


def _say(wording: Wording, name: str, /, **values: str | int) -> str:
    return wording.say(f"weighing.{name}", **values)
