"""What the pictures of a band over time share: their two shapes, the key, the levels, the hours.

A wide shape is for a page and a narrow one for a phone, so that the letters stay legible on both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ketum.report.plots.scale import Scale, label
from ketum.report.plots.svg import box, line, mark, text

MOST_POINTS = 400
CLOCK_STEP_H = 6.0
KEY_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the picture is and where its axes stand."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    ticks: int
    key_columns: tuple[float, ...]


WIDE = Frame(720, 326, 58.0, 698.0, 58.0, 268.0, 14, (58.0, 176.0, 330.0, 500.0))
NARROW = Frame(344, 316, 42.0, 324.0, 84.0, 258.0, 7, (42.0, 190.0))


def key(words: Sequence[str], frame: Frame) -> Iterator[str]:
    """What the line, the dark and the light band, the triangle and a dashed line mean, in turn.

    A part without words is not in the picture, and is left out.
    """
    columns = len(frame.key_columns)
    shown = [(part, said) for part, said in enumerate(words) if said]
    for place, (part, said) in enumerate(shown):
        x = frame.key_columns[place % columns]
        y = 14.0 + KEY_ROW * (place // columns)
        yield _sample(part, x, y)
        yield text(x + 25, y + 4, said, "start")


def _sample(part: int, x: float, y: float) -> str:
    if part in (1, 2):
        return box(x, y - 6, 18, 12, ("kp-b50", "kp-b90")[part - 1])
    if part == 3:
        return mark("rise", x + 9, y, 5.0, "kp-dose")
    return line(x, y, x + 18, y, "kp-mid" if part == 0 else "kp-mean")


def levels(up: Scale, ticks: Sequence[float], frame: Frame) -> Iterator[str]:
    """A faint line and its number at each of these values."""
    for level in ticks:
        yield line(frame.left, up(level), frame.right, up(level), "kp-grid")
        yield text(frame.left - 8, up(level) + 4, label(level), "end")


def hours(
    across: Scale, frame: Frame, step_h: float, told: Callable[[float], str]
) -> Iterator[str]:
    """The lower axis with a tick every `step_h` hours, each told in words."""
    for count in range(int((across.high - across.low) / step_h + 1e-9) + 1):
        at = across.low + count * step_h
        yield from tick(across(at), told(at), frame)
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, "kp-axis")


def tick(x: float, said: str, frame: Frame) -> Iterator[str]:
    """One tick on the lower axis."""
    yield line(x, frame.bottom, x, frame.bottom + 5, "kp-axis")
    yield text(x, frame.bottom + 28, said)


def doses(across: Scale, times_h: Sequence[float], frame: Frame) -> Iterator[str]:
    """A triangle under the axis for each dose; smaller where there are many."""
    size = 3.0 if len(times_h) > frame.ticks else 4.5
    for at in times_h:
        yield mark("rise", across(at), frame.bottom + size + 1, size, "kp-dose")


def thinned(indices: list[int]) -> list[int]:
    """At most about MOST_POINTS of the times; the last one always stays."""
    step = max(1, ceil(len(indices) / MOST_POINTS))
    kept = indices[::step]
    return kept if kept[-1] == indices[-1] else [*kept, indices[-1]]


def clock(time_h: float, *, midnight_24: bool = False) -> str:
    """An hour of the run as the time of day."""
    minutes = round(time_h * 60) % (24 * 60)
    whole = 24 if midnight_24 and minutes == 0 else minutes // 60
    return f"{whole:02d}:{minutes % 60:02d}"
