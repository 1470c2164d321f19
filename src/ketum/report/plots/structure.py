"""A molecule as a picture: skeletal formula with wedges, drawn from coordinates that ship as data.

The coordinates, bonds and wedges of `structures.json` were made and checked once by
`website/structures.py`; nothing is laid out here. Lines take the colour of the text around them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any

from ketum.report.plots.svg import picture

SCALE = 34.0
MARGIN = 26.0
# Distances in bond lengths: between the lines of a double bond, and from a letter to its bonds.
GAP, CLEAR, SHORTER = 0.085, 0.24, 0.14
WIDE = 0.1
HASHES = 6
LETTER = 15

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Atom:
    """One atom at its place (x to the right, y down, in bond lengths)."""

    element: str
    at: Point
    hydrogens: int

    @property
    def lettered(self) -> bool:
        """Whether the atom is written; a carbon is only the corner of its lines."""
        return self.element != "C"


@dataclass(frozen=True, slots=True)
class Structure:
    """One molecule as drawn, with what was computed from its code."""

    formula: str
    molar_mass_g_mol: float
    inchikey: str
    configuration: tuple[str, ...]
    atoms: tuple[Atom, ...]
    bonds: tuple[tuple[int, int, int, str], ...]

    def neighbours(self, index: int) -> tuple[int, ...]:
        """The atoms that one atom is bound to."""
        return tuple(b if a == index else a for a, b, *_ in self.bonds if index in (a, b))


@cache
def structures() -> dict[str, Structure]:
    """Every molecule that ships with a drawing, by the id of its record."""
    text = Path(__file__).with_name("structures.json").read_text(encoding="utf-8")
    return {name: _structure(held) for name, held in json.loads(text).items()}


def drawing(name: str, title: str, description: str) -> str:
    """The molecule `name` as accessible SVG; `KeyError` when none ships under that name."""
    structure = structures()[name]
    xs = [atom.at[0] for atom in structure.atoms]
    ys = [atom.at[1] for atom in structure.atoms]
    left, top = min(xs), min(ys)

    def place(point: Point) -> Point:
        return (point[0] - left) * SCALE + MARGIN, (point[1] - top) * SCALE + MARGIN

    size = (
        round((max(xs) - left) * SCALE + 2 * MARGIN),
        round((max(ys) - top) * SCALE + 2 * MARGIN),
    )
    body = [*_bonds(structure, place), *_letters(structure, place)]
    svg = picture(f"molecule-{name}", title, description, size, body)
    return svg.replace('class="kp"', 'class="kp km"', 1).replace('"100%"', f'"{size[0]}"', 1)


def _structure(held: dict[str, Any]) -> Structure:
    return Structure(
        formula=held["formula"],
        molar_mass_g_mol=held["molar_mass_g_mol"],
        inchikey=held["inchikey"],
        configuration=tuple(f"{place[1:]}{label}" for place, label in held["cip"].items()),
        atoms=tuple(
            Atom(atom["element"], (atom["x"], -atom["y"]), atom["hydrogens"])
            for atom in held["atoms"]
        ),
        bonds=tuple((a, b, order, wedge) for a, b, order, wedge in held["bonds"]),
    )


def _bonds(structure: Structure, place: Any) -> Iterator[str]:
    for begin, end, order, wedge in structure.bonds:
        first, last = _ends(structure, begin, end)
        if wedge == "wedge":
            yield _wedge(first, last, place)
        elif wedge == "hash":
            yield _hash(first, last, place)
        elif order == 2:
            yield from _double(structure, begin, end, first, last, place)
        else:
            yield _line(first, last, place)


def _ends(structure: Structure, begin: int, end: int) -> tuple[Point, Point]:
    """Where the line of a bond starts and stops: clear of the letters at its ends."""
    first, last = structure.atoms[begin], structure.atoms[end]
    start = _towards(first.at, last.at, CLEAR if first.lettered else 0.0)
    stop = _towards(last.at, first.at, CLEAR if last.lettered else 0.0)
    return start, stop


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = hypot(goal[0] - start[0], goal[1] - start[1])
    share = distance / length
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _double(
    structure: Structure, begin: int, end: int, first: Point, last: Point, place: Any
) -> Iterator[str]:
    """Two lines: the second inside the ring or on the side of the neighbours, else one a side."""
    side = _side(structure, begin, end)
    across = _across(first, last)
    if side == 0:
        for sign in (-1, 1):
            shift = sign * GAP
            yield _line(_moved(first, across, shift), _moved(last, across, shift), place)
        return
    shift = side * 2 * GAP
    yield _line(first, last, place)
    start = _towards(_moved(first, across, shift), _moved(last, across, shift), SHORTER)
    stop = _towards(_moved(last, across, shift), _moved(first, across, shift), SHORTER)
    yield _line(start, stop, place)


def _side(structure: Structure, begin: int, end: int) -> int:
    """On which side of a bond its neighbours stand: 1, -1, or 0 at the end of a chain."""
    first, last = structure.atoms[begin].at, structure.atoms[end].at
    across = _across(first, last)
    near = {*structure.neighbours(begin), *structure.neighbours(end)} - {begin, end}
    if len(structure.neighbours(begin)) == 1 or len(structure.neighbours(end)) == 1:
        return 0
    ring = _ring(structure, begin, end)
    seen = [structure.atoms[index].at for index in (ring or near)]
    total = sum((x - first[0]) * across[0] + (y - first[1]) * across[1] for x, y in seen)
    return 1 if total > 0 else -1


def _ring(structure: Structure, begin: int, end: int) -> set[int]:
    """The other atoms of the smallest ring that a bond is part of; empty for a chain."""
    paths: list[tuple[int, ...]] = [(begin,)]
    for _ in range(6):
        longer = [
            (*path, index)
            for path in paths
            for index in structure.neighbours(path[-1])
            if index not in path and not (len(path) == 1 and index == end)
        ]
        closed = next((path for path in longer if path[-1] == end), None)
        if closed:
            return set(closed) - {begin, end}
        paths = longer
    return set()


def _across(first: Point, last: Point) -> Point:
    length = hypot(last[0] - first[0], last[1] - first[1])
    return -(last[1] - first[1]) / length, (last[0] - first[0]) / length


def _moved(point: Point, across: Point, shift: float) -> Point:
    return point[0] + across[0] * shift, point[1] + across[1] * shift


def _line(first: Point, last: Point, place: Any) -> str:
    (x1, y1), (x2, y2) = place(first), place(last)
    return f'<path class="km-bond" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _wedge(narrow: Point, wide: Point, place: Any) -> str:
    """A filled wedge: the wide end comes towards the reader."""
    across = _across(narrow, wide)
    corners = [place(narrow), place(_moved(wide, across, WIDE)), place(_moved(wide, across, -WIDE))]
    return f'<path class="km-wedge" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in corners)}Z"/>'


def _hash(narrow: Point, wide: Point, place: Any) -> str:
    """A row of strokes that widens: the wide end goes away from the reader."""
    across = _across(narrow, wide)
    strokes = []
    for step in range(1, HASHES + 1):
        share = step / HASHES
        middle = (
            narrow[0] + (wide[0] - narrow[0]) * share,
            narrow[1] + (wide[1] - narrow[1]) * share,
        )
        (x1, y1), (x2, y2) = (
            place(_moved(middle, across, sign * WIDE * share)) for sign in (-1, 1)
        )
        strokes.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    return f'<path class="km-hash" d="{"".join(strokes)}"/>'


def _letters(structure: Structure, place: Any) -> Iterator[str]:
    """The letters of nitrogen, oxygen and drawn hydrogen, with the hydrogens they carry."""
    for index, atom in enumerate(structure.atoms):
        if atom.lettered:
            x, y = place(atom.at)
            yield f'<text class="km-{atom.element.lower()}" x="{x:.1f}" y="{y + 5.2:.1f}">'
            yield f'<tspan text-anchor="middle">{atom.element}</tspan></text>'
            if atom.hydrogens:
                yield _hydrogen(structure, index, x, y)


def _hydrogen(structure: Structure, index: int, x: float, y: float) -> str:
    """The H beside a letter, on the side that no bond takes."""
    near = [structure.atoms[other].at for other in structure.neighbours(index)]
    at = structure.atoms[index].at
    dx = at[0] - sum(point[0] for point in near) / len(near)
    dy = at[1] - sum(point[1] for point in near) / len(near)
    if abs(dy) > abs(dx):
        y += LETTER * 0.98 if dy > 0 else -LETTER * 0.98
    else:
        x += LETTER * 0.78 if dx > 0 else -LETTER * 0.78
    css = f"km-{structure.atoms[index].element.lower()}"
    return f'<text class="{css}" x="{x:.1f}" y="{y + 5.2:.1f}" text-anchor="middle">H</text>'
