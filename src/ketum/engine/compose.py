"""Building a model from parts: an alkaloid used six times, an enzyme, a victim drug, a receptor.

Each part keeps its names under a prefix (`gut.depot`). What a part needs from outside is connected
to an expression over the names of the whole; a need that nobody connects stays a need of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ketum.engine.equations import rename
from ketum.engine.model import TIME, Definition, Input, Model, Need, Output, Parameter, State
from ketum.errors import ModelError, Problem

__all__ = ["Part", "compose"]


@dataclass(frozen=True, slots=True)
class Part:
    """A model used inside another one.

    `connect` gives each need an expression over the names of the composed model; `values` gives
    parameters other values than the part's own.
    """

    model: Model
    connect: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, float] = field(default_factory=dict)


def compose(
    name: str,
    meaning: str,
    parts: Mapping[str, Part],
    *,
    parameters: Sequence[Parameter] = (),
    definitions: Sequence[Definition] = (),
    outputs: Sequence[Output] = (),
    needs: Sequence[Need] = (),
) -> Model:
    """Join parts into one model; the names of part `p` become `p.name`.

    Raises:
        ModelError: KET-615 an unknown connection or value; and what `Model` raises.
    """
    problems = [p for prefix, part in parts.items() for p in _problems(name, prefix, part)]
    if problems:
        raise ModelError(problems)
    moved = [_prefixed(prefix, part) for prefix, part in parts.items()]
    return Model(
        name=name,
        meaning=meaning,
        states=[state for part in moved for state in part.states],
        changes={state: text for part in moved for state, text in part.changes.items()},
        parameters=[*(item for part in moved for item in part.parameters), *parameters],
        definitions=[*(item for part in moved for item in part.definitions), *definitions],
        inputs=[item for part in moved for item in part.inputs],
        outputs=[*(item for part in moved for item in part.outputs), *outputs],
        needs=[*(item for part in moved for item in part.needs), *needs],
    )


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A part after its names were prefixed; not yet a model, for it refers to its neighbours."""

    states: list[State]
    changes: dict[str, str]
    parameters: list[Parameter]
    definitions: list[Definition]
    inputs: list[Input]
    outputs: list[Output]
    needs: list[Need]


def _prefixed(prefix: str, part: Part) -> _Pieces:
    own = part.model
    names = {known: f"{prefix}.{known}" for known in own.known - {TIME}}

    def text(equation: str) -> str:
        return rename(equation, names, prefix)

    def maybe(equation: str | None) -> str | None:
        return None if equation is None else text(equation)

    linked = [
        Definition(names[need.name], need.unit, need.meaning, part.connect[need.name])
        for need in own.needs
        if need.name in part.connect
    ]
    return _Pieces(
        states=[replace(s, name=names[s.name], initial=text(s.initial)) for s in own.states],
        changes={names[state]: text(change) for state, change in own.changes.items()},
        parameters=[
            replace(p, name=names[p.name], value=part.values.get(p.name, p.value))
            for p in own.parameters
        ],
        definitions=[
            *linked,
            *(replace(d, name=names[d.name], text=text(d.text)) for d in own.definitions),
        ],
        inputs=[
            Input(
                names[item.state],
                text(item.bioavailability),
                text(item.lag),
                maybe(item.rate),
                maybe(item.duration),
                item.meaning,
            )
            for item in own.inputs
        ],
        outputs=[replace(o, name=f"{prefix}.{o.name}", text=text(o.text)) for o in own.outputs],
        needs=[replace(n, name=names[n.name]) for n in own.needs if n.name not in part.connect],
    )


def _problems(name: str, prefix: str, part: Part) -> list[Problem]:
    own = part.model
    needs = {need.name for need in own.needs}
    where = f"{name}: {prefix}"
    wrong = [
        Problem(
            "KET-615", f"{own.name} has no need {key!r}", where, allowed=", ".join(sorted(needs))
        )
        for key in part.connect
        if key not in needs
    ]
    wrong += [
        Problem("KET-615", f"{own.name} has no parameter {key!r}", where)
        for key in part.values
        if key not in own.parameter_names
    ]
    if not prefix.isidentifier():
        wrong.append(Problem("KET-615", "the prefix of a part must be a plain name", where))
    return wrong
