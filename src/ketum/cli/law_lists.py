"""Lists of the law room in lines for a screen: changes, history, journeys, maps, re-checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ketum.api.law import STRICTNESS
from ketum.cli.law_options import say
from ketum.cli.law_text import MARK, change_lines, wrapped

if TYPE_CHECKING:
    from ketum.law.maps import LawMap
    from ketum.law.model import ActAnswer, Change
    from ketum.law.route import Border, Route
    from ketum.law.stale import Recheck


def changes_text(changes: Sequence[Change], since: date, today: date) -> str:
    """Changes in two parts: those that have happened and those still ahead."""
    past = [change for change in changes if change.on <= today]
    ahead = [change for change in changes if change.on > today]
    lines = [f"SINCE {since.isoformat()}"]
    lines += [line for change in past for line in change_lines(change)] or [
        "  We know of no change."
    ]
    lines += ["", f"STILL AHEAD on {today.isoformat()}"]
    lines += [line for change in ahead for line in change_lines(change)] or [
        "  We know of no change."
    ]
    return "\n".join([*lines, "", *wrapped(say("closing"))])


def history_text(place: str, changes: Sequence[Change], today: date) -> str:
    """The rules of a place over time; what is still ahead is marked."""
    lines = [f"HISTORY of {place} and of what is around it"]
    for change in changes:
        ahead = "  (still ahead)" if change.on > today else ""
        before, after = (say(f"word-{word or 'none'}") for word in (change.before, change.after))
        matter = say(f"matter-{change.matter}")
        when = change.when or "day not known"
        lines.append(f"  {when:13} {change.code}: {matter}: {before} -> {after}{ahead}")
    if not changes:
        lines.append("  We know of no dated rule.")
    return "\n".join([*lines, "", *wrapped(say("closing"))])


def route_text(found: Route) -> str:
    """A journey: the strictest act first, then every stop and border, then the doubts."""
    status = say(f"status-{found.strictest}").upper()
    lines = [f"THE STRICTEST ON THE WAY: {status}", f"  where: {'; '.join(found.where)}", ""]
    for number, stop in enumerate(found.stops):
        place = stop.answer.place
        name = f"{place.name} ({place.code})" if place.known else stop.answer.asked
        lines += _act_lines(f"{name}, {say('act-possession')}", stop.carrying)
        if number < len(found.borders):
            lines += _border_lines(found.borders[number])
    lines += ["", "BEFORE YOU RELY ON IT"]
    lines += [line for text in found.warnings for line in wrapped(text, "  ! ", "    ")]
    return "\n".join([*lines, "", *wrapped(say("closing"))])


def _act_lines(head: str, act: ActAnswer) -> list[str]:
    lines = [f"[{MARK[act.status]}] {head}: {say(f'status-{act.status}').upper()}"]
    return lines + [line for text in act.conditions for line in wrapped(text, "    - ", "      ")]


def _border_lines(line: Border) -> list[str]:
    name = say(f"border-{line.kind}", leaving=line.leaving, entering=line.entering)
    lines = [f"    | {name}"]
    for act in (line.taking_out, line.bringing_in):
        if act is not None:
            told = say(f"status-{act.status}").upper()
            lines.append(f"    |   [{MARK[act.status]}] {say(f'act-{act.act}')}: {told}")
    return lines


def map_text(drawn: LawMap, out: str | None) -> str:
    """The data table of a map, by status."""
    what = f"{say(f'act-{drawn.act}')}, {say(f'product-{drawn.product}')}"
    lines = [f"{drawn.which.upper()} on {drawn.on.isoformat()}: {what}"]
    for status in STRICTNESS:
        names = [
            f"{row.name}{'*' if row.stale else ''}" for row in drawn.rows if row.status == status
        ]
        if names:
            head = f"[{MARK[status]}] {say(f'status-{status}').upper()} ({len(names)}): "
            lines += wrapped(head + ", ".join(names), "", "    ")
    lines.append("* the evidence is old")
    if out is not None:
        lines.append(f"The picture is in {out}")
    return "\n".join([*lines, "", *wrapped(say("closing"))])


def stale_text(found: Sequence[Recheck], limit: int) -> str:
    """What to check again, the most pressing first."""
    lines = [f"{len(found)} rules to check again, the most pressing first:"]
    for row in found[:limit]:
        age = f"seen {row.as_of.isoformat()}, {row.age_days} days ago, tier {row.tier}"
        lines.append(
            f"{row.rank:4}. {row.place}: {say(f'matter-{row.matter}')}: {row.status} ({age})"
        )
        if row.pending is not None:
            lines.append(f"      changes near {row.pending.isoformat()}")
        if row.conflicts:
            lines += wrapped(f"sources conflict: {row.conflicts}", "      ", "      ")
        lines.append(f"      open: {row.open or row.cite}")
    if len(found) > limit:
        lines.append(f"{len(found) - limit} more; --limit {len(found)} shows them all.")
    return "\n".join(lines)
