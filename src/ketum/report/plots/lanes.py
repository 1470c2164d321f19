"""Draws ordinal words over weeks: three lanes for each plan, and which lanes the bands cover.

No number stands on the upright axis, because none is claimed: only the order of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketum.findings.model import AdaptationSpan
from ketum.report.plots.scale import MINUS, Scale
from ketum.report.plots.svg import Plot, Table, box, line, picture, text

WEEK_DAYS = 7
LANE = 26.0
HEAD, FOOT = 30.0, 46.0
KEY = 40.0
INSET = 1.5
PLUS = "+"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the picture, from the catalogue.

    `lanes` are told from the lowest up and name what the spans hold; `plans` names each plan,
    `ticks` each week that is marked; `band` joins two words, the lower first.
    """

    title: str
    description: str
    across: str
    now: str
    lanes: dict[str, str]
    plans: dict[str, str]
    key: tuple[str, str]
    columns: tuple[str, ...]
    joined: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the panels stand: how many beside each other, where each begins and how wide it is."""

    width: int
    lefts: tuple[float, ...]
    panel: float
    keys: tuple[float, float]


WIDE = Frame(720, (66.0, 430.0), 266.0, (66.0, 206.0))
NARROW = Frame(344, (66.0,), 258.0, (12.0, 160.0))
PANEL = HEAD + 3 * LANE + FOOT


def lanes(spans: Sequence[AdaptationSpan], words: Words) -> Plot:
    """A panel for each plan; `ValueError` when there is nothing to draw."""
    if not spans:
        raise ValueError("no span to draw")
    by_plan = {plan: [one for one in spans if one.plan == plan] for plan in words.plans}
    name = "plot-adaptation"
    drawn = {}
    for size, frame in (("", WIDE), ("-small", NARROW)):
        rows = -(-len(by_plan) // len(frame.lefts))
        height = round(KEY + rows * PANEL + 8)
        body = _body(by_plan, words, frame)
        drawn[size] = picture(
            name + size, words.title, words.description, (frame.width, height), body
        )
    table = _table(by_plan, words)
    return Plot(name, words.title, words.description, drawn[""], table, drawn["-small"], words.note)


def _body(by_plan: dict[str, list[AdaptationSpan]], words: Words, frame: Frame) -> Iterator[str]:
    for x, said, css in zip(frame.keys, words.key, ("kp-b50", "kp-b90"), strict=True):
        yield box(x, 8, 18, 12, css)
        yield text(x + 25, 18, said, "start")
    for place, (plan, spans) in enumerate(by_plan.items()):
        left = frame.lefts[place % len(frame.lefts)]
        top = KEY + PANEL * (place // len(frame.lefts))
        yield from _panel(words.plans[plan], spans, words, left, top, frame)


def _panel(
    plan: str,
    spans: list[AdaptationSpan],
    words: Words,
    left: float,
    top: float,
    frame: Frame,
) -> Iterator[str]:
    floor = top + HEAD + 3 * LANE
    across = Scale(spans[0].from_day, spans[-1].until_day - 1, left, left + frame.panel)
    order = tuple(words.lanes)
    yield text(left, top + 18, plan, "start", "kp-strong")
    for css, ends in (("kp-b90", "most"), ("kp-b50", "half")):
        for at, lane in enumerate(order):
            height = floor - LANE * (at + 1) + INSET
            for start, until in _runs(spans, ends, order, lane):
                first, last = (across(_within(day - 0.5, across)) for day in (start, until))
                yield box(first, height, last - first, LANE - 2 * INSET, css)
    yield line(left, floor, left + frame.panel, floor, "kp-axis")
    for at, lane in enumerate(order):
        yield text(left - 8, floor - LANE * (at + 0.5) + 4, words.lanes[lane], "end")
    yield line(across(0.0), top + HEAD - 4, across(0.0), floor, "kp-mean")
    yield from _weeks(across, floor, words)
    yield text(left + frame.panel / 2, floor + 38, words.across, css="kp-faint kp-low")


def _runs(
    spans: list[AdaptationSpan], ends: str, order: tuple[str, ...], lane: str
) -> list[tuple[int, int]]:
    """The days, from and until, on which a band covers a lane; those that meet are one."""
    runs: list[tuple[int, int]] = []
    for one in spans:
        low, high = (order.index(word) for word in getattr(one, ends))
        if not low <= order.index(lane) <= high:
            continue
        if runs and runs[-1][1] == one.from_day:
            runs[-1] = (runs[-1][0], one.until_day)
        else:
            runs.append((one.from_day, one.until_day))
    return runs


def _within(day: float, across: Scale) -> float:
    return min(max(day, across.low), across.high)


def _weeks(across: Scale, floor: float, words: Words) -> Iterator[str]:
    step = 2 * WEEK_DAYS
    first = -(int(-across.low) // step) * step
    for day in range(first, int(across.high) + 1, step):
        x = across(day)
        yield line(x, floor, x, floor + 5, "kp-axis")
        weeks = day // WEEK_DAYS
        said = words.now if day == 0 else f"{PLUS if weeks > 0 else MINUS}{abs(weeks)}"
        yield text(x, floor + 20, said, css="kp-low")


def _table(by_plan: dict[str, list[AdaptationSpan]], words: Words) -> Table:
    """For each plan the words now and at the end of each week: of half, and of nine in ten."""
    weeks = len(words.columns) - 1
    rows = []
    for plan, spans in by_plan.items():
        cells = [_said(_at(spans, WEEK_DAYS * week), words) for week in range(weeks)]
        rows.append((words.plans[plan], *cells))
    return Table(words.title, words.columns, tuple(rows))


def _at(spans: list[AdaptationSpan], day: int) -> AdaptationSpan:
    return next((one for one in spans if one.from_day <= day < one.until_day), spans[-1])


def _said(one: AdaptationSpan, words: Words) -> str:
    half, most = (_words(ends, words) for ends in (one.half, one.most))
    return half if half == most else f"{half} ({most})"


def _words(ends: tuple[str, str], words: Words) -> str:
    low, high = (words.lanes[end] for end in ends)
    return low if low == high else f"{low} {words.joined} {high}"
